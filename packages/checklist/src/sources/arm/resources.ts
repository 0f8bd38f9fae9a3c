import type {
  Declaration,
  Expression,
  Member,
  ObjectExpression,
  ResourceDeclaration,
  Span,
} from '../bicep/syntax/ast.ts';
import { type JsonNode, type JsonObject, memberOf, objectIn, textIn } from './json-node.ts';
import { canonical, loopName, parameterName, type Referents } from './names.ts';
import { outputsOf } from './outputs.ts';
import { loopOf, membersOf, type Reader, valueIn, writtenName } from './value.ts';

/** Where a template tells what it holds besides declarations. */
export interface Sink {
  fault(message: string, offset: number): void;
  /** What it declares and nobody can read. */
  unsupported(message: string, offset: number): void;
  /** Keeps a template inside the template; returns the path by which it is called. */
  inner(template: JsonObject): string;
}

/** What stands around resources that a template declares somewhere inside. */
interface Around {
  /** `resources[0]/` */
  readonly prefix: string;
  readonly copy: JsonNode | undefined;
  readonly conditions: readonly JsonNode[];
  /** What they belong to, where it is not the target of the template. */
  readonly owner: Owner | undefined;
}

/** The resource that others stand in, or the group that they are deployed to. */
interface Owner {
  /** As Bicep calls it. */
  readonly role: 'parent' | 'scope';
  readonly is: (reader: Reader) => Expression;
}

/** What all that is declared in one template has in common. */
interface Within {
  readonly reader: Reader;
  readonly sink: Sink;
}

const deploymentType = 'microsoft.resources/deployments';

/** Members of a resource that are no part of its body, or are read by themselves. */
const directions: ReadonlySet<string> = new Set(
  'comments condition copy dependson existing name resources scope type'.split(' '),
);

/** The resources and deployments of a template, nested ones included. */
export function declareResources(
  root: JsonNode,
  reader: Reader,
  referents: Referents,
  sink: Sink,
): readonly Declaration[] {
  const around: Around = { prefix: '', copy: undefined, conditions: [], owner: undefined };
  const written = memberOf(root, 'resources');
  if (written?.kind === 'scalar') sink.unsupported('resources is no list', written.start);
  const all = resourcesIn(root);
  for (const [name, node] of all) register(name, node, root, referents);
  return all.flatMap(([name, node]) => declare(name, node, around, { reader, sink }));
}

/** A list, or an object with a symbolic name for each. */
function resourcesIn(node: JsonNode): readonly (readonly [string, JsonNode])[] {
  const found = memberOf(node, 'resources');
  if (found?.kind === 'object') return [...found.members];
  return found?.kind === 'list'
    ? found.elements.map((one, index) => [`resources[${index}]`, one] as const)
    : [];
}

/** What `reference()` may call it. */
function register(name: string, node: JsonNode, root: JsonNode, referents: Referents): void {
  const type = textIn(node, 'type') ?? '';
  const isDeployment = type.toLowerCase() === deploymentType;
  if (memberOf(root, 'resources')?.kind === 'object') referents.addSymbol(name, isDeployment);
  const written = writtenName(memberOf(node, 'name'));
  // One of many is told by its number, which its name does not show.
  if (!written || objectIn(node, 'copy')) return;
  referents.addName(type, written, { symbol: name, isDeployment });
}

function declare(
  own: string,
  node: JsonNode,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const name = `${around.prefix}${own}`;
  const { sink } = template;
  if (node.kind !== 'object') {
    sink.unsupported(`${name} is no resource`, node.start);
    return [];
  }
  // Extensions of Azure Resource Manager have the version in the type: `core/Service@v1`.
  const type = textIn(node, 'type')?.replace(/@.*$/, '');
  if (type === undefined || !/^[\w.]+(?:\/[\w.-]+)+$/.test(type)) {
    sink.unsupported(`${name} has no type that can be read`, node.start);
    return [];
  }
  if (around.copy && objectIn(node, 'copy')) {
    sink.unsupported(`${name} is a loop inside a loop`, node.start);
    return [];
  }
  return type.toLowerCase() === deploymentType
    ? deployment(name, node, around, template)
    : resource(name, type, node, around, template);
}

