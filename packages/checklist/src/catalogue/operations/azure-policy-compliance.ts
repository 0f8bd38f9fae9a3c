import { isAddonOn } from '../../resources/azure/addons.ts';
import { cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { policiesOf } from '../../resources/azure/policy/cluster-policies.ts';
import { countPolicies, isNonCompliant, statesOf } from '../../resources/azure/policy/states.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import {
  admissionEngines,
  constraintSet,
  isDenying,
} from '../../resources/kubernetes/admission.ts';
import { wholeCluster } from '../../resources/kubernetes/whole-cluster.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import { howMany } from '../../resources/words.ts';
import {
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  pass,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Control the compliance with Azure Policies',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'A rule that nothing enforces at admission is kept until the first hurry. Good is the Azure Policy add-on in every cluster, with a pod security initiative (baseline or restricted) or Deployment Safeguards assigned, first in audit and in production with the effect `deny`; exclusions are few and named, and what is not compliant is worked off. Gatekeeper of your own or Kyverno can play the same part.',
  fix: `Turn the add-on on and assign the baseline initiative, first to see what it would refuse:

\`\`\`bash
az aks enable-addons -a azure-policy -g RG -n CLUSTER
az policy assignment create -n aks-baseline --policy-set-definition a8640138-9b0a-4a28-b8cb-1666c838647d --scope CLUSTER_OR_RG_ID -p '{"effect":{"value":"audit"}}'
\`\`\`

When the findings are worked off, assign it again with the effect \`deny\`. Or use Deployment Safeguards, \`Warn\` before \`Enforce\` (AKS Automatic always enforces them):

\`\`\`bash
az aks safeguards create -g RG -n CLUSTER --level Warn
\`\`\``,
  prevent:
    'Azure Policy "Azure Policy Add-on for Kubernetes service (AKS) should be installed and enabled on your clusters" (0a15ec92-a229-4763-bb14-0ea34a568f8d) and "Deploy Azure Policy Add-on to Azure Kubernetes Service clusters" (a8eff44f-8c92-45c3-a3fb-9880802d67a7).',
  peers: [
    'checkov/CKV_AZURE_116',
    'trivy/AZU-0066',
    'psrule/Azure.AKS.AzurePolicyAddOn',
    'review-checklists/9ca48e4a-85e2-4223-bce8-bb12307ca5f1',
    'aprl/26ebaf1f-c70d-4ebd-8641-4b60a0ce0094',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  attest: {
    question: 'Which engine enforces policies on this cluster, and which ones deny?',
    attach: 'the assignment list',
    months: 6,
  },
  checks: {
    'azure-policy-addon': check({
      each: cluster,
      expect: 'has the Azure Policy add-on or another admission engine',
      holds: (aks, { inventory }) => {
        if (some([isAutomatic, hasAddon], (holds) => holds(aks))) return true;
        const other = otherEngine(aks, inventory);
        if (other && !isOnlyCluster(inventory))
          return unknown(`which cluster ${other} is in is not known`);
        if (other) return pass(`${other} plays its part`);
        return inventory.complete('kubernetes')
          ? fail('the add-on azurepolicy is not on, and the cluster has no admission engine')
          : unknown('no other admission engine in the evidence, which may not be all there is');
      },
      fix: 'Turn on the add-on: `az aks enable-addons -a azure-policy`.',
      peers: [
        'checkov/CKV_AZURE_116',
        'trivy/AZU-0066',
        'psrule/Azure.AKS.AzurePolicyAddOn',
        'aprl/26ebaf1f-c70d-4ebd-8641-4b60a0ce0094',
        'defender/08e628db-e2ed-4793-bc91-d13e684401c3',
      ],
    }),
    'admission-engine-present': check({
      each: wholeCluster,
      expect: 'has an engine that refuses what policies forbid',
      holds: (_, { inventory }) => {
        const [engine] = inventory.index(admissionEngines);
        if (engine) return pass(`has ${engine.name}`);
        return inventory.complete('kubernetes')
          ? fail('has neither Gatekeeper, Kyverno nor a ValidatingAdmissionPolicy that denies')
          : unknown('no admission engine in the evidence, which may not be all there is');
      },
      fix: 'Turn on the Azure Policy add-on, or install Gatekeeper or Kyverno.',
    }),
    'kubernetes-policy-assigned': check({
      each: cluster,
      expect: 'stands under a policy for Kubernetes',
      holds: (aks, { resource, inventory, now }) => {
        const { policies, doubt } = policiesOf(resource as Cluster, inventory, now);
        if (policies.length > 0) {
          return pass(`stands under ${policies.map(({ name }) => name).join(', ')}`);
        }
        if (isAutomatic(aks)) return true;
        const other = otherEngine(aks, inventory);
        if (other && !isOnlyCluster(inventory))
          return unknown(`which cluster ${other} is in is not known`);
        if (other) return notApplicable(`${other} plays its part`);
        if (doubt !== undefined) return unknown(doubt);
        // Another engine leaves no trace in Azure.
        return inventory.complete('azure') && inventory.complete('kubernetes')
          ? fail('neither a policy for Kubernetes nor Deployment Safeguards are assigned')
          : unknown('none is in the evidence, which may not be all there is');
      },
      fix: 'Assign the pod security initiative a8640138-9b0a-4a28-b8cb-1666c838647d, or turn on Deployment Safeguards.',
    }),
    'kubernetes-policy-enforced': check({
      each: cluster,
      expect: 'stands under a policy for Kubernetes that denies',
      holds: (aks, { resource, inventory, now }) => {
        const { policies, doubt } = policiesOf(resource as Cluster, inventory, now);
        const strict = policies.find(({ effect }) => effect === 'deny');
        if (strict) return pass(`${strict.name} denies`);
        if (isAutomatic(aks)) return true;
        if (doubt !== undefined) return unknown(doubt);
        if (policies.length === 0)
          return notApplicable('no policy for Kubernetes is in the evidence');
        const open = policies.find(({ effect }) => effect === 'unknown');
        if (open) return unknown(`the effect of ${open.name} is not known`);
        const effects = policies.map(({ name, effect }) => `${name}: ${effect}`);
        return fail(effects.join(', '), { at: 'name' });
      },
      fix: 'Assign the initiative again with the effect deny, or set the safeguards to Enforce.',
    }),
    'constraint-enforced': check({
      each: constraintSet,
      severity: 'low',
      expect: 'has a constraint that denies',
      holds: (all) =>
        some(all, isDenying) ||
        fail(`${howMany(all.length, 'constraint')}, and none denies`, {
          at: 'spec.enforcementAction',
        }),
      fix: 'Remove enforcementAction from the constraints that nothing violates any more: the default is deny.',
    }),
    'policy-noncompliant': check({
      each: cluster,
      only: 'observed',
      expect: 'complies with its policies for Kubernetes',
      holds: (_, { resource, inventory }) => {
        const states = statesOf(resource, inventory);
        if (states.length === 0) return unknown('no policy states of it are in the evidence');
        const open = states.filter(({ body }) => isNonCompliant(body));
        return open.length === 0 || fail(`not compliant with ${countPolicies(open)}`);
      },
      fix: 'Correct what the policy names, or exclude the namespace by name.',
    }),
  },
});

type Cluster = Resource<ManagedCluster>;

function hasAddon(aks: ManagedCluster): boolean {
  return isAddonOn(aks, 'azurepolicy');
}

/** An engine that the add-on did not bring: where the add-on is on, Gatekeeper is its own. */
function otherEngine(aks: ManagedCluster, inventory: Inventory): string | undefined {
  return inventory
    .index(admissionEngines)
    .find(({ name, isManaged }) => !isManaged && !(name === 'Gatekeeper' && hasAddon(aks)))?.name;
}
