import { cluster, pool } from '../../resources/azure/cluster.ts';
import { hasBastion } from '../../resources/azure/network/bastions.ts';
import { openingOf } from '../../resources/azure/network/nsg-rules.ts';
import {
  nodeGuard,
  rangesBehind,
  rulesOf,
  strayRules,
  whyUnguarded,
} from '../../resources/azure/network/security-groups.ts';
import type { NetworkSecurityGroup, SecurityRule } from '../../resources/azure/network/types.ts';
import type { PoolSettings } from '../../resources/azure/pool-types.ts';
import { isHosted, isWindowsPool, typeOf } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { amount, isTrue, objects, oneOf, text } from '../../resources/azure/values.ts';
import { dayLength, daysBetween } from '../../resources/days.ts';
import { debugPod } from '../../resources/kubernetes/debug-pods.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  pass,
  type Resource,
  unknown,
} from '../kit.ts';

/** SSH and RDP. */
const managementPorts = [22, 3389];

export default item({
  title: 'Securely connect to nodes through a bastion host',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A node with a public address, or a management port that is open to the Internet, is tried for weak keys and unpatched services around the clock. Good is nodes without public addresses and nothing on the Internet that reaches port 22 or 3389. The rare session on a node goes through the Kubernetes API (`kubectl debug node/NODE`, audited and under RBAC), Azure Bastion, or a jump host in a peered network; SSH on nodes is off, or tied to Microsoft Entra ID.',
  fix: `Close the port:

\`\`\`bash
az network nsg rule delete -g RG --nsg-name NSG -n RULE
\`\`\`

A pool with public addresses has to be replaced: create one without \`--enable-node-public-ip\`, then delete the old one.

\`\`\`bash
az aks nodepool add -g RG --cluster-name CLUSTER -n NEW_POOL
az aks nodepool delete -g RG --cluster-name CLUSTER -n OLD_POOL
\`\`\`

Turn SSH off (preview); it takes effect with the next node image:

\`\`\`bash
az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --ssh-access disabled
az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --node-image-only
\`\`\`

Remove what a debug session left behind: \`kubectl delete pod NODE_DEBUGGER_POD\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should disable SSH" (28257686-e9db-403e-b9e2-a5eecbe03da9) and "Network interfaces should not have public IPs" (83a86a26-fd1f-447c-b59d-e51f44264114).',
  peers: ['checkov/CKV_AZURE_143', 'review-checklists/4b3bb365-9458-44d9-9ed1-5c8f52890364'],
  links: [
    'https://learn.microsoft.com/azure/aks/node-access',
    'https://learn.microsoft.com/azure/aks/manage-ssh-node-access',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network',
  ],
  attest: {
    question: 'How do administrators open a session on a node, and who may?',
    attach: 'the procedure or the access group',
    months: 12,
  },
  checks: {
    'node-public-ip': check({
      each: pool,
      severity: 'high',
      expect: 'gives its nodes no public addresses',
      holds: ({ settings }) => !isTrue(settings, 'enableNodePublicIP'),
      fix: 'Replace the pool by one without `--enable-node-public-ip`.',
      peers: ['checkov/CKV_AZURE_143', 'prowler/aks_clusters_created_with_private_nodes'],
    }),
    'node-management-ports-open': check({
      each: nodeGuard,
      severity: 'high',
      expect: 'lets nobody on the Internet reach SSH or RDP of nodes',
      holds: (guard, context) => {
        if (guard.group) return groupOpens(guard.group, context);
        const { settings } = guard.pool;
        if (isTrue(settings, 'enableNodePublicIP')) {
          const port = hostPort(settings);
          if (port !== undefined) return fail(`AKS opens port ${port} of its public addresses`);
        }
        const open = whyUnguarded(guard.pool, context.inventory);
        if (open !== undefined) return unknown(open);
        return isTrue(settings, 'enableNodePublicIP')
          ? true
          : notApplicable('the group before it is judged, where it has one');
      },
      fix: 'Delete the rule: `az network nsg rule delete`; reach nodes through the Kubernetes API or Azure Bastion.',
    }),
    'node-ssh-access': check({
      each: pool,
      severity: 'low',
      when: (subject) => {
        if (isHosted(subject)) return 'Microsoft hosts the pool';
        if (isWindowsPool(subject)) return 'is a Windows pool';
        // https://learn.microsoft.com/azure/aks/manage-ssh-node-access
        const type = typeOf(subject);
        return type === 'AvailabilitySet' || type === 'FlexNodes' ? 'is no scale set' : true;
      },
      expect: 'has SSH off, or tied to Entra ID',
      // Absent means LocalUser: https://learn.microsoft.com/azure/aks/manage-ssh-node-access
      holds: ({ settings }) =>
        (oneOf(settings.securityProfile, 'sshAccess', ['Disabled', 'EntraId', 'LocalUser']) ??
          'LocalUser') !== 'LocalUser',
      fix: 'Turn SSH off: `az aks nodepool update --ssh-access disabled`, then renew the node image.',
    }),
    'bastion-reachable': check({
      each: cluster,
      expect: 'has an Azure Bastion near its nodes',
      holds: (aks, { resource, inventory }) => {
        if (hasBastion(resource as Resource<ManagedCluster>, inventory)) {
          return pass('a Bastion stands in a network of its nodes or in a peered one');
        }
        return (
          isTrue(aks.properties?.networkProfile?.bastionProfile, 'enabled') ||
          // A VPN, a jump host or the Kubernetes API alone are as good, and leave no trace here.
          unknown('no Bastion in the evidence stands in a network of its nodes or in a peered one')
        );
      },
      fix: 'Correct the Bastion, or attest the way that administrators take.',
    }),
    'node-debug-pod-leftover': check({
      each: debugPod,
      severity: 'low',
      only: 'observed',
      expect: 'is not left behind after a session',
      holds: ({ pod: left }, { inventory, now }) => {
        if (!left) {
          return (
            inventory.complete('kubernetes') ||
            unknown('no debug pod in the evidence, which may not be all there is')
          );
        }
        const born = Date.parse(String(left.metadata?.creationTimestamp));
        if (Number.isNaN(born)) return fail('creationTimestamp is malformed: it is no time');
        if (now.getTime() - born <= dayLength) return true;
        const days = daysBetween(new Date(born), now);
        return fail(`is ${days} ${days === 1 ? 'day' : 'days'} old, with the node's files mounted`);
      },
      fix: 'Delete the pod: `kubectl delete pod NODE_DEBUGGER_POD`.',
    }),
  },
});