function resource(
  name: string,
  type: string,
  node: JsonObject,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const { reader } = template;
  const existing = memberOf(node, 'existing');
  const extension = extensionOf(type, node);
  const declaration: ResourceDeclaration = {
    kind: 'resource',
    name,
    decorators: new Set(),
    target: literal(`${extension?.type ?? type}@`, node),
    existing: existing?.kind === 'scalar' && existing.value === true,
    body: wrapped(node, around, reader, (inside) => {
      const members = membersOf(node, inside, (key) => directions.has(key.toLowerCase()));
      const first = extension ? extension.head(inside) : head(node, around, inside);
      return bodyOf(node, [...first, ...members]);
    }),
    ...at(node),
  };
  return [declaration, ...insideOf(name, type, node, around, template)];
}

/** What stands inside a resource: its children, and what is attached to it. */
function insideOf(
  name: string,
  type: string,
  node: JsonObject,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const inside = within(node, { ...around, prefix: `${name}/` });
  return resourcesIn(node).flatMap(([own, child]) => {
    const written = textIn(child, 'type') ?? '';
    if (written.toLowerCase() === deploymentType) {
      return declare(own, child, { ...inside, owner: around.owner }, template);
    }
    const isWhole = /^\w+\.[\w.]+\//.test(written);
    const isChild = !isWhole || written.toLowerCase().startsWith(`${type.toLowerCase()}/`);
    const path = writtenName(memberOf(child, 'name'));
    // A child may as well be written with its whole type and name.
    const isApart = isWhole && isChild && path !== undefined && canonical(path).includes('/');
    const owner: Owner = {
      role: isChild ? 'parent' : 'scope',
      is: (reader) => symbolOf(name, inside.copy, reader, child),
    };
    const whole = isWhole || child.kind !== 'object' ? child : retyped(child, `${type}/${written}`);
    const place = { ...inside, owner: isApart ? around.owner : owner };
    return declare(own, whole, place, template);
  });
}

/** The resource of that name; inside its loop, the one of the same turn. */
function symbolOf(
  name: string,
  copy: JsonNode | undefined,
  reader: Reader,
  node: Span,
): Expression {
  const of: Expression = { kind: 'name', name, ...at(node) };
  const { loop } = reader.names;
  if (!copy || loop === undefined) return of;
  const index: Expression = { kind: 'name', name: loopName(loop), ...at(node) };
  return { kind: 'index', of, index, safe: false, fromEnd: false, ...at(node) };
}

function retyped(node: JsonObject, type: string): JsonObject {
  const members = new Map([...node.members].filter(([key]) => !/^type$/i.test(key)));
  const value: JsonNode = { kind: 'scalar', value: type, isPlain: true, ...at(node) };
  return { ...node, members: members.set('type', value) };
}

/**
 * The old way to write what is attached to a resource: the type `A/b/providers/c` and the name
 * `b1/Microsoft.C/c1`.
 */
function extensionOf(type: string, node: JsonObject) {
  const [, outer, own] = /^(.+?)\/providers\/([^/]+)$/i.exec(type) ?? [];
  const name = memberOf(node, 'name');
  const path = writtenName(name);
  const [, provider] = /\/(microsoft\.[\w.]+)\//i.exec(path ? canonical(path) : '') ?? [];
  if (outer === undefined || own === undefined || !name || provider === undefined) return undefined;
  const head = (reader: Reader): readonly Member[] => {
    const whole = valueIn(name, reader);
    const parts = whole.kind === 'template' ? whole.parts : [];
    const all = whole.kind === 'literal' ? [String(whole.value)] : parts;
    const [before, after] = cutAt(`/${provider}/`, all);
    const id: Expression = {
      kind: 'call',
      of: undefined,
      name: 'resourceId',
      args: [literal(outer, node), textOf(before, node)],
      ...at(node),
    };
    return [member('name', textOf(after, node), node), member('scope', id, node)];
  };
  return { type: `${provider}/${own}`, head };
}

