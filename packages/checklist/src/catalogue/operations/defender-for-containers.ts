import { cluster } from '../../resources/azure/cluster.ts';
import { defenderPlan } from '../../resources/azure/kinds.ts';
import { hasDefenderSensor } from '../../resources/azure/security/defender.ts';
import {
  extensionProblem,
  hasExtension,
  isStandard,
  plansOf,
} from '../../resources/azure/security/plans.ts';
import { subscriptionsOf } from '../../resources/azure/security/subscriptions.ts';
import { isSensorOff, sensorSlot } from '../../resources/kubernetes/defender-sensor.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { check, fail, item, notApplicable, Unresolved, unknown } from '../kit.ts';

const subscription = subscriptionsOf(defenderPlan, (one, inventory) =>
  plansOf(one, inventory).get('containers'),
);

export default item({
  title: 'Enable Microsoft Defender for Kubernetes',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Admission and scans stop what is known beforehand; an attack at runtime stays unseen without something that watches. Good is the plan Defender for Containers on the subscription and its sensor on every node of the cluster, so that audit events, runtime behaviour and images are watched; the plan without the sensor sees only the control plane and images. The former plans Defender for Kubernetes and Defender for container registries are merged into it, and a subscription on an old plan should move.',
  fix: `Turn the plan on for the subscription and the sensor on the cluster:

\`\`\`bash
az security pricing create -n Containers --tier standard
az aks update -g RG -n CLUSTER --enable-defender
\`\`\`

In Bicep the sensor is part of the cluster's \`properties\`:

\`\`\`bicep
securityProfile: {
  defender: {
    logAnalyticsWorkspaceResourceId: law.id
    securityMonitoring: { enabled: true }
  }
}
\`\`\``,
  prevent: `Azure Policy:

- "Microsoft Defender for Containers should be enabled" (1c988dd6-ade4-430f-a608-2a3e5b0a6d38)
- "Azure Kubernetes Service clusters should have Defender profile enabled" (a1840de2-8088-4ea8-b153-b4c723e9cb01)
- "Configure Azure Kubernetes Service clusters to enable Defender profile" (64def556-fbad-4622-930e-72d1d5589bf5)`,
  peers: [
    'psrule/Azure.AKS.DefenderProfile',
    'psrule/Azure.Defender.Containers',
    'checkov/CKV_AZURE_85',
    'review-checklists/c9e95ffe-6dd1-4a17-8c5f-110389ca9b21',
  ],
  links: [
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
    'https://learn.microsoft.com/azure/aks/concepts-security',
  ],
  attest: {
    question: 'Which product detects threats at runtime in this cluster?',
    attach: 'an alert or agent status',
    months: 6,
  },
  checks: {
    'defender-containers-plan': check({
      each: subscription,
      expect: 'has the plan Defender for Containers',
      holds: (one, { inventory }) => {
        const plans = plansOf(one, inventory);
        const plan = plans.get('containers');
        if (plan) return isStandard(plan) || fail('the plan Containers is Free', { at: tier });
        const old = plans.get('kubernetesservice');
        return old && isStandard(old)
          ? fail('only the former plan KubernetesService is on: move to Containers')
          : unknown('the plan Containers is not in the evidence');
      },
      fix: 'Turn the plan on: `az security pricing create -n Containers --tier standard`.',
      peers: [
        'psrule/Azure.Defender.Containers',
        'checkov/CKV_AZURE_85',
        'prowler/defender_ensure_defender_for_containers_is_on',
      ],
    }),
    'defender-profile': check({
      each: cluster,
      expect: 'has the sensor of Defender for Containers on',
      holds: hasDefenderSensor,
      fix: 'Turn the sensor on: `az aks update --enable-defender`.',
      peers: [
        'psrule/Azure.AKS.DefenderProfile',
        'prowler/aks_cluster_defender_enabled',
        'defender/56a83a6e-c417-42ec-b567-1e6fcb3d09a9',
      ],
    }),
    'defender-sensor-ready': check({
      each: sensorSlot,
      severity: 'medium',
      when: (_slot, { inventory }) =>
        isSensorOff(inventory) !== true || 'the cluster is stopped, or its profile is off',
      expect: 'runs the sensor on every node that it is meant for',
      holds: ({ status, doubt }, { inventory }) => {
        if (!status) {
          if (!inventory.complete('kubernetes')) {
            return unknown('no sensor in the evidence, which may not be all there is');
          }
          if (doubt) throw doubt;
          return fail('its profile is on, and no DaemonSet of the sensor is in the cluster');
        }
        const desired = integer(status, 'desiredNumberScheduled') ?? 0;
        const ready = integer(status, 'numberReady') ?? 0;
        if (ready >= desired) return true;
        const isOff = isSensorOff(inventory);
        if (isOff instanceof Unresolved) throw isOff;
        return fail(`${ready} of ${desired} pods are ready`);
      },
      fix: 'See why the pods are not ready: `kubectl describe pods -n kube-system`.',
    }),
    'defender-sensor-provisioning': check({
      each: subscription,
      severity: 'low',
      expect: 'gives the sensor to new clusters by itself',
      holds: (one, { inventory }) => {
        const plan = plansOf(one, inventory).get('containers');
        if (!plan) return unknown('the plan Containers is not in the evidence');
        if (!isStandard(plan)) return notApplicable('the plan Containers is Free');
        const isOn = hasExtension(plan, sensor);
        if (isOn === undefined) return unknown('the plan does not say which extensions are on');
        return isOn || fail(extensionProblem(plan, sensor), { at: 'properties.extensions' });
      },
      fix: 'Turn on the extension ContainerSensor of the plan Containers.',
    }),
  },
});

const tier = 'properties.pricingTier';
const sensor = 'ContainerSensor';
