import { outdated } from '../../resources/data/dated.ts';
import { knownActions } from '../../resources/data/known-actions.ts';
import { deedsOf, factsOf } from '../../resources/delivery/deeds/facts.ts';
import {
  buildsImages,
  hasTask,
  imageScanAnswer,
  scanBeforePushAnswer,
  scansOf,
  taskAnswer,
} from '../../resources/delivery/image-scans.ts';
import { guardsManifests, manifestLintAnswer } from '../../resources/delivery/manifest-lint.ts';
import { pinnedAnswer } from '../../resources/delivery/pinning.ts';
import { eachPipeline, eachScanner } from '../../resources/delivery/subjects.ts';
import { type Context, check, fail, item, notApplicable, type Outcome } from '../kit.ts';

export default item({
  title: 'Static Analysis of Docker Images on Build',
  priority: 'high',
  pillar: 'security',
  evidence: ['pipeline'],
  why: 'What the build does not look for reaches the registry, and from there the clusters. Good is that every pipeline which builds an image lints the Dockerfile, scans the built image **before** clusters can pull it, and lints the manifests that it deploys. Results go where people look: SARIF to code scanning, or a pipeline artifact.',
  fix: `Build, lint and scan first, push last, with each third-party action pinned to a commit:

\`\`\`yaml
- uses: docker/build-push-action@<commit>
  with: { context: ., load: true, tags: "app:\${{ github.sha }}" }
- uses: hadolint/hadolint-action@<commit>
  with: { dockerfile: Dockerfile }
- uses: aquasecurity/trivy-action@<commit>
  with: { image-ref: "app:\${{ github.sha }}", exit-code: "1", ignore-unfixed: true, severity: "CRITICAL,HIGH" }
- run: docker tag app:\${{ github.sha }} "$ACR/app:\${{ github.sha }}" && docker push "$ACR/app:\${{ github.sha }}"
\`\`\`

Replace the retired \`azure/container-scan\` and \`docker scan\`. Lint manifests with kube-linter, kubeconform or the like; \`helm lint\` alone does not count.`,
  prevent:
    'Required status checks, or *required template* checks in Azure DevOps; shared, versioned pipeline templates; an admission gate on the cluster (`image-admission-gate`) as a backstop.',
  peers: [
    'checkov/github_actions',
    'checkov/gitlab_ci',
    'scorecard/Pinned-Dependencies',
    'cis-aks/5.1.1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-container-image-management',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-cli-syntax',
    'https://learn.microsoft.com/azure/aks/pci-malware',
  ],
  attest: {
    question: 'Which scanners run on the image before it is pushed?',
    attach: 'a run log',
    months: 6,
  },
  guards: ['pipeline-manifest-lint', 'pipeline-scanner-pinned', 'pipeline-scanner-retired'],
  checks: {
    'pipeline-image-scan': check({
      each: eachPipeline,
      when: (_, context) => buildsImages(context),
      expect: 'scans the image that it builds',
      holds: (_, context) => outdated(knownActions, context.now) ?? imageScanAnswer(context),
      fix: 'Scan the built image before it is pushed, for example with aquasecurity/trivy-action.',
    }),
    'pipeline-scan-before-push': check({
      each: eachPipeline,
      severity: 'medium',
      when: (_, context) => {
        if (!hasTask('build', context) || !hasTask('push', context)) return 'pushes no image';
        const scans = scansOf(factsOf(context.resource, context));
        return scans.some(({ isOpen }) => isOpen === undefined) || 'surely scans no image';
      },
      expect: 'scans the image before clusters can pull it',
      holds: (_, context) => scanBeforePushAnswer(context),
      fix: 'Build, scan, and only then push; or push to a registry that clusters do not use, and promote.',
    }),
    'pipeline-dockerfile-lint': check({
      each: eachPipeline,
      severity: 'medium',
      when: (_, context) => {
        const builds = deedsOf(factsOf(context.resource, context), 'build');
        return builds.some(({ isDockerfile }) => isDockerfile) || 'builds from no Dockerfile';
      },
      expect: 'lints the Dockerfile that it builds from',
      holds: (_, context) => dockerfileLintAnswer(context),
      fix: 'Lint the Dockerfile, for example with hadolint or `docker build --check`.',
    }),
    'pipeline-manifest-lint': check({
      each: eachPipeline,
      severity: 'medium',
      when: (_, context) => guardsManifests(context),
      expect: 'lints the manifests that it deploys',
      holds: (_, context) => outdated(knownActions, context.now) ?? manifestLintAnswer(context),
      fix: 'Lint the rendered manifests before they are deployed, for example with kube-linter or kubeconform.',
    }),
    'pipeline-scanner-pinned': check({
      each: eachScanner,
      severity: 'medium',
      expect: 'is pinned to what cannot be exchanged behind its name',
      holds: ({ scanner }) => pinnedAnswer(scanner),
      fix: 'Pin the action to a full commit, and the image to a digest or a version.',
      peers: ['scorecard/Pinned-Dependencies'],
    }),
    'pipeline-scanner-retired': check({
      each: eachPipeline,
      severity: 'low',
      expect: 'uses no scanner that its maker gave up',
      holds: (_, context) => {
        const { deeds } = factsOf(context.resource, context);
        const retired = deeds.find(({ successor }) => successor !== undefined);
        if (retired) {
          return fail(`${retired.tool} is retired: use ${retired.successor}`, { at: retired.at });
        }
        const scans = deeds.some(({ task }) => /scan|lint|compliance/.test(task));
        return scans || notApplicable('has no scan');
      },
      fix: 'Replace the retired scanner by its successor.',
    }),
  },
});

function dockerfileLintAnswer(context: Context): Outcome {
  const facts = factsOf(context.resource, context);
  const lints = deedsOf(facts, 'dockerfile-lint');
  const found = taskAnswer(lints, facts, 'no step lints the Dockerfile');
  const [build] = deedsOf(facts, 'build');
  const at = found.at ?? build?.at;
  return outdated(knownActions, context.now) ?? { ...found, ...(at !== undefined && { at }) };
}
