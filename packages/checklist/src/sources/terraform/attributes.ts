import { Unknown } from '../../model/index.ts';
import { nameIn } from '../../resources/azure/ids.ts';
import { type Cell, cell, isList, isMap, memberOf } from '../shared/code/cell.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import { Keyed, segment, subscription } from '../shared/code/synthetic-id.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { argsOf } from './arm-resources.ts';
import { type Args, standIn } from './azurerm/field.ts';
import { mapFor } from './azurerm/index.ts';
import { anyVersion } from './azurerm/provider-version.ts';
import { idOf, type ResourceMap } from './azurerm/resource-map.ts';
import type { Instance } from './instance.ts';
import { documentsIn, fileDocuments } from './kubernetes/documents.ts';
import { objectTypeOf } from './kubernetes/object-types.ts';

/**
 * An attribute of a resource that its provider computes: a value that stands for it, or undefined.
 * `around` is what the block says in which it stands.
 */
export function computed(
  instance: Instance,
  attribute: string,
  around: ReadonlyMap<string, Cell> = new Map(),
): Cell | undefined {
  const { address, key, type, origin } = instance;
  // Ids do not depend on the version of the provider.
  const args = argsOf(instance, anyVersion);
  const map = mapFor(type, args);
  if (attribute === 'id' || map?.ids?.includes(attribute)) return idCell(instance, map, args);
  const part = map?.parts?.[attribute];
  if (map && part && isOnly(attribute, args))
    return cell(`${idOf(map, args)}/${part}/${segment(around.get('name'), args.variant)}`, origin);
  const open = (of: string) => {
    const why = `is not known: ${address}.${of} is known after apply`;
    return cell(new Keyed(why, standIn(key, of)), origin);
  };
  const known = map?.computed ?? [];
  if (known.includes(attribute)) return open(attribute);
  const inner = known.filter((one) => one.startsWith(`${attribute}.`));
  if (inner.length === 0) return undefined;
  const makers = inner.map((one) => [one.slice(attribute.length + 1), () => open(one)] as const);
  const otherwise = (key: string) =>
    unknownCell(`${address}.${attribute}[0].${key} is known after apply`, origin);
  return cell([cell(new LazyMap(new Map(makers), otherwise), origin)], origin);
}

/** Of several blocks nobody can tell which one a number means: to Terraform they are a set. */
function isOnly(attribute: string, { values }: Args): boolean {
  const [name = ''] = attribute.split('.');
  const blocks = values.get(name)?.value ?? null;
  return isList(blocks) && blocks.length === 1;
}

/** The id of what no table maps is not null, and no other resource has it. */
function idCell(
  { type, address, key, origin, body }: Instance,
  map: ResourceMap | undefined,
  args: Args,
): Cell | undefined {
  if (map) return cell(idOf(map, args), origin);
  const object = objectTypeOf(type);
  if (object) return objectId(body, object.isNamespaced);
  if (/^az(?:urerm|api)_/.test(type)) return cell(`~${key}`, origin);
  return cell(new Keyed(`is not known: ${address}.id is known after apply`, `~${key}`), origin);
}

/** `shop/web`, as the provider makes it; that of a namespace is its name. */
function objectId(body: Cell, isNamespaced: boolean): Cell | undefined {
  const metadata = memberOf(body, 'metadata');
  const first = metadata && memberOf(metadata, 0);
  const name = first && memberOf(first, 'name');
  if (!isNamespaced || typeof name?.value !== 'string') return name;
  const namespace = memberOf(first as Cell, 'namespace') ?? cell('default', body.origin);
  return typeof namespace.value === 'string'
    ? { ...name, value: `${namespace.value}/${name.value}` }
    : namespace;
}

/** An attribute of something that the code looks for in Azure, or takes apart. */
export function read(type: string, { value, origin }: Cell, attribute: string): Cell | undefined {
  if (!isMap(value)) return undefined;
  if (type === fileDocuments) return documentsIn(value.get('content'), attribute);
  const address = `data.${type}`;
  const args: Args = {
    values: value,
    origin,
    address,
    key: address,
    variant: '',
    provider: anyVersion,
  };
  if (type === 'azurerm_subscription' || type === 'azurerm_client_config') {
    if (value.has('subscription_id')) return undefined;
    if (attribute === 'subscription_id') return cell(nameIn(subscription), origin);
    return attribute === 'id' && type === 'azurerm_subscription'
      ? cell(subscription, origin)
      : undefined;
  }
  const map = mapFor(type, args);
  if (attribute !== 'id' || !map || !isNamed(args)) return undefined;
  return cell(idOf(map, args), origin);
}

/** All the names that make its id are known. */
function isNamed({ values }: Args): boolean {
  return ['name', 'resource_group_name', 'virtual_network_name'].every(
    (key) => !values.has(key) || !(values.get(key)?.value instanceof Unknown),
  );
}
