import type { Inventory } from '../../../model/index.ts';
import { managedCluster } from '../../azure/kinds.ts';
import { agentConfigs } from '../../azure/monitoring/container-log-schema.ts';
import { isTrue } from '../../azure/values.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import {
  configMap,
  daemonSet,
  datadogAgent,
  deployment,
  prometheus,
  prometheusAgent,
} from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import { section, text } from '../values.ts';
import { nameOf, toolWorkloads } from './tool-workloads.ts';

/** What reads metrics, by the repository of its image. */
const collectorImage =
  /(?:^|\/|prometheus-)prometheus$|(?:^|\/)(?:victoria-metrics|vmagent|vmsingle)$|(?:^|\/)(?:grafana\/alloy|grafana\/mimir|opentelemetry-collector[^/]*)$|(?:^|\/)datadog(?:hq)?\/agent$|(?:^|[/_-])(?:newrelic|dynatrace)(?=$|[/_-])/;

/** Those that read metrics wherever they run; on each node the others often read logs alone. */
const nodeCollectorImage =
  /(?:^|\/|prometheus-)prometheus$|(?:^|\/)vmagent$|(?:^|\/)datadog(?:hq)?\/agent$|(?:^|[/_-])(?:newrelic|dynatrace)(?=$|[/_-])/;

/** Who reads metrics in the cluster, as the Kubernetes evidence shows it. */
export interface MetricReaders {
  /** Prometheus, or an agent, of the user's own. */
  readonly own: Signs;
  /** Azure Monitor managed service for Prometheus. */
  readonly managed: Signs;
}

/** The readers of metrics in the evidence. A table for `inventory.index`. */
export function metricReaders(inventory: Inventory): MetricReaders {
  return { own: ownReader(inventory), managed: managedReader(inventory) };
}

function ownReader(inventory: Inventory): Signs {
  const [object] = [
    ...inventory.all(prometheus),
    ...inventory.all(prometheusAgent),
    ...inventory.all(datadogAgent),
  ];
  if (object) return { sure: `${object.identity.kind} ${object.identity.name}` };
  const { found, open } = inventory.index(toolWorkloads);
  const collector = found.find(({ workload: { kind }, repositories }) => {
    if (kind === 'DaemonSet') return repositories.some((one) => nodeCollectorImage.test(one));
    const runs = kind === 'StatefulSet' || kind === 'Deployment';
    return runs && repositories.some((one) => collectorImage.test(one));
  });
  if (collector) return { sure: nameOf(collector.workload) };
  const [candidate] = open.filter(({ kind }) => kind !== 'Job' && kind !== 'CronJob');
  return candidate ? { possible: nameOf(candidate) } : {};
}

const managedNames = [
  [deployment, 'ama-metrics'],
  [deployment, 'ama-metrics-ksm'],
  [daemonSet, 'ama-metrics-node'],
  [daemonSet, 'ama-metrics-win-node'],
] as const;

/** The settings of managed Prometheus, which somebody wrote for a cluster that has it. */
const managedSettings = ['ama-metrics-settings-configmap', 'ama-metrics-prometheus-config'];

function managedReader(inventory: Inventory): Signs {
  const agents = managedNames.flatMap(([kind, name]) =>
    findNamed(kind, name, 'kube-system', inventory),
  );
  // Where the cluster itself is in the evidence, it tells whether settings have a reader.
  const isTold = inventory.all(managedCluster).length > 0;
  const settings = isTold
    ? []
    : managedSettings.flatMap((name) => findNamed(configMap, name, 'kube-system', inventory));
  const [first] = [...agents, ...settings];
  return first ? { sure: `${first.identity.kind} kube-system/${first.identity.name}` } : {};
}

/** A line that asks the agents of Container insights to scrape something. */
const scrapeLine =
  /^[ \t]*(?:monitor_kubernetes_pods[ \t]*=[ \t]*true|(?:urls|kubernetes_services)[ \t]*=[ \t]*\[\s*["'])/m;

/** Whether Container insights is told to scrape, which managed Prometheus has replaced. */
export function isScrapedByInsights(inventory: Inventory): boolean {
  return agentConfigs(inventory).some(({ body }) => {
    const settings = text(section(body, 'data'), 'prometheus-data-collection-settings');
    return scrapeLine.test(settings ?? '');
  });
}

export type Presence = 'yes' | 'no' | 'maybe';

/** Whether managed Prometheus reads in the cluster that the Kubernetes objects are of. */
export function hasManagedReader(inventory: Inventory): Presence {
  const switches = managedSwitches(inventory);
  if (inventory.index(metricReaders).managed.sure !== undefined) return 'yes';
  if (switches.length === 0) return inventory.complete('kubernetes') ? 'no' : 'maybe';
  if (switches.every((isOn) => isOn === true)) return 'yes';
  return switches.every((isOn) => isOn === false) ? 'no' : 'maybe';
}

/** Whether managed Prometheus is on, cluster by cluster; undefined where that is not known. */
function managedSwitches(inventory: Inventory): readonly (boolean | undefined)[] {
  return inventory
    .all(managedCluster)
    .map(({ body }) =>
      known(() => isTrue(body.properties?.azureMonitorProfile?.metrics, 'enabled')),
    );
}

/** Whether anything shows that metrics are collected at all. */
export function isCollectionSeen(inventory: Inventory): boolean {
  const { own, managed } = inventory.index(metricReaders);
  const isSeen = own.sure !== undefined || managed.sure !== undefined;
  return isSeen || managedSwitches(inventory).some((isOn) => isOn !== false);
}

/** Whether a reader of the user's own does. */
export function hasOwnReader(inventory: Inventory): Presence {
  const { sure, possible } = inventory.index(metricReaders).own;
  if (sure !== undefined) return 'yes';
  return possible === undefined && inventory.complete('kubernetes') ? 'no' : 'maybe';
}
