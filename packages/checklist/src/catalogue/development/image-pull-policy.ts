import {
  type ImageUse,
  imageOf,
  imageUse,
  isFilledIn,
  pullPolicyOf,
} from '../../resources/kubernetes/image-use.ts';
import { check, fail, item } from '../kit.ts';

export default item({
  title: 'Control the usage of imagePullPolicy',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes'],
  why: 'A tag such as latest means another image on each node and after each restart, and nobody can tell which one failed. Images are pinned to a version tag or a digest, and the policy fits: `IfNotPresent`, the default then, or `Always` where several tenants share nodes and every start must prove its registry rights.',
  fix: 'Pin the image: `image: myacr.azurecr.io/app:1.4.2@sha256:<digest>` with `imagePullPolicy: IfNotPresent`.',
  prevent:
    'Azure Policy "Kubernetes cluster containers should only use allowed pull policy" (50c83470-d2f0-4dda-a716-1938a4825f62), "Kubernetes cluster container images should not include latest image tag" (021f8078-41a0-40e6-81b6-c6597da9f3ee, in Deployment Safeguards).',
  peers: ['checkov/CKV_K8S_43', 'kubescape/C-0075', 'kubescape/C-0306'],
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  checks: {
    'image-pull-policy': check({
      each: imageUse,
      when: isWritten,
      expect: 'is pulled when its reference calls for it',
      holds: (use, { settings }) => {
        const policy = pullPolicyOf(use);
        if (policy === 'Never') {
          return fail('Never starts what happens to be on the node', { severity: 'medium' });
        }
        if (policy === 'Always') return true;
        if (settings.pullPolicy === 'Always') return isAlwaysPulled(use, policy);
        // Absent follows the reference: https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
        if (policy === undefined) return true;
        const image = imageOf(use);
        return image.isLatest
          ? fail(`IfNotPresent keeps whatever ${image.text} was when each node first pulled it`)
          : true;
      },
      fix: 'Pin the image to a version tag or a digest, with IfNotPresent.',
      peers: [
        'kube-score/container-image-pull-policy',
        'polaris/pullPolicyNotAlways',
        'checkov/CKV_K8S_15',
      ],
    }),
    'latest-image-tag': check({
      each: imageUse,
      severity: 'medium',
      when: isWritten,
      expect: 'names a version of its image',
      holds: (use) => {
        const image = imageOf(use);
        if (!image.isLatest) return true;
        return image.tag === undefined
          ? fail(`${image.text} has no tag, which means latest`)
          : fail(`${image.text} changes its content without notice`);
      },
      fix: 'Name a version tag or a digest.',
      peers: [
        'kube-linter/latest-tag',
        'kube-score/container-image-tag',
        'polaris/tagNotSpecified',
        'checkov/CKV_K8S_14',
        'trivy/KSV-0013',
        'popeye/POP-100',
        'popeye/POP-101',
        'gatekeeper/disallowedtags',
      ],
    }),
  },
});

function isWritten(use: ImageUse): true | string {
  return !isFilledIn(use) || 'is filled in by the injector of Istio';
}

/** With the configuration asking for Always: a digest needs no pull to prove what it is. */
function isAlwaysPulled(use: ImageUse, policy: 'IfNotPresent' | undefined) {
  const image = imageOf(use);
  if (image.isLatest && policy === undefined) return true;
  return image.digest !== undefined || fail('the configuration asks for Always');
}
