import { item } from '../kit.ts';

export default item({
  title: 'Conduct Dockerfile scanning to ensure Docker Image Security Best Practices',
  priority: 'high',
  pillar: 'security',
  evidence: ['dockerfile', 'report'],
  why: 'Each Dockerfile starts from a tagged (better: digest-pinned) base, builds in stages, ends in a small stage with a numeric non-root user, holds no secret in any layer or argument, fetches nothing unverified, and starts the process in exec form so that it receives SIGTERM from Kubernetes.',
  fix: `\`\`\`dockerfile
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
\`\`\``,
  prevent:
    '`docker build --check`, hadolint and this product as required checks; at admission *…pods and containers should only run with approved user and group IDs* `f06ddb64-5fa3-4b77-b166-acb36f7f6042`.',
  peers: [
    'hadolint/DL3002',
    'hadolint/DL3004',
    'hadolint/DL3006',
    'hadolint/DL3007',
    'hadolint/DL3009',
    'hadolint/DL3013',
    'hadolint/DL3019',
    'hadolint/DL3020',
    'hadolint/DL3022–24',
    'hadolint/DL3025',
    'hadolint/DL3026',
    'hadolint/DL3032',
    'hadolint/DL3040',
    'hadolint/DL3042',
    'hadolint/DL4006',
    'dockle/CIS-DI-0001',
    'dockle/-0007',
    'dockle/-0009',
    'dockle/-0010',
    'dockle/DKL-DI-0001',
    'dockle/-0004',
    'dockle/-0005',
    'dockle/-0006',
    'dockle/DKL-LI-0003',
    'checkov/CKV_DOCKER_3',
    'checkov/CKV_DOCKER_4',
    'checkov/CKV_DOCKER_5',
    'checkov/CKV_DOCKER_7',
    'checkov/CKV_DOCKER_8',
    'checkov/CKV_DOCKER_11',
    'checkov/CKV2_DOCKER_1–16',
    'trivy/DS-0001',
    'trivy/DS-0002',
    'trivy/DS-0005',
    'trivy/DS-0010',
    'trivy/DS-0012',
    'trivy/DS-0017',
    'trivy/DS-0019',
    'trivy/DS-0025',
    'trivy/DS-0031',
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
});
