import type {
  Declaration,
  Expression,
  ObjectExpression,
  ResourceDeclaration,
  Span,
} from '../bicep/syntax/ast.ts';
import { type Around, head, type Owner, scopeOf, within, wrapped } from './around.ts';
import { type JsonNode, type JsonObject, memberOf, objectIn, textIn } from './json-node.ts';
import { linkedPath } from './linked-template.ts';
import { at, bodyOf, literal, member } from './make.ts';
import { parametersOf } from './module.ts';
import { canonical, loopName } from './names.ts';
import { outputsOf } from './outputs.ts';
import type { Referents } from './referents.ts';
import { membersOf, type Reader, writtenText } from './value.ts';

/** Where a template tells what it holds besides declarations. */
export interface Sink {
  fault(message: string, offset: number): void;
  /** What it declares and nobody can read. */
  unsupported(message: string, offset: number): void;
  /** Keeps a template inside the template; returns the path by which it is called. */
  inner(template: JsonObject): string;
}

/** What all that is declared in one template has in common. */
interface Within {
  readonly reader: Reader;
  readonly sink: Sink;
}

const deploymentType = 'microsoft.resources/deployments';

/** Members of a resource that are no part of its body, or are read by themselves. */
const directions: ReadonlySet<string> = new Set(
  'comments condition copy dependson existing extension import metadata name resources scope type'.split(
    ' ',
  ),
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
  const written = writtenText(memberOf(node, 'name'));
  if (!written) return;
  const referent = { symbol: name, isDeployment };
  const copy = objectIn(node, 'copy');
  if (!copy) referents.addName(type, written, referent);
  // Of templates that are spread, there is one symbol for all turns.
  else if (!isDeployment || hasInnerScope(memberOf(node, 'properties')))
    referents.addLoop(type, written, textIn(copy, 'name') ?? '', referent);
}

function hasInnerScope(properties: JsonNode | undefined): boolean {
  const evaluation = textIn(objectIn(properties, 'expressionEvaluationOptions'), 'scope');
  return /^inner$/i.test(evaluation ?? '');
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
  const type = textIn(node, 'type')?.replace(/(?<!\/)\/*(?:@.*)?$/s, '');
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
  const declaration: ResourceDeclaration = {
    kind: 'resource',
    name,
    decorators: new Set(),
    target: literal(`${type}@`, node),
    existing: existing?.kind === 'scalar' && existing.value === true,
    body: wrapped(node, around, reader, (inside) => {
      const members = membersOf(node, inside, (key) => directions.has(key.toLowerCase()));
      return bodyOf(node, [...head(node, around, inside), ...members]);
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
  // https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment:
  // the condition of a resource is none of those inside it.
  const { copy } = within(node, around);
  const inside: Around = { ...around, copy, prefix: `${name}/` };
  return resourcesIn(node).flatMap(([own, child]) => {
    const written = textIn(child, 'type') ?? '';
    if (written.toLowerCase() === deploymentType) {
      return declare(own, child, { ...inside, owner: around.owner }, template);
    }
    const isWhole = /^\w+\.[\w.]+\//.test(written);
    const isChild = !isWhole || written.toLowerCase().startsWith(`${type.toLowerCase()}/`);
    const path = writtenText(memberOf(child, 'name'));
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

function deployment(
  name: string,
  node: JsonObject,
  around: Around,
  template: Within,
): readonly Declaration[] {
  const { reader, sink } = template;
  const properties = memberOf(node, 'properties');
  const inner = objectIn(properties, 'template');
  if (inner && !hasInnerScope(properties)) {
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
