import { cluster } from '../../resources/azure/cluster.ts';
import { defenderPlan, policyAssignment, securityContact } from '../../resources/azure/kinds.ts';
import { assignmentsKnown, isAssigned } from '../../resources/azure/policy/assignments.ts';
import {
  assessedAs,
  assessedSeverity,
  assessmentsOf,
  isUnhealthy,
} from '../../resources/azure/security/assessments.ts';
import { contactsOf, getsAlerts } from '../../resources/azure/security/contacts.ts';
import { extensionProblem, hasExtension, plansOf } from '../../resources/azure/security/plans.ts';
import { subscriptionsOf } from '../../resources/azure/security/subscriptions.ts';
import { firstFew } from '../../resources/words.ts';
import { check, fail, filterSure, item, some, unknown } from '../kit.ts';

/** The Microsoft cloud security benchmark, and its second version. */
const benchmarks = ['1f3afdf9-d0c9-4c3d-847f-89da613e70a8', 'e3ec7e09-768c-4b64-882c-fcada3772047'];
const discovery = 'AgentlessDiscoveryForKubernetes';
const plansThatDiscover = ['Containers', 'CloudPosture'] as const;

const subscription = subscriptionsOf(policyAssignment, () => undefined);
const planned = subscriptionsOf(defenderPlan, (one, inventory) =>
  plansOf(one, inventory).get('containers'),
);
const contacted = subscriptionsOf(
  securityContact,
  (one, inventory) => contactsOf(one, inventory)[0],
);

export default item({
  title: 'Monitor the security of your cluster with Azure Security Center',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: "Azure's own findings on a cluster help only where somebody turned them on and reads them. Good is a subscription under Microsoft Defender for Cloud (the former Azure Security Center) with the Microsoft cloud security benchmark assigned, Kubernetes discovered without agents, alerts mailed to somebody, and no recommendation of high severity left open on the cluster. The sensor that watches the nodes belongs to `operations/defender-for-containers`.",
  fix: `Deploy this to the subscription. List all extensions that you use: one that is left out may be switched off.

\`\`\`bicep
resource containers 'Microsoft.Security/pricings@2023-01-01' = {
  name: 'Containers'
  properties: {
    pricingTier: 'Standard'
    extensions: [{ name: 'AgentlessDiscoveryForKubernetes', isEnabled: 'True' }]
  }
}
\`\`\`

Say who gets the alerts, with \`azurerm_security_center_contact\` in Terraform or under the e-mail notifications of Defender for Cloud in the portal, then work off the recommendations of high severity.`,
  prevent:
    'Azure Policy "Microsoft Defender CSPM should be enabled" (1f90fc71-a595-4066-8974-d4d0802e8ef0) and "Email notification for high severity alerts should be enabled" (6e2593d9-add6-4083-9c9b-4b7d2188c899).',
  peers: [
    'trivy/AZU-0044',
    'trivy/AZU-0045',
    'trivy/AZU-0062',
    'checkov/CKV_AZURE_19',
    'checkov/CKV_AZURE_21',
    'review-checklists/cc639637-a652-42ac-89e8-06965388e9de',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
  ],
  attest: {
    question: 'Which product watches the security posture of this cluster and who reviews it?',
    attach: 'a dashboard export',
    months: 6,
  },
  checks: {
    'security-benchmark-assigned': check({
      each: subscription,
      expect: 'stands under the Microsoft cloud security benchmark',
      holds: (one, { inventory }) => {
        const found = isAssigned(benchmarks, one, inventory);
        if (found === 'possible') return unknown('the scope of the assignment is not known');
        if (found) return true;
        return assignmentsKnown(inventory)
          ? fail('no assignment at or above it is of the benchmark')
          : unknown('no such assignment in the evidence, which may not be all there is');
      },
      fix: 'Assign the Microsoft cloud security benchmark to the subscription.',
    }),
    'agentless-kubernetes-discovery': check({
      each: planned,
      expect: 'discovers its clusters without agents',
      holds: (one, { inventory }) => {
        const plans = plansOf(one, inventory);
        const found = plansThatDiscover.map((name) => plans.get(name.toLowerCase()));
        if (some(found, (plan) => plan !== undefined && hasExtension(plan, discovery) === true))
          return true;
        const open = plansThatDiscover.filter((_, index) => {
          const plan = found[index];
          return plan === undefined || hasExtension(plan, discovery) === undefined;
        });
        if (open.length > 0) {
          return unknown(`whether ${open.join(' or ')} discovers them is not in the evidence`);
        }
        return fail(found.map((plan) => plan && extensionProblem(plan, discovery)).join(', '), {
          at: 'properties.pricingTier',
        });
      },
      fix: 'Turn on the plan Containers with the extension AgentlessDiscoveryForKubernetes.',
    }),
    'defender-open-recommendations': check({
      each: cluster,
      only: 'observed',
      expect: 'has no open recommendation of high severity',
      holds: (_, { resource, inventory }) => {
        const all = assessmentsOf(resource, inventory);
        if (all.length === 0) return unknown('no assessment in the evidence mentions it');
        const open = filterSure(all, isUnhealthy);
        const high = open.filter((one) => assessedSeverity(one) === 'high').map(assessedAs);
        if (high.length > 0) return fail(firstFew(high));
        const unrated = open.find((one) => assessedSeverity(one) === undefined);
        return !unrated || unknown(`how severe ${assessedAs(unrated)} is is not in the evidence`);
      },
      fix: 'Work off the recommendations of high severity in Defender for Cloud.',
    }),
    'security-alert-contact': check({
      each: contacted,
      severity: 'low',
      expect: 'mails security alerts to somebody',
      holds: (one, { inventory }) => {
        const contacts = contactsOf(one, inventory);
        if (some(contacts, ({ body }) => getsAlerts(body))) return true;
        if (contacts.length > 0) {
          return fail('the security contact gets no mails about alerts', { at: 'properties' });
        }
        return inventory.complete('azure')
          ? fail('has no security contact')
          : unknown('no security contact in the evidence, which may not be all there is');
      },
      fix: 'Turn on the e-mail notifications for alerts in Defender for Cloud.',
      peers: [
        'trivy/AZU-0044',
        'checkov/CKV_AZURE_21',
        'prowler/defender_additional_email_configured_with_a_security_contact',
        'prowler/defender_ensure_notify_alerts_severity_is_high',
      ],
    }),
  },
});
