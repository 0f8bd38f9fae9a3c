import { type Context, every, type Resource, some, Unresolved } from '../../../model/index.ts';
import { within } from '../../known.ts';
import { armId, covers } from '../ids.ts';
import { managedCluster, metricAlert, prometheusRuleGroup } from '../kinds.ts';
import { flag, list, text, textIn } from '../values.ts';
import { rulesOf } from './data-collection.ts';
import type { DataCollectionRule, MetricAlert, PrometheusRuleGroup } from './types.ts';

/**
 * Whether Azure alerts on metrics of a cluster: by rules on the data that it forwards to a workspace,
 * or on its platform metrics.
 */
export function hasAlertRules(context: Context): boolean {
  const { inventory } = context;
  return some(
    [
      () => some(inventory.all(metricAlert), (alert) => alertsOn(alert, context.resource)),
      () => some(inventory.all(prometheusRuleGroup), (group) => isAlerting(group, context)),
    ],
    (has) => has(),
  );
}

function alertsOn({ body, identity }: Resource<MetricAlert>, cluster: Resource): boolean {
  return within(`metric alert ${identity.name}`, () => {
    const { properties } = body;
    const type = text(properties, 'targetResourceType')?.toLowerCase();
    const id = cluster.identity.resourceId;
    return (
      (type === undefined || type === '' || type === managedCluster.id) &&
      (flag(properties, 'enabled') ?? true) &&
      some(list(properties, 'scopes'), (scope) => covers(textIn(scope, 'scopes'), id))
    );
  });
}

function isAlerting(group: Resource<PrometheusRuleGroup>, context: Context): boolean {
  return within(`rule group ${group.identity.name}`, () =>
    every([() => hasAlert(group.body), () => readsData(group.body, context)], (holds) => holds()),
  );
}

/** AKS makes groups that only record, and groups can be off. */
function hasAlert({ properties }: PrometheusRuleGroup): boolean {
  if (flag(properties, 'enabled') === false) return false;
  return some(
    list(properties, 'rules'),
    (rule) => flag(rule, 'enabled') !== false && Boolean(text(rule, 'alert')),
  );
}

/**
 * Whether a group reads the data of a cluster: it names the cluster, or none and its workspace.
 * https://learn.microsoft.com/azure/azure-monitor/essentials/prometheus-rule-groups
 */
function readsData({ properties }: PrometheusRuleGroup, context: Context): boolean {
  const { identity } = context.resource;
  const name = text(properties, 'clusterName');
  if (name) return name.toLowerCase() === identity.name.toLowerCase();
  const scopes = list(properties, 'scopes').map((scope) => armId(textIn(scope, 'scopes')));
  const clusters = scopes.filter((scope) => scope?.includes(`/${managedCluster.id}/`));
  if (clusters.length > 0) return clusters.includes(armId(identity.resourceId));
  const { workspaces, doubt } = workspacesOf(context);
  if (scopes.some((scope) => workspaces.has(scope))) return true;
  if (doubt !== undefined) throw new Unresolved(`is perhaps of its workspace: ${doubt}`);
  return false;
}

/** The workspaces that take the metrics of a cluster. */
function workspacesOf(context: Context) {
  const { rules, doubt } = rulesOf(context);
  const ids = rules.flatMap(({ body }) => accountsOf(body));
  return { workspaces: new Set(ids.map(armId)), doubt };
}

function accountsOf({ properties }: DataCollectionRule): readonly string[] {
  return list(properties?.destinations, 'monitoringAccounts').flatMap(
    (account) => text(account, 'accountResourceId') ?? [],
  );
}