type Parts = readonly (string | Expression)[];

function cutAt(mark: string, parts: Parts): readonly [Parts, Parts] {
  for (const [index, part] of parts.entries()) {
    const found = typeof part === 'string' ? part.toLowerCase().indexOf(mark.toLowerCase()) : -1;
    if (typeof part !== 'string' || found < 0) continue;
    const [left, right] = [part.slice(0, found), part.slice(found + mark.length)];
    return [
      [...parts.slice(0, index), left],
      [right, ...parts.slice(index + 1)],
    ];
  }
  return [[], parts];
}

function textOf(parts: Parts, node: Span): Expression {
  return { kind: 'template', parts, ...at(node) };
}

/** The same place with the loop and the condition of a resource around it. */
function within(node: JsonObject, around: Around): Around {
  const condition = memberOf(node, 'condition');
  return {
    ...around,
    copy: around.copy ?? objectIn(node, 'copy'),
    conditions: condition ? [...around.conditions, condition] : around.conditions,
  };
}

function deployment(
  name: string,
  node: JsonObject,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const { reader, sink } = template;
  const properties = memberOf(node, 'properties');
  const inner = objectIn(properties, 'template');
  const evaluation = textIn(objectIn(properties, 'expressionEvaluationOptions'), 'scope');
  if (inner && !/^inner$/i.test(evaluation ?? '')) {
    return spread(name, node, inner, around, template);
  }
  const path = inner ? sink.inner(inner) : linkedPath(properties);
  const declaration: ResourceDeclaration = {
    kind: 'module',
    name,
    decorators: new Set(),
    target: literal(path ?? 'its template', node),
    existing: false,
    body: wrapped(node, around, reader, (inside) => {
      const given = memberOf(properties, 'parameters');
      const params = given && [member('params', parametersOf(given, inside), given)];
      return bodyOf(node, [...head(node, around, inside), ...(params ?? [])]);
    }),
    ...at(node),
  };
  return [declaration];
}

/** The file that a link leads to; what is elsewhere is shown as it is written. */
function linkedPath(properties: JsonNode | undefined): string | undefined {
  const link = memberOf(properties, 'templateLink');
  const relative = textIn(link, 'relativePath');
  if (relative !== undefined) return relative;
  const uri = textIn(link, 'uri') ?? textIn(link, 'id');
  const [, beside] =
    /^\[\s*uri\(\s*deployment\(\)\.properties\.templateLink\.uri\s*,\s*'([^']+)'\s*\)\s*\]$/i.exec(
      uri ?? '',
    ) ?? [];
  return beside ?? uri ?? textIn(properties, 'template');
}

/**
 * A template inside the template whose expressions mean what they mean around it, as is the rule:
 * its resources stand beside those around it.
 */
function spread(
  name: string,
  node: JsonObject,
  inner: JsonObject,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const scope = scopeOf(node);
  const inside: Around = {
    ...within(node, around),
    prefix: `${name}/`,
    owner: scope ? { role: 'scope', is: scope } : around.owner,
  };
  const start = at(node);
  const outputs: ObjectExpression = {
    kind: 'object',
    members: outputsOf(inner, template.reader).map(([key, value]) => member(key, value, value)),
    resources: [],
    ...start,
  };
  const symbol = bodyOf(node, [member('outputs', outputs, node)]);
  return [
    { kind: 'var', name, decorators: new Set(), value: symbol, ...start },
    ...resourcesIn(inner).flatMap(([own, one]) => declare(own, one, inside, template)),
  ];
}

