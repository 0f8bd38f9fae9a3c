import {
  type Context,
  type Inventory,
  type Resource,
  some,
  Unresolved,
} from '../../../model/index.ts';
import { within } from '../../known.ts';
import { attachedTo, scopeTable } from '../attached.ts';
import { byId } from '../id-table.ts';
import { armId } from '../ids.ts';
import { dataCollectionRule, dataCollectionRuleAssociation } from '../kinds.ts';
import { list, text, textIn } from '../values.ts';
import type { DataCollectionRule, ExtensionSource } from './types.ts';

type Rule = Resource<DataCollectionRule>;

const associations = scopeTable(dataCollectionRuleAssociation);

function rulesById(inventory: Inventory) {
  return byId(inventory, inventory.all(dataCollectionRule));
}

/** The rules that a cluster is associated with. */
export interface ClusterRules {
  readonly rules: readonly Rule[];
  /** Why there may be more; undefined where the evidence shows all. */
  readonly doubt: string | undefined;
}

/** The data collection rules of a cluster, by its associations. */
export function rulesOf({ resource, inventory }: Context): ClusterRules {
  const { sure, possible } = attachedTo(inventory.index(associations), resource);
  const [other] = possible;
  let doubt =
    other && `whose data collection rule association ${other.identity.name} is, is not known`;
  const rules: Rule[] = [];
  for (const { body, identity } of sure) {
    try {
      const id = within(`association ${identity.name}`, () =>
        text(body.properties, 'dataCollectionRuleId'),
      );
      if (!id) continue;
      const rule = inventory.index(rulesById).get(armId(id) ?? '');
      if (rule) rules.push(rule);
      else doubt ??= `data collection rule ${id.split('/').at(-1)} is not in the evidence`;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      doubt ??= error.message;
    }
  }
  if (!(resource.complete && inventory.complete('azure'))) {
    doubt ??=
      'more data collection rules may be associated with it: the evidence may not be all there is';
  }
  return { rules, doubt };
}

/** Whether a rule of some does a thing; one that does decides, though another is not known. */
export function someRule(
  rules: readonly Rule[],
  does: (rule: DataCollectionRule) => boolean,
): boolean {
  return some(rules, ({ body, identity }) =>
    within(`data collection rule ${identity.name}`, () => does(body)),
  );
}

/** The sources of a rule that Container insights reads. */
export function insightsSources({ properties }: DataCollectionRule): readonly ExtensionSource[] {
  return list(properties?.dataSources, 'extensions').filter(
    (source) => text(source, 'extensionName')?.toLowerCase() === 'containerinsights',
  );
}

/**
 * Whether Container insights collects what containers write: the presets for costs can leave it out.
 * https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-data-collection-dcr
 */
export function collectsContainerLogs(rule: DataCollectionRule): boolean {
  return some(insightsSources(rule), (source) => {
    const streams = list(source, 'streams');
    return (
      streams.length === 0 || some(streams, (stream) => logStream.test(textIn(stream, 'streams')))
    );
  });
}

const logStream = /^microsoft-container(?:log|insights-group)/i;

/** Whether metrics are forwarded to an Azure Monitor workspace. */
export function forwardsMetrics({ properties }: DataCollectionRule): boolean {
  return (
    list(properties?.dataSources, 'prometheusForwarder').length > 0 &&
    list(properties?.destinations, 'monitoringAccounts').length > 0
  );
}
