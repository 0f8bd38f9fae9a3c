import { item } from '../kit.ts';

export default item({
  title: 'Control the usage of imagePullPolicy',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes'],
  why: 'Images are pinned to a version tag or digest, and the policy fits: `IfNotPresent` (the default then), or `Always` where several tenants share nodes and every start must prove its registry rights. Nothing runs `:latest`.',
  fix: '`image: myacr.azurecr.io/app:1.4.2@sha256:<digest>` with `imagePullPolicy: IfNotPresent`.',
  prevent:
    'Azure Policy "Kubernetes cluster containers should only use allowed pull policy" (50c83470-d2f0-4dda-a716-1938a4825f62), "Kubernetes cluster container images should not include latest image tag" (021f8078-41a0-40e6-81b6-c6597da9f3ee, in Deployment Safeguards).',
  peers: [
    'kube-linter/latest-tag',
    'kube-score/container-image-tag',
    'kube-score/container-image-pull-policy',
    'polaris/tagNotSpecified',
    'polaris/pullPolicyNotAlways',
    'checkov/CKV_K8S_14',
    'checkov/CKV_K8S_15',
    'checkov/CKV_K8S_43',
    'trivy/KSV-0013',
    'kubescape/C-0075',
    'kubescape/C-0306',
    'popeye/POP-100',
    'popeye/POP-101',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
});
