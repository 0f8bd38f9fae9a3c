import { isAddonOn } from '../../resources/azure/addons.ts';
import { cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { waysOut } from '../../resources/azure/policy/image-exclusions.ts';
import { imageDenial } from '../../resources/azure/policy/image-policy.ts';
import {
  bypassOf,
  type ImageRule,
  imageRule,
  isSwitchedOff,
} from '../../resources/azure/policy/image-rules.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { known } from '../../resources/known.ts';
import { isAllowed } from '../../resources/kubernetes/allowed-registries.ts';
import { denyingConstraint, otherImagePolicy } from '../../resources/kubernetes/allowed-repos.ts';
import {
  type ImageUse,
  imageOf,
  imageUse,
  isFilledIn,
} from '../../resources/kubernetes/image-use.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  fail,
  item,
  lacking,
  type Outcome,
  pass,
  type Resource,
  some,
  unknown,
  worst,
} from '../kit.ts';

const isNamed = (use: ImageUse) => !isFilledIn(use) || 'is filled in when the pod is made';
const isOn = (rule: ImageRule, context: Context) =>
  known(() => isSwitchedOff(rule, context)) !== true || 'is switched off';

export default item({
  title: 'Allow deploying containers only from known registries',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'A cluster that pulls from anywhere runs whatever a look-alike name or a public repository in foreign hands serves. Good is to pull only from registries that the organisation runs or has approved, with public content imported into ACR or cached there. An admission rule that denies everything else enforces it, written so that no look-alike host passes; egress filtering is a second line, not the first.',
  fix: `1. Bring public content home, by import or an artifact cache rule: \`az acr import -n REGISTRY --source docker.io/library/nginx:1.29 --image nginx:1.29\`. Images of the frozen \`k8s.gcr.io\` are on \`registry.k8s.io\`.
2. Name the registry in each image reference: \`REGISTRY.azurecr.io/nginx:1.29\`.
3. Assign the Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469), first with the effect \`Audit\`, then with \`Deny\`. Anchor and escape its \`allowedContainerImagesRegex\`:

\`\`\`text
^(myregistry\\.azurecr\\.io|mcr\\.microsoft\\.com)\\/.+$
\`\`\``,
  prevent: `Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469) with the effect \`Deny\`; or Gatekeeper \`K8sAllowedReposv2\`; or a ValidatingAdmissionPolicy that tests \`object.spec.containers.all(c, c.image.startsWith('myregistry.azurecr.io/'))\`, and \`initContainers\` and \`ephemeralContainers\` likewise. \`ImagePolicyWebhook\` is no way: it needs API server flags that AKS does not expose.`,
  peers: [
    'hadolint/DL3026',
    'review-checklists/55b46a94-8008-4ae7-b7e4-b475b6c8bdbf',
    'cis-aks/5.1.4',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/container-registry/buffer-gate-public-content',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
  ],
  attest: {
    question:
      'Which control denies images from other registries in this cluster (policy, webhook, egress)?',
    attach: 'the policy and the output of one denied deployment',
    months: 12,
  },
  checks: {
    'image-registry-allowed': check({
      each: imageUse,
      when: isNamed,
      expect: 'comes from an allowed registry',
      holds: (use, context) => {
        const image = imageOf(use);
        const allowed = isAllowed(image, context);
        if (allowed === undefined) {
          return lacking(
            'no list of allowed registries is configured, and none is in the evidence',
          );
        }
        return allowed || fail(`${image.registry} is none of the allowed registries`);
      },
      fix: 'Import the image into your registry and name it there: `az acr import`.',
      peers: [
        'kubescape/C-0001',
        'kubescape/C-0078',
        'trivy/KSV-0032',
        'trivy/KSV-0034',
        'trivy/KSV-0125',
        'defender/8d244d29-fa00-4332-b935-c3a51d525417',
      ],
    }),
    'image-registry-explicit': check({
      each: imageUse,
      severity: 'low',
      when: isNamed,
      expect: 'names its registry',
      holds: (use) => imageOf(use).namesRegistry,
      fix: 'Write the registry before the image: `docker.io/library/nginx:1.29`.',
    }),
    'image-registry-deprecated': check({
      each: imageUse,
      severity: 'low',
      when: isNamed,
      expect: 'comes from a registry that gets new images',
      // https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
      holds: (use) => imageOf(use).registry !== 'k8s.gcr.io',
      fix: 'Replace `k8s.gcr.io` by `registry.k8s.io`, or import the image.',
      peers: ['kubescape/C-0253'],
    }),
    'registry-policy-enforced': check({
      each: cluster,
      expect: 'denies images from other registries',
      holds: denies,
      fix: 'Assign the policy "Kubernetes cluster containers should only use allowed images" with the effect Deny.',
    }),
    'registry-policy-bypass': check({
      each: imageRule,
      severity: 'high',
      when: isOn,
      expect: 'lets no look-alike of a registry in',
      holds: (rule, context) =>
        unlessOff(rule, context, () => {
          const found = bypassOf(rule);
          if (found === undefined) return true;
          return 'image' in found ? fail(`lets in ${found.image}`) : unknown(found.doubt);
        }),
      fix: 'Anchor the pattern and escape its dots: `^(myregistry\\.azurecr\\.io|mcr\\.microsoft\\.com)\\/.+$`; let entries of a list end with a slash.',
    }),
    'registry-policy-exclusions': check({
      each: imageRule,
      severity: 'medium',
      when: isOn,
      expect: 'leaves out system namespaces only',
      holds: (rule, context) =>
        unlessOff(rule, context, () => worst(waysOut, (ask) => ask(rule, context))),
      fix: 'Exclude system namespaces only, and no pod or container by a label or name that its author chooses.',
    }),
  },
});

