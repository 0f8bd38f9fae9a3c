import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { within } from '../../known.ts';
import { configMap } from '../../kubernetes/kinds.ts';
import { findNamed } from '../../kubernetes/lookup.ts';
import type { ConfigMap } from '../../kubernetes/types.ts';
import { section, text } from '../../kubernetes/values.ts';
import { isOnlyCluster } from '../../seen-cluster.ts';
import { flag } from '../values.ts';
import { insightsSources, rulesOf } from './data-collection.ts';

type Schema = 'v1' | 'v2';

/** The settings of the agents in a cluster. */
export function agentConfigs(inventory: Inventory): readonly Resource<ConfigMap>[] {
  return findNamed(configMap, 'container-azm-ms-agentconfig', 'kube-system', inventory);
}

/**
 * Whether container logs get the schema ContainerLogV2, as a data collection rule or the settings in
 * the cluster say; v1 where neither says any:
 * https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-logs-schema
 */
export function schemaAnswer(context: Context): Outcome | true {
  const { inventory, resource } = context;
  const { rules, doubt } = rulesOf(context);
  const inRules = new Set(
    rules.flatMap(({ body, identity }) =>
      within(`data collection rule ${identity.name}`, () => insightsSources(body)).flatMap(
        ({ extensionSettings }) => {
          const isV2 = flag(extensionSettings?.dataCollectionSettings, 'enableContainerLogV2');
          return isV2 === undefined ? [] : [isV2 ? 'v2' : 'v1'];
        },
      ),
    ),
  );
  const inCluster = new Set(agentConfigs(inventory).flatMap(schemaIn));
  const said = new Set<string>([...inRules, ...inCluster]);
  if (said.size > 1) return unknown('the data collection rule and the agent settings contradict');
  if (inCluster.size > 0 && inRules.size === 0 && !isOnlyCluster(inventory)) {
    return unknown(
      'nobody can tell whose settings the ConfigMap container-azm-ms-agentconfig holds',
    );
  }
  if (said.has('v2')) return true;
  if (said.has('v1')) return fail('is told to write the schema v1');
  if (doubt !== undefined) return unknown(doubt);
  return resource.complete && inventory.complete('kubernetes')
    ? fail('nothing asks for ContainerLogV2, and the default is v1')
    : unknown('the agent settings may be in the cluster: the evidence may not be all there is');
}

/** A line that is not commented out, in the TOML of the settings. */
const schemaLine = /^[ \t]*containerlog_schema_version[ \t]*=[ \t]*["'](v\d)["']/im;

function schemaIn({ body }: Resource<ConfigMap>): readonly Schema[] {
  const settings = text(section(body, 'data'), 'log-data-collection-settings');
  const schema = schemaLine.exec(settings ?? '')?.[1]?.toLowerCase();
  return schema === 'v1' || schema === 'v2' ? [schema] : [];
}