/** `{"name": {"value": …}}` as the parameters of a module. */
function parametersOf(given: JsonNode, reader: Reader): Expression {
  if (given.kind !== 'object') return valueIn(given, reader);
  const members = [...given.members].map(([name, node]) =>
    member(parameterName(name), parameterValue(node, reader), node),
  );
  return bodyOf(given, members);
}

/** An expression may make the object that has the value; a secret of a key vault is not known. */
function parameterValue(node: JsonNode, reader: Reader): Expression {
  const value = memberOf(node, 'value');
  if (value) return valueIn(value, reader);
  return node.kind === 'object'
    ? { kind: 'call', of: undefined, name: 'getSecret', args: [], ...at(node) }
    : { kind: 'member', of: valueIn(node, reader), name: 'value', safe: false, ...at(node) };
}

/** The name of a resource and what it belongs to. */
function head(node: JsonObject, around: Around, reader: Reader): readonly Member[] {
  const name = memberOf(node, 'name');
  const scope = scopeOf(node);
  const owner: Owner | undefined = scope ? { role: 'scope', is: scope } : around.owner;
  return [
    ...(name ? [member('name', valueIn(name, reader), name)] : []),
    ...(owner ? [member(owner.role, owner.is(reader), node)] : []),
  ];
}

/** What `scope`, or the group and the subscription of a deployment, say. */
function scopeOf(node: JsonObject): ((reader: Reader) => Expression) | undefined {
  const scope = memberOf(node, 'scope');
  if (scope) return (reader) => absolute(valueIn(scope, reader));
  const group = memberOf(node, 'resourceGroup');
  const subscription = memberOf(node, 'subscriptionId');
  if (!group && !subscription) return undefined;
  return (reader) => {
    const names = [subscription, group].flatMap((one) => (one ? valueIn(one, reader) : []));
    const name = group ? 'resourceGroup' : 'subscription';
    return { kind: 'call', of: undefined, name, args: names, ...at(node) };
  };
}

/** `Microsoft.Storage/storageAccounts/x` is meant from the group that is deployed to. */
function absolute(scope: Expression): Expression {
  const { start, end } = scope;
  const parts =
    scope.kind === 'literal' ? [String(scope.value)] : scope.kind === 'template' ? scope.parts : [];
  const [first] = parts.filter((part) => part !== '');
  if (first === '/') return { kind: 'literal', value: '', start, end };
  if (typeof first !== 'string' || !/^[\w]+\.[\w.]+\//.test(first)) return scope;
  const group: Expression = {
    kind: 'call',
    of: undefined,
    name: 'resourceGroup',
    args: [],
    start,
    end,
  };
  const id: Expression = { kind: 'member', of: group, name: 'id', safe: false, start, end };
  return { kind: 'template', parts: [id, '/providers/', ...parts], start, end };
}

/** The body inside its loop and its conditions. */
function wrapped(
  node: JsonObject,
  around: Around,
  reader: Reader,
  body: (inside: Reader) => ObjectExpression,
): Expression {
  const { copy, conditions } = within(node, { ...around, copy: undefined });
  const conditioned = (inside: Reader): Expression =>
    conditions.reduceRight<Expression>(
      (rest, condition) => ({
        kind: 'if',
        condition: valueIn(condition, inside),
        body: rest,
        ...at(condition),
      }),
      body(inside),
    );
  const once = (inside: Reader) => (copy ? loopOf(copy, inside, conditioned) : conditioned(inside));
  return around.copy ? loopOf(around.copy, reader, once) : once(reader);
}

function literal(text: string, node: JsonNode): Expression {
  return { kind: 'literal', value: text, ...at(node) };
}

function member(name: string, value: Expression, node: Span): Member {
  return { key: { kind: 'literal', value: name, ...at(node) }, value };
}

function bodyOf(node: Span, members: readonly Member[]): ObjectExpression {
  return { kind: 'object', members, resources: [], ...at(node) };
}

function at({ start, end }: Span): Span {
  return { start, end };
}
