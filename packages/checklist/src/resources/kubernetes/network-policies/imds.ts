import { type Inventory, lacking, type Outcome, unknown } from '../../../model/index.ts';
import type { PolicyEngine } from '../../azure/network/policy-engine.ts';
import { fixed } from '../../cidr.ts';
import { isWindows, type Workload } from '../workload.ts';
import { type ClusterFacts, clustersOfPods } from './cluster-facts.ts';
import { passage } from './passage.ts';
import { nameOf, type Traffic } from './policy.ts';

/** To the metadata of the node, which under Cilium is part of the world. */
const imds: Traffic = {
  peer: {
    address: fixed('169.254.169.254'),
    entities: ['world', 'world-ipv4', 'all'],
  },
  protocol: 'TCP',
  port: 80,
};

/** The same where an exception of a block has no effect. */
const imdsWithoutExceptions: Traffic = { ...imds, withoutExceptions: true };

const at = 'metadata.name';

/** Whether something keeps the pods of a workload from 169.254.169.254, in whichever cluster they run. */
export function keptFromImds(workload: Workload, inventory: Inventory): Outcome | true {
  const answers = inventory
    .index(clustersOfPods)
    .map((cluster) => isRestricted(cluster, workload) || byPolicy(workload, cluster, inventory));
  const [first = true] = answers;
  return answers.every((answer) => verdictOf(answer) === verdictOf(first))
    ? first
    : unknown('the clusters in the evidence differ in what keeps pods from 169.254.169.254');
}

function verdictOf(answer: Outcome | true): string {
  return answer === true ? 'pass' : answer.verdict;
}

/** The restriction is for Linux nodes only. */
function isRestricted(cluster: ClusterFacts, workload: Workload): boolean {
  return cluster.restrictsImds() && !isWindows(workload);
}

function byPolicy(workload: Workload, cluster: ClusterFacts, inventory: Inventory): Outcome | true {
  const answer = passage(workload, 'egress', imds, inventory);
  if (answer === 'open') {
    return fail('no egress policy selects its pods, which reach 169.254.169.254');
  }
  if (answer === 'closed') return enforced(workload, cluster.engine(), inventory);
  if ('doubt' in answer) return unknown(answer.doubt);
  const { policy, rule } = answer;
  return fail(`${nameOf(policy.resource)} lets its pods reach 169.254.169.254: ${rule.at}`);
}

/** The policies close the way, if something enforces them. */
function enforced(
  workload: Workload,
  engine: PolicyEngine | undefined,
  inventory: Inventory,
): Outcome | true {
  // Cilium is for Linux: https://learn.microsoft.com/azure/aks/use-network-policies
  if (engine === 'none' || (engine === 'cilium' && isWindows(workload))) {
    return fail('its policies keep its pods from 169.254.169.254, but no engine enforces them');
  }
  if (engine === undefined) {
    return lacking(
      'its policies keep its pods from 169.254.169.254; what enforces them is not in the evidence',
    );
  }
  // https://learn.microsoft.com/azure/aks/use-network-policies#limitations-of-azure-network-policy-manager
  const needsExceptions = () =>
    passage(workload, 'egress', imdsWithoutExceptions, inventory) !== 'closed';
  return engine === 'azure' && isWindows(workload) && needsExceptions()
    ? unknown(
        'only an exception of an ipBlock keeps its pods from 169.254.169.254, which Azure NPM does not support on Windows',
      )
    : true;
}

function fail(message: string): Outcome {
  return { verdict: 'fail', message, at };
}
