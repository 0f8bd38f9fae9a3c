import { item } from '../kit.ts';
import { instructionChecks } from './dockerfile-scanning/instruction-checks.ts';
import { secretChecks } from './dockerfile-scanning/secret-checks.ts';
import { stageChecks } from './dockerfile-scanning/stage-checks.ts';

export default item({
  title: 'Conduct Dockerfile scanning to ensure Docker Image Security Best Practices',
  priority: 'high',
  pillar: 'security',
  evidence: ['dockerfile', 'report'],
  why: 'What a Dockerfile does carelessly is in every container made from it: root, a secret in a layer that no later `rm` removes, a script fetched unverified, a shell as first process that does not forward SIGTERM. Good is a Dockerfile that starts from a tagged (better: digest-pinned) base, builds in stages and ends in a small stage with a numeric non-root user. It holds no secret in any layer or argument, fetches nothing unverified, and starts the process in exec form; health checks are the business of Kubernetes probes.',
  fix: `Build and install in one stage, with secrets as mounts, and run from another:

\`\`\`dockerfile
# syntax=docker/dockerfile:1
FROM node:24.14-alpine@sha256:<digest> AS build
WORKDIR /src
COPY package*.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM gcr.io/distroless/nodejs24-debian13:nonroot@sha256:<digest>
COPY --from=build /src/dist /app
COPY --from=build /src/node_modules /app/node_modules
USER 65532
CMD ["/app/server.js"]
\`\`\`

Keep \`.git\` and \`.env*\` out of the build context with a \`.dockerignore\`.`,
  prevent:
    '`docker build --check`, hadolint and `aks-checklist` as required checks of each change; at admission the Azure Policy "Kubernetes cluster pods and containers should only run with approved user and group IDs" (f06ddb64-5fa3-4b77-b166-acb36f7f6042).',
  peers: [
    'hadolint/DL3002',
    'hadolint/DL3004',
    'hadolint/DL3006',
    'hadolint/DL3007',
    'hadolint/DL3009',
    'hadolint/DL3013',
    'hadolint/DL3019',
    'hadolint/DL3020',
    'hadolint/DL3022',
    'hadolint/DL3023',
    'hadolint/DL3024',
    'hadolint/DL3025',
    'hadolint/DL3026',
    'hadolint/DL3032',
    'hadolint/DL3040',
    'hadolint/DL3042',
    'hadolint/DL4006',
    'dockle/CIS-DI-0001',
    'dockle/CIS-DI-0007',
    'dockle/CIS-DI-0009',
    'dockle/CIS-DI-0010',
    'dockle/DKL-DI-0001',
    'dockle/DKL-DI-0004',
    'dockle/DKL-DI-0005',
    'dockle/DKL-DI-0006',
    'dockle/DKL-LI-0003',
    'checkov/CKV_DOCKER_3',
    'checkov/CKV_DOCKER_4',
    'checkov/CKV_DOCKER_5',
    'checkov/CKV_DOCKER_7',
    'checkov/CKV_DOCKER_8',
    'checkov/CKV_DOCKER_11',
    'checkov/CKV2_DOCKER_1',
    'checkov/CKV2_DOCKER_2',
    'checkov/CKV2_DOCKER_3',
    'checkov/CKV2_DOCKER_4',
    'checkov/CKV2_DOCKER_5',
    'checkov/CKV2_DOCKER_6',
    'checkov/CKV2_DOCKER_7',
    'checkov/CKV2_DOCKER_8',
    'checkov/CKV2_DOCKER_9',
    'checkov/CKV2_DOCKER_10',
    'checkov/CKV2_DOCKER_11',
    'checkov/CKV2_DOCKER_12',
    'checkov/CKV2_DOCKER_13',
    'checkov/CKV2_DOCKER_14',
    'checkov/CKV2_DOCKER_15',
    'checkov/CKV2_DOCKER_16',
    'trivy/DS-0001',
    'trivy/DS-0002',
    'trivy/DS-0005',
    'trivy/DS-0010',
    'trivy/DS-0012',
    'trivy/DS-0017',
    'trivy/DS-0019',
    'trivy/DS-0025',
    'trivy/DS-0031',
    'buildkit/SecretsUsedInArgOrEnv',
    'buildkit/JSONArgsRecommended',
    'buildkit/DuplicateStageName',
    'buildkit/UndefinedArgInFrom',
    'buildkit/InvalidDefaultArgInFrom',
  ],
  links: [
    'https://docs.docker.com/reference/dockerfile/',
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/build/checks/',
  ],
  attest: {
    question: 'How is this image built, and who scans its build definition?',
    months: 12,
  },
  reuses: ['secret-in-dockerfile'],
  guards: [
    'dockerfile-secret-command',
    'dockerfile-secret-file',
    'dockerfile-secret-variable',
    'secret-in-dockerfile',
  ],
  checks: { ...stageChecks, ...secretChecks, ...instructionChecks },
});