function groupOpens(group: NetworkSecurityGroup, { resource, inventory }: Context): Outcome | true {
  const rules = rulesOf(group, resource, inventory);
  const ranges = rangesBehind(resource, inventory);
  const openings = managementPorts.flatMap((port) => {
    const opening = openingOf(rules, { port, ranges });
    return opening ? [{ ...opening, port }] : [];
  });
  const sure = openings.filter(({ isSure }) => isSure);
  const [first] = openings;
  if (!first) return strayOpening(inventory) ?? true;
  if (sure.length === 0) {
    const { rule, port } = first;
    return unknown(`whether ${nameOf(rule)} opens port ${port} to the Internet is not known`);
  }
  const told = sure.map(({ rule, port }) => `${nameOf(rule)} opens port ${port} to the Internet`);
  const [worst] = sure;
  const isInside = objects(group.properties, 'securityRules').some((one) => one === worst?.rule);
  // Read last, so that the finding points at it.
  text(worst?.rule.properties, 'access');
  return fail(told.join(', '), isInside ? {} : { at: '' });
}

/** A rule may be of any group where code does not tell whose it is. */
function strayOpening(inventory: Inventory): Outcome | undefined {
  const stray = inventory
    .index(strayRules)
    .find(({ body }) =>
      managementPorts.some((port) => openingOf([body], { port, ranges: undefined })?.isSure),
    );
  return (
    stray && unknown(`whose rule ${stray.identity.name} is, which opens SSH or RDP, is not known`)
  );
}

function nameOf(rule: SecurityRule): string {
  const priority = amount(rule.properties, 'priority');
  return `rule ${text(rule, 'name') ?? 'unnamed'} (priority ${priority})`;
}

/** A management port among those that AKS opens. */
function hostPort({ networkProfile }: PoolSettings): number | undefined {
  for (const one of objects(networkProfile, 'allowedHostPorts')) {
    if ((text(one, 'protocol') ?? 'TCP').toLowerCase() !== 'tcp') continue;
    const end = amount(one, 'portEnd');
    const start = amount(one, 'portStart');
    if (start === undefined) continue;
    const port = managementPorts.find((wanted) => start <= wanted && wanted <= (end ?? start));
    if (port !== undefined) return port;
  }
  return undefined;
}
