import { type Cell, isList, isMap } from '../shared/code/cell.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { Attribute, Block, Body, Expression } from './body.ts';
import { helmRelease } from './kubernetes/helm.ts';
import { elementsOf, textOf } from './parse-hcl.ts';

/** A way into a resource: an attribute's name, then positions of blocks and keys. */
type Way = readonly [string, ...(string | number)[]];

const left = 'lifecycle.ignore_changes leaves it to others';

interface IgnoredChange {
  readonly way: Way;
  readonly attribute: Attribute;
}

/** They tell who a resource is, and cannot be changed. */
const identifying: ReadonlySet<string> = new Set(['name', 'resource_group_name']);

/**
 * What `lifecycle` says that others change: what is written there is only what the resource began with.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
function ignoredChanges({ blocks }: Body): readonly IgnoredChange[] {
  return blocks
    .filter(({ type }) => type === 'lifecycle')
    .flatMap(({ body }) => {
      const attribute = body.attributes.get('ignore_changes');
      if (!attribute) return [];
      const ways = textsOf(attribute.expression)
        .map(wayOf)
        .filter((way) => way !== undefined);
      return ways.filter(([name]) => !identifying.has(name)).map((way) => ({ way, attribute }));
    });
}

function textsOf(expression: Expression): readonly string[] {
  if (expression.syntax === 'json') {
    return Array.isArray(expression.value) ? expression.value.map(String) : [];
  }
  const { node, file } = expression;
  // Terraform takes a reference in quotes, too.
  return elementsOf(node).map((element) => textOf(element, file).replace(/^"(.*)"$/, '$1'));
}

/** What names a resource, and what it belongs to, which no change can give it. */
const placing: ReadonlySet<string> = new Set([
  ...identifying,
  'id',
  'kubernetes_cluster_id',
  'location',
  'parent_id',
  'scope',
  'storage_account_name',
  'type',
  'virtual_network_name',
]);

/** Members of a resource of which only what places it is sure to be as the code has it. */
class LeftMap extends LazyMap {
  readonly #members: LazyMap;
  readonly #unknown: Cell;

  constructor(members: LazyMap, unknown: Cell) {
    super(new Map([...members.keys()].map((name) => [name, () => this.get(name)])));
    this.#members = members;
    this.#unknown = unknown;
  }

  override get(name: string): Cell {
    const found = placing.has(name) || name === 'metadata' ? this.#members.get(name) : undefined;
    return found && name === 'metadata' ? this.#named(found) : (found ?? this.#unknown);
  }

  /** Of what is not written nobody knows whether others did. */
  override has(name: string): boolean {
    return !placing.has(name) || this.#members.has(name);
  }

  /** The block of an object of Kubernetes that has its name. */
  #named(metadata: Cell): Cell {
    const { value } = metadata;
    if (isList(value)) return { ...metadata, value: value.map((one) => this.#named(one)) };
    if (!isMap(value)) return this.#unknown;
    const members = [...value.keys()].map((key) => {
      const isName = ['name', 'namespace', 'generate_name'].includes(key);
      return [key, isName ? (value.get(key) as Cell) : this.#unknown] as const;
    });
    return { ...metadata, value: new Map(members) };
  }
}

/** The arguments of a resource where `lifecycle` leaves all changes to others; charts are not judged here. */
export function withoutAll(members: LazyMap, { body, labels }: Block): LazyMap {
  const attribute = body.blocks
    .filter(({ type }) => type === 'lifecycle')
    .map((lifecycle) => lifecycle.body.attributes.get('ignore_changes'))
    .find((found) => found && isAll(found.expression));
  if (!attribute || labels[0] === helmRelease) return members;
  const unknown = unknownCell(left, attribute.origin);
  return labels[0] === azapiUpdate ? leftUpdate(members, unknown) : new LeftMap(members, unknown);
}

const azapiUpdate = 'azapi_update_resource';

/** An update sends what its body names, whatever the values are by now, and to no other resource. */
function leftUpdate(members: LazyMap, unknown: Cell): LazyMap {
  const makers = [...members.keys()].map((name) => {
    const isSent = name === 'body' || name === 'sensitive_body';
    const own = () => members.get(name) as Cell;
    return [name, isSent ? () => leavesLeft(own(), unknown) : own] as const;
  });
  return new LazyMap(new Map(makers), (key) => members.get(key));
}

function leavesLeft({ value, origin, encodes }: Cell, unknown: Cell): Cell {
  if (encodes) return leavesLeft(encodes, unknown);
  if (!isMap(value)) return unknown;
  const members = [...value].map(([key, member]) => [key, leavesLeft(member, unknown)] as const);
  return { value: new Map(members), origin, via: [] };
}

function isAll(expression: Expression): boolean {
  if (expression.syntax === 'json') return /^(?:all|\$\{all\})$/.test(String(expression.value));
  const { node, file } = expression;
  return /^"?all"?$/.test(textOf(node, file));
}

/** Reads `default_node_pool[0].node_count` and `tags["created"]`; `all` names no attribute. */
function wayOf(text: string): Way | undefined {
  const written = text.trim();
  if (!/^[a-z_]\w*(?:\.\w+|\[\d+\]|\["[^"\\]*"\])*$/i.test(written) || written === 'all')
    return undefined;
  const steps = [...written.matchAll(/\["([^"]*)"\]|\[?(\w+)\]?/g)].map(
    ([, key, word = '']) => key ?? (/^\d+$/.test(word) ? Number(word) : word),
  );
  return steps as unknown as Way;
}

/** The arguments of a resource, less what `lifecycle` of its block leaves to others. */
export function withoutIgnored(members: LazyMap, body: Body): LazyMap {
  const ignored = ignoredChanges(body);
  if (ignored.length === 0) return members;
  const makers = new Map<string, () => Cell>();
  for (const name of members.keys()) makers.set(name, () => members.get(name) as Cell);
  for (const { way, attribute } of ignored) {
    const [name, ...rest] = way;
    const unknown = unknownCell(left, attribute.origin);
    const before = makers.get(name);
    if (rest.length === 0) makers.set(name, () => unknown);
    else if (before) makers.set(name, () => without(before(), rest, unknown));
  }
  return new LazyMap(makers, (key) => members.get(key));
}

function without(value: Cell, [step, ...rest]: readonly (string | number)[], unknown: Cell): Cell {
  if (step === undefined) return unknown;
  const inside = (one: Cell | undefined) => (one ? without(one, rest, unknown) : unknown);
  if (isList(value.value)) {
    return { ...value, value: value.value.map((one, at) => (at === step ? inside(one) : one)) };
  }
  if (!isMap(value.value)) return value;
  const members = new Map(value.value.entries());
  const key = String(step);
  if (members.has(key) || rest.length === 0) members.set(key, inside(members.get(key)));
  return { ...value, value: members };
}