/** A fail of a rule that may be switched off is open. */
function unlessOff(rule: ImageRule, context: Context, ask: () => true | Outcome): true | Outcome {
  const answer = ask();
  if (answer === true || answer.verdict !== 'fail') return answer;
  isSwitchedOff(rule, context);
  // Asked once more, so that what decides is read last.
  return ask();
}

/** Policy assignments work through the add-on, constraints without it. */
function denies(aks: ManagedCluster, context: Context): Outcome {
  const { resource, inventory } = context;
  const isOnly = isOnlyCluster(inventory);
  const { constraint, isSure } = denyingConstraint(inventory) ?? {};
  const isSeen = constraint?.observed && isOnly;
  if (isSeen && isSure) return pass(`constraint ${constraint.identity.name} denies`);
  const { by, doubt, shortcomings } = imageDenial(resource as Resource<ManagedCluster>, context);
  const isOn = [isAutomatic, () => isAddonOn(aks, 'azurepolicy')];
  const hasAddon = some(isOn, (holds) => holds(aks));
  if (hasAddon && by !== undefined) return pass(`the assignment ${by} denies`);
  if (hasAddon && doubt !== undefined) return unknown(doubt);
  if (isSeen)
    return unknown(`whether the constraint ${constraint.identity.name} denies is not known`);
  if (constraint) {
    return unknown(
      constraint.observed
        ? `which of the clusters has the constraint ${constraint.identity.name} is not known`
        : `the constraint ${constraint.identity.name} is declared only`,
    );
  }
  const other = inventory.index(otherImagePolicy);
  if (other) {
    const { kind, name } = other.identity;
    return unknown(`${kind} ${name} speaks of images: attest what it denies`);
  }
  if (!isOnly || !inventory.complete('kubernetes')) {
    return unknown('the constraints in the cluster may not all be in the evidence');
  }
  if (!hasAddon)
    return fail('the add-on azurepolicy is off, and no constraint restricts registries');
  if (!inventory.complete('azure')) {
    return unknown('the policy assignments may not all be in the evidence');
  }
  const why = shortcomings.length > 0 ? shortcomings.join(', ') : 'no assignment is about images';
  return fail(`${why}, and no constraint restricts registries`, { at: 'name' });
}
