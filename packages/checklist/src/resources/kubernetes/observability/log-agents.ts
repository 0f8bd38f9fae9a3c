import { type Inventory, raw, type Subject, some } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import { daemonSet, datadogAgent } from '../kinds.ts';
import { findBeside, findNamed } from '../lookup.ts';
import { everyWorkload } from '../subjects.ts';
import type { CustomObject } from '../types.ts';
import { flag, list, section } from '../values.ts';
import { isWindows, ownersOf, type Workload, workloadOf } from '../workload.ts';
import { nameOf, toolWorkloads } from './tool-workloads.ts';

/** Agents that read what containers write, by a part of their image's repository. */
const agentNames = [
  'fluent-bit',
  'fluentd',
  'filebeat',
  'elastic-agent',
  'grafana/alloy',
  'promtail',
  'opentelemetry-collector',
  'splunk-otel-collector',
  'newrelic',
  'dynatrace',
  'logzio',
  'sumologic',
];
const agentImage = new RegExp(`(?:^|[/_-])(?:${agentNames.join('|')})(?=$|[/_-])|(?:^|/)vector$`);
const datadogImage = /(?:^|\/)datadog(?:hq)?\/agent$/;

/** What Container insights installs in kube-system. */
const insightsNames = ['ama-logs', 'ama-logs-windows'];

/** The DaemonSets that are agents for logs. */
export interface LogAgents {
  /** Installed by the user. */
  readonly own: readonly Workload[];
  /** Of Container insights, which do what that is told. */
  readonly insights: readonly Workload[];
  /** Which may be one. */
  readonly possible: readonly Workload[];
}

/** The agents for logs in the evidence; a table for `inventory.index`. */
export function logAgents(inventory: Inventory): LogAgents {
  const { found, open } = inventory.index(toolWorkloads);
  const own: Workload[] = [];
  const possible = open.filter(({ kind }) => kind === 'DaemonSet');
  for (const { workload, repositories } of found) {
    if (workload.kind !== 'DaemonSet') continue;
    const isDatadog = repositories.some((one) => datadogImage.test(one));
    if (!isDatadog && !repositories.some((one) => agentImage.test(one))) continue;
    const collects = isDatadog ? known(() => datadogCollects(workload, inventory)) : true;
    if (collects === undefined) possible.push(workload);
    else if (collects) own.push(workload);
  }
  const insights = insightsNames
    .flatMap((name) => findNamed(daemonSet, name, 'kube-system', inventory))
    .flatMap((resource) => workloadOf(resource) ?? []);
  return { own, insights, possible };
}

interface DatadogSpec {
  readonly features?: { readonly logCollection?: { readonly enabled?: boolean } };
}

type Datadog = CustomObject<DatadogSpec>;

/** Off by default: https://github.com/DataDog/datadog-operator/blob/main/docs/configuration.v2alpha1.md */
function collectsLogs({ spec }: Datadog): boolean {
  return flag(section(section(spec, 'features'), 'logCollection'), 'enabled') === true;
}

/** An agent that an operator made does what its object says, any other what its environment says. */
function datadogCollects({ body, resource, pod }: Workload, inventory: Inventory): boolean {
  const owner = ownersOf(body.metadata).find(({ kind }) => kind === 'DatadogAgent');
  const [object] = owner ? findBeside(datadogAgent, owner.name, resource, inventory).sure : [];
  if (object) return collectsLogs(object.body as Datadog);
  return !some(list(pod, 'containers'), (container) =>
    some(
      list(container, 'env'),
      ({ name, value }) => name === 'DD_LOGS_ENABLED' && String(value).toLowerCase() === 'false',
    ),
  );
}

/** What the cluster shows of an agent for logs; those of Container insights count where it is on. */
export function logSigns(inventory: Inventory, countsInsights: boolean): Signs {
  const { own, insights, possible } = inventory.index(logAgents);
  const [agent] = countsInsights ? [...own, ...insights] : own;
  if (agent) return { sure: nameOf(agent) };
  for (const { body, identity } of inventory.all(datadogAgent)) {
    if (known(() => collectsLogs(body as Datadog)))
      return { sure: `DatadogAgent ${identity.name}` };
  }
  const [candidate] = possible;
  return candidate ? { possible: nameOf(candidate) } : {};
}

/** Each agent for logs that has a status, whoever installed it. */
export const logAgent: Subject<Workload> = {
  ...everyWorkload,
  noun: 'log agent',
  kinds: [daemonSet.id],
  of: (resource, inventory) =>
    inventory.index(agentBodies).has(raw(resource.body) as object)
      ? (everyWorkload.of?.(resource, inventory) ?? [])
      : [],
};

function agentBodies(inventory: Inventory): ReadonlySet<object> {
  const { own, insights } = inventory.index(logAgents);
  return new Set([...own, ...insights].map(({ resource }) => raw(resource.body) as object));
}

/** The operating systems for which there is an agent. A table for `inventory.index`. */
export function systemsWithAgent(inventory: Inventory): ReadonlySet<string> {
  const { own, insights } = inventory.index(logAgents);
  return new Set(
    [...own, ...insights].flatMap((agent) => {
      const windows = known(() => isWindows(agent));
      if (windows === undefined) return [];
      return windows ? 'windows' : 'linux';
    }),
  );
}
