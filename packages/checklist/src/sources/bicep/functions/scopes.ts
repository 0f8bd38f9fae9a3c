import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, memberOf, type Origin } from '../../shared/code/cell.ts';
import { SomeText, segment } from '../../shared/code/synthetic-id.ts';
import { failureCell, sameUnknown } from '../../shared/code/unknown-cell.ts';
import { type Env, keyed } from '../env.ts';
import { RuntimeMap } from '../runtime-map.ts';
import { namesIn, resourceIdOf } from '../target.ts';

type ScopeFunction = (args: readonly Cell[], origin: Origin, env: Env) => Cell;

/** What every group, subscription and tenant has. */
const alwaysThere = new Set(['name', 'location', 'subscriptionId', 'tenantId', 'displayName']);

function someText(what: string, key: string, origin: Origin): Cell {
  return cell(new SomeText(`is not known: ${what} is known at deployment`, key), origin);
}

/** What a group, a subscription or a tenant answers: its id, and names that only Azure knows. */
function place(id: string, what: string, origin: Origin, known: ReadonlyMap<string, Cell>): Cell {
  const makers = new Map([...known].map(([key, value]) => [key, () => value] as const));
  makers.set('id', () => cell(id, origin));
  const otherwise = (key: string): Cell =>
    alwaysThere.has(key)
      ? someText(`${what}.${key}`, `~${what}.${key}`, origin)
      : keyed(`is not known: ${what}.${key} is known at deployment`, `~${what}.${key}`, origin);
  return cell(new RuntimeMap(makers, otherwise), origin);
}

/** The last part of an id, where the code tells it. */
function nameOf(id: string, what: string, origin: Origin): Cell {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const isStandIn = name.includes('~') || /^0{8}-/.test(name);
  return isStandIn ? someText(what, name, origin) : cell(name, origin);
}

/** What the code says of a group that it makes. */
function toldOf(group: Cell | undefined): readonly (readonly [string, Cell])[] {
  return ['location', 'tags'].flatMap((key) => {
    const told = group && memberOf(group, key);
    return told && !(told.value instanceof Unknown) ? [[key, told] as const] : [];
  });
}

const resourceGroup: ScopeFunction = (args, origin, { target }) => {
  const [first, second] = args;
  const subscription = second ? `/subscriptions/${segment(first)}` : target.subscription;
  const name = second ?? first;
  const id = name ? `${subscription}/resourceGroups/${segment(name)}` : target.group;
  const own = name ?? nameOf(id, 'resourceGroup().name', origin);
  const told = name ? [] : toldOf(target.symbol);
  return place(id, 'resourceGroup()', origin, new Map([['name', own], ...told]));
};

const subscription: ScopeFunction = ([given], origin, { target }) => {
  const id = given ? `/subscriptions/${segment(given)}` : target.subscription;
  const own = given ?? nameOf(id, 'subscription().subscriptionId', origin);
  return place(id, 'subscription()', origin, new Map([['subscriptionId', own]]));
};

const managementGroup: ScopeFunction = ([given], origin) => {
  const id = `/providers/Microsoft.Management/managementGroups/${given ? segment(given) : '~'}`;
  return place(id, 'managementGroup()', origin, new Map(given && [['name', given]]));
};

const tenant: ScopeFunction = (_, origin) => place('', 'tenant()', origin, new Map());

/** The arguments in front of the type, the type, and the keys of the names. */
function split(args: readonly Cell[]) {
  const at = args.findIndex(({ value }) => typeof value === 'string' && /^[\w.]+\/\w/.test(value));
  const written = args[at]?.value;
  if (typeof written !== 'string') return undefined;
  // Many templates end it with a slash, which Azure passes over.
  const type = written.replace(/(?<!\/)\/+$/, '');
  const names = args.slice(at + 1).map((one) => segment(one));
  return { before: args.slice(0, at), type, names: namesIn(names.join('/'), type) };
}

/** A function that makes an id below what the arguments in front of the type say. */
function idMaker(base: (before: readonly Cell[], env: Env) => string): ScopeFunction {
  return (args, origin, env) => {
    const parts = split(args);
    if (parts) {
      const { before, type, names } = parts;
      return cell(resourceIdOf(base(before, env), type, names, env.target), origin);
    }
    const open = args.find(({ value }) => value instanceof Unknown);
    return open
      ? sameUnknown(open.value as Unknown, origin)
      : failureCell('there is no type of a resource', origin);
  };
}

const resourceId = idMaker(([first, second], { target }) => {
  if (second) return `/subscriptions/${segment(first)}/resourceGroups/${segment(second)}`;
  return first ? `${target.subscription}/resourceGroups/${segment(first)}` : target.base;
});

const subscriptionResourceId = idMaker(([first], { target }) =>
  first ? `/subscriptions/${segment(first)}` : target.subscription,
);

const managementGroupResourceId = idMaker(
  ([first]) => `/providers/Microsoft.Management/managementGroups/${first ? segment(first) : '~'}`,
);

const tenantResourceId = idMaker(() => '');

const extensionResourceId: ScopeFunction = ([first, ...rest], origin, env) => {
  const base = segment(first);
  if (first?.value instanceof Unknown && !base.startsWith('/'))
    return sameUnknown(first.value, origin);
  return idMaker(() => base)(rest, origin, env);
};

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-scope */
export const scopeFunctions: ReadonlyMap<string, ScopeFunction> = new Map([
  ['resourceGroup', resourceGroup],
  ['subscription', subscription],
  ['managementGroup', managementGroup],
  ['tenant', tenant],
  ['resourceId', resourceId],
  ['subscriptionResourceId', subscriptionResourceId],
  ['managementGroupResourceId', managementGroupResourceId],
  ['tenantResourceId', tenantResourceId],
  ['extensionResourceId', extensionResourceId],
]);
