import type { Path } from '../../model/index.ts';
import type { RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, type ListReader, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import {
  isObject,
  type JsonObject,
  objectAt,
  objectsAt,
  objectsOf,
  textAt,
  told,
} from './values.ts';

type Placed = readonly [RuleResult, Path];

/**
 * What Prowler writes as OCSF (`--output-formats json-ocsf`): a list of findings, one report an account.
 * https://docs.prowler.com/user-guide/cli/tutorials/reporting
 */
export const readProwler: ListReader = (list) => {
  const [first] = list;
  if (!isObject(first) || !isProwler(first)) return undefined;
  const accounts: Accounts = new Map();
  let version: string | undefined;
  for (const [one, index] of objectsOf(list)) {
    const scope = scopeOf(one);
    const account = accountOf(scope, accounts);
    const at = textAt(one, 'time_dt') ?? textAt(objectAt(one, 'finding_info'), 'created_time_dt');
    if (at !== undefined && at > account.newest) account.newest = at;
    const code = textAt(objectAt(one, 'metadata'), 'event_code');
    account.framework ??= frameworkOf(
      code,
      Object.keys(objectAt(objectAt(one, 'unmapped'), 'compliance')),
    );
    version ??= textAt(objectAt(objectAt(one, 'metadata'), 'product'), 'version');
    const result = resultOf(one);
    if (result) account.placed.push([result, [index]]);
  }
  return [...accounts].map(([scope, account]) => found(scope, version, account));
};

type Accounts = Map<string, Account>;

interface Account {
  readonly placed: Placed[];
  newest: string;
  framework?: string | undefined;
}

function accountOf(scope: string, accounts: Accounts): Account {
  const account = accounts.get(scope) ?? { placed: [], newest: '' };
  accounts.set(scope, account);
  return account;
}

/** The benchmark that a check about a cluster belongs to: `CIS-1.10`. */
function frameworkOf(code: string | undefined, frameworks: readonly string[]): string | undefined {
  const isOfCluster = /^(?:aks|apiserver|core|etcd|kubelet|rbac)_/.test(code ?? '');
  return isOfCluster ? frameworks.find((name) => /^CIS/i.test(name)) : undefined;
}

function isProwler(one: JsonObject): boolean {
  const metadata = objectAt(one, 'metadata');
  return textAt(objectAt(metadata, 'product'), 'name') === 'Prowler' && 'event_code' in metadata;
}

/** The account of the cloud, or the cluster. */
function scopeOf(one: JsonObject): string {
  const cloud = objectAt(one, 'cloud');
  const account = objectAt(cloud, 'account');
  const unmapped = objectAt(one, 'unmapped');
  const provider = textAt(cloud, 'provider') ?? textAt(unmapped, 'provider') ?? '';
  return `${provider} ${textAt(account, 'uid') ?? textAt(account, 'name') ?? ''}`.trim();
}

function resultOf(one: JsonObject): RuleResult | undefined {
  if (textAt(one, 'status_code') !== 'FAIL') return undefined;
  const isMuted = textAt(one, 'status') === 'Suppressed';
  const [resource] = objectsAt(one, 'resources')[0] ?? [{}];
  return told({
    rule: textAt(objectAt(one, 'metadata'), 'event_code') ?? 'unnamed',
    title: textAt(objectAt(one, 'finding_info'), 'title'),
    severity: gradeFrom(textAt(one, 'severity')),
    suppressed: isMuted ? 'muted' : undefined,
    object: objectOf(textAt(resource, 'name'), textAt(resource, 'uid')),
  });
}

function objectOf(name: string | undefined, uid: string | undefined): RuleResult['object'] {
  if (name === undefined && uid === undefined) return undefined;
  const resourceId = uid?.startsWith('/subscriptions/') ? uid : undefined;
  return told({ name: name ?? uid ?? '', resourceId });
}

function found(scope: string, version: string | undefined, account: Account): Found {
  const { placed, newest, framework } = account;
  const createdAt = newest === '' ? undefined : utc(newest);
  return rulesFound(
    told({
      tool: 'Prowler',
      peer: 'prowler',
      version,
      scope: scope || undefined,
      createdAt,
      isOfCluster: scope.startsWith('kubernetes'),
      framework,
    }),
    placed,
  );
}

/** Prowler writes times of UTC without saying so. */
function utc(written: string): string {
  const time = written.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1');
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`;
}

/** The rows of `--output-formats csv`: https://docs.prowler.com/user-guide/cli/tutorials/reporting#csv */
export function readProwlerRows(rows: readonly JsonObject[]): Found[] | undefined {
  const [first] = rows;
  if (!first || !('CHECK_ID' in first) || !('STATUS' in first)) return undefined;
  const accounts: Accounts = new Map();
  rows.forEach((row, index) => {
    const scope = `${textAt(row, 'PROVIDER') ?? ''} ${textAt(row, 'ACCOUNT_UID') ?? ''}`.trim();
    const account = accountOf(scope, accounts);
    const at = textAt(row, 'TIMESTAMP') ?? '';
    if (at > account.newest) account.newest = at;
    const frameworks = (textAt(row, 'COMPLIANCE') ?? '').split(' | ');
    account.framework ??= frameworkOf(textAt(row, 'CHECK_ID'), frameworks);
    if (textAt(row, 'STATUS') === 'FAIL') account.placed.push([ofRow(row), [index]]);
  });
  const version = textAt(first, 'PROWLER_VERSION');
  return [...accounts].map(([scope, account]) => found(scope, version, account));
}

function ofRow(row: JsonObject): RuleResult {
  return told({
    rule: textAt(row, 'CHECK_ID') ?? 'unnamed',
    title: textAt(row, 'CHECK_TITLE'),
    severity: gradeFrom(textAt(row, 'SEVERITY')),
    suppressed: textAt(row, 'MUTED')?.toLowerCase() === 'true' ? 'muted' : undefined,
    object: objectOf(textAt(row, 'RESOURCE_NAME'), textAt(row, 'RESOURCE_UID')),
  });
}
