import { type Inventory, raw } from '../../../model/index.ts';
import { customResourceDefinition } from '../kinds.ts';
import { builtInKinds } from './built-in.ts';
import { type Field, type ObjectShape, type Shape, scalar } from './shape.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What the definition of a custom resource says of one of its versions. */
export type CustomKind = ObjectShape | 'not-served' | 'without-schema';

interface Definition {
  readonly versions: readonly Plain[];
  /** Versions that were read before. */
  readonly shapes: Map<string, CustomKind>;
}

/** The definitions in the evidence by kind and group, as ids of kinds. A table for `inventory.index`. */
function definitions(inventory: Inventory): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  for (const { body } of inventory.all(customResourceDefinition)) {
    const spec = object(raw(body).spec);
    const kind = object(spec.names).kind;
    const id = `${String(kind)}.${String(spec.group)}`;
    const versions = list(spec.versions).map(object);
    if (typeof kind === 'string' && !found.has(id)) found.set(id, { versions, shapes: new Map() });
  }
  return found;
}

/** The shape of a custom resource; undefined where its definition is not in the evidence. */
export function customKind(
  kindId: string,
  version: string,
  kind: string,
  inventory: Inventory,
): CustomKind | undefined {
  const definition = inventory.index(definitions).get(kindId);
  if (!definition) return undefined;
  let shape = definition.shapes.get(version);
  if (shape === undefined) {
    shape = readVersion(definition, version, kind, inventory);
    definition.shapes.set(version, shape);
  }
  return shape;
}

function readVersion(
  { versions }: Definition,
  version: string,
  kind: string,
  inventory: Inventory,
): CustomKind {
  if (versions.length === 0) return 'without-schema';
  const entry = versions.find(({ name }) => name === version);
  if (!entry || entry.served === false) return 'not-served';
  const schema = object(object(entry.schema).openAPIV3Schema);
  const read = shapeOf(schema, kind);
  if (read.is !== 'object') return 'without-schema';
  const fields = new Map(read.fields);
  for (const name of ['apiVersion', 'kind', 'status']) fields.set(name, anything);
  const meta = inventory.index(builtInKinds)('v1', 'ConfigMap').shape?.fields.get('metadata');
  if (meta) fields.set('metadata', meta);
  return { ...read, fields };
}

const anything: Field = { shape: scalar('any'), since: 0 };

const plainTypes: Readonly<Record<string, Shape>> = {
  string: scalar('string'),
  integer: scalar('int'),
  number: scalar('num'),
  boolean: scalar('bool'),
};

/** https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
function shapeOf(schema: Plain, name: string): Shape {
  if (schema['x-kubernetes-int-or-string'] === true) return scalar('intstr');
  if (schema.type === 'object') return mappingOf(schema, name);
  if (schema.type === 'array') return { is: 'list', of: shapeOf(object(schema.items), name) };
  const words = list(schema.enum);
  if (schema.type === 'string' && words.length > 0)
    return { is: 'enum', words: new Set(words as string[]) };
  return plainTypes[String(schema.type)] ?? scalar('any');
}

function mappingOf(schema: Plain, name: string): Shape {
  const properties = object(schema.properties);
  const names = Object.keys(properties);
  const rest = schema.additionalProperties;
  if (names.length === 0 && typeof rest === 'object' && rest !== null) {
    return { is: 'map', of: shapeOf(object(rest), name) };
  }
  const isOpen =
    names.length === 0 ||
    rest !== undefined ||
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true;
  const fields = new Map(
    names.map((key) => [key, { shape: shapeOf(object(properties[key]), key), since: 0 }] as const),
  );
  const required = list(schema.required).filter(
    (key): key is string =>
      typeof key === 'string' && object(properties[key]).default === undefined,
  );
  return { is: 'object', name, fields, required, filled: [], isOpen };
}

function object(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
