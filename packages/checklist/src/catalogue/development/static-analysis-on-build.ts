import { item } from '../kit.ts';

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
});
