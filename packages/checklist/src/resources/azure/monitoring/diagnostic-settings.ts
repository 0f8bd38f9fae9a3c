import {
  type Context,
  every,
  fail,
  type Outcome,
  type Resource,
  type Subject,
  some,
  unknown,
} from '../../../model/index.ts';
import { known, within } from '../../known.ts';
import { attachedTo, scopeTable } from '../attached.ts';
import { armResources } from '../cluster.ts';
import { extensionScope } from '../ids.ts';
import { diagnosticSetting, managedCluster } from '../kinds.ts';
import { isSet, isTrue, list, oneOf, text } from '../values.ts';
import type { DiagnosticSetting, DiagnosticSettingProperties, LogSetting } from './types.ts';

type Setting = Resource<DiagnosticSetting>;

const settingTable = scopeTable(diagnosticSetting);
const ofCluster = new RegExp(`/${managedCluster.id}/[^/]+$`);

/** Each diagnostic setting of a cluster. */
export const clusterSetting: Subject<DiagnosticSetting> = {
  ...armResources(diagnosticSetting),
  of: ({ body, identity }) =>
    ofCluster.test(extensionScope(identity.resourceId) ?? '') ? [body as DiagnosticSetting] : [],
};

/** https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings#category-groups */
const auditGroup: ReadonlySet<string> = new Set(['kube-audit', 'kube-audit-admin', 'guard']);

function isOf(entry: LogSetting, category: string): boolean {
  const group = text(entry, 'categoryGroup')?.toLowerCase();
  if (group === 'alllogs') return true;
  if (group === 'audit') return auditGroup.has(category);
  return text(entry, 'category')?.toLowerCase() === category;
}

function hasDestination(properties: DiagnosticSettingProperties | undefined): boolean {
  return (
    isSet(properties, 'workspaceId') ||
    isSet(properties, 'storageAccountId') ||
    isSet(properties, 'eventHubAuthorizationRuleId') ||
    isSet(properties, 'marketplacePartnerId')
  );
}

/** Whether a setting sends a category of logs somewhere. */
function sends({ body, identity }: Setting, category: string): boolean {
  return within(`diagnostic setting ${identity.name}`, () => {
    const { properties } = body;
    return (
      hasDestination(properties) &&
      some(list(properties, 'logs'), (entry) =>
        every([() => isOf(entry, category), () => isTrue(entry, 'enabled')], (holds) => holds()),
      )
    );
  });
}

/** Whether the settings of a cluster, added up, send one of some categories of its logs somewhere. */
export function logAnswer(
  categories: readonly string[],
  { resource, inventory }: Context,
): Outcome | true {
  const { sure, possible } = attachedTo(inventory.index(settingTable), resource);
  const sendsOne = (setting: Setting) => some(categories, (category) => sends(setting, category));
  if (some(sure, sendsOne)) return true;
  const wanted = categories.join(' or ');
  const other = possible.find((setting) => known(() => sendsOne(setting)) !== false);
  if (other) return unknown(`whose diagnostic setting ${other.identity.name} is, is not known`);
  if (sure.length > 0) {
    const names = sure.map(({ identity }) => identity.name).join(', ');
    return fail(whyNot(sure, categories) ?? `its diagnostic settings (${names}) send no ${wanted}`);
  }
  return resource.complete && inventory.complete('azure')
    ? fail(`no diagnostic setting sends ${wanted}`)
    : unknown('no diagnostic setting of it in the evidence, which may not be all there is');
}

/** What keeps a setting that names a category from sending it. */
function whyNot(settings: readonly Setting[], categories: readonly string[]): string | undefined {
  for (const { body, identity } of settings) {
    const entries = list(body.properties, 'logs');
    const category = categories.find((one) =>
      entries.some((entry) => known(() => isOf(entry, one)) === true),
    );
    if (category === undefined) continue;
    return hasDestination(body.properties)
      ? `diagnostic setting ${identity.name} has ${category} disabled`
      : `diagnostic setting ${identity.name} has no destination`;
  }
  return undefined;
}

const both = ['kube-audit', 'kube-audit-admin'];

/** Whether no workspace gets both audit categories, of which one holds the other's events again. */
export function auditStoredOnce({ resource, inventory }: Context): Outcome | true {
  const { sure, possible } = attachedTo(inventory.index(settingTable), resource);
  const twice = storedTwice(sure);
  if (twice !== undefined) return fail(twice);
  const isOnce = (one: Setting) => known(() => storedTwice([...sure, one]) === undefined);
  const other = possible.find((one) => isOnce(one) !== true);
  return other ? unknown(`whose diagnostic setting ${other.identity.name} is, is not known`) : true;
}

/** How one workspace gets each write twice. */
function storedTwice(settings: readonly Setting[]): string | undefined {
  const toWorkspace = settings.filter(({ body }) => isSet(body.properties, 'workspaceId'));
  const sendsBoth = (setting: Setting) => every(both, (category) => sends(setting, category));
  if (some(toWorkspace, sendsBoth)) {
    const name = toWorkspace.find((one) => known(() => sendsBoth(one)))?.identity.name;
    return `diagnostic setting ${name} sends kube-audit and kube-audit-admin to one workspace`;
  }
  const [all, admin] = both.map((category) =>
    toWorkspace.filter((setting) => sends(setting, category)),
  );
  const isShared = some(all ?? [], (one) =>
    some(admin ?? [], (other) => workspaceOf(one) === workspaceOf(other)),
  );
  return isShared
    ? 'two settings send kube-audit and kube-audit-admin to one workspace'
    : undefined;
}

function workspaceOf({ body, identity }: Setting): string | undefined {
  return within(`diagnostic setting ${identity.name}`, () =>
    text(body.properties, 'workspaceId')?.toLowerCase(),
  );
}

/** Whether logs go to tables of their own; absent means the shared one. */
export function usesDedicatedTables({ properties }: DiagnosticSetting): boolean {
  const types = ['Dedicated', 'AzureDiagnostics'] as const;
  return oneOf(properties, 'logAnalyticsDestinationType', types) === 'Dedicated';
}
