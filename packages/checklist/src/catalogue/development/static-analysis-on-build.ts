import { item } from '../kit.ts';

export default item({
  title: 'Static Analysis of Docker Images on Build',
  priority: 'high',
  pillar: 'security',
  evidence: ['pipeline'],
  why: 'Every pipeline that builds an image lints the Dockerfile, scans the built image **before** it becomes pullable by clusters, and lints the manifests it deploys. Results go where people look (SARIF to code scanning, pipeline artifact). Whether the scan blocks is judged by the next item.',
  fix: `\`\`\`yaml
- uses: docker/build-push-action@<commit>
  with: { context: ., load: true, tags: "app:\${{ github.sha }}" }
- uses: hadolint/hadolint-action@<commit>
  with: { dockerfile: Dockerfile }
- uses: aquasecurity/trivy-action@<commit>
  with: { image-ref: "app:\${{ github.sha }}", exit-code: "1", ignore-unfixed: true, severity: "CRITICAL,HIGH" }
- run: docker tag app:\${{ github.sha }} "$ACR/app:\${{ github.sha }}" && docker push "$ACR/app:\${{ github.sha }}"
\`\`\``,
  prevent:
    'Required status checks or Azure DevOps *required template* checks; shared, versioned pipeline templates; `image-admission-gate` on the cluster as a backstop.',
  peers: ['checkov/github_actions/gitlab_ci', 'cis-aks/5.1.1'],
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
