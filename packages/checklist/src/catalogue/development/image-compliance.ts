import { item } from '../kit.ts';

export default item({
  title: 'Compliance enforcement of Docker Image Builds',
  priority: 'high',
  pillar: 'security',
  evidence: ['dockerfile', 'report', 'pipeline', 'kubernetes'],
  why: "The configuration of the **built** image (user, ports, set-uid files, credentials, SSH server) is checked in the build and a violation stops it, before the cluster's admission rules would. Images listen on unprivileged ports and never run SSH.",
  fix: '`EXPOSE 8080` and `USER 65532`; drop the SSH server and use `kubectl exec`/`kubectl debug`; in CI `dockle --exit-code 1 --exit-level warn IMG` or `trivy image --image-config-scanners misconfig --exit-code 1 IMG`. `dockle -f json` for a report this product reads.',
  prevent:
    '*…pods and containers should only run with approved user and group IDs* `f06ddb64-5fa3-4b77-b166-acb36f7f6042`; Pod Security `restricted` (`az aks safeguards update … --pss-level Restricted`); *…services should listen only on allowed ports* `233a2a17-77ca-4fb1-9b6b-69223d272a44`. The policy on container ports `440b515e-…` is deprecated.',
  peers: [
    'dockle/CIS-DI-0001',
    'dockle/CIS-DI-0008',
    'dockle/CIS-DI-0010',
    'dockle/DKL-LI-0001',
    'checkov/CKV_DOCKER_1',
    'checkov/CKV_DOCKER_8',
    'trivy/DS-0002',
    'trivy/DS-0004',
    'trivy/DS-0008',
    'kube-linter/ssh-port',
    'kube-linter/privileged-ports',
    'kubescape/C-0042',
    'hadolint/DL3011',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-pod-security',
  ],
  attest: {
    question: 'Which rules must an image meet to be pushed, and where are they enforced?',
    months: 12,
  },
});
