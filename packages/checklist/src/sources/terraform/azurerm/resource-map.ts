import type { Cell, Origin } from '../../shared/code/cell.ts';
import { segment, subscription } from '../../shared/code/synthetic-id.ts';
import type { Args, Field, Fields } from './field.ts';

/** How a resource type of the azurerm provider stands in ARM's shape. */
export interface ResourceMap {
  /** `azurerm_kubernetes_cluster` */
  readonly terraform: string;
  /** `Microsoft.ContainerService/managedClusters` */
  readonly arm: string;
  /**
   * The id of what the resource belongs to: an argument that holds it, or a path made of names.
   * Default: the resource group that `resource_group_name` names.
   */
  readonly parent?: Field;
  /** Its name in ARM; default: `name`. */
  readonly name?: Field;
  readonly body: Fields;
  /** Attributes that the provider computes and that other resources refer to, beside `id`. */
  readonly computed?: Readonly<Record<string, (id: string, origin: Origin) => Cell>>;
}

/**
 * The id that stands for a resource which has none before it is deployed. Names make it, so that
 * two pieces of code that mean one resource get one id. A name that is not known is replaced by the
 * place where it is written, which is one for all that refer to it.
 */
export function idOf(map: ResourceMap, args: Args): string {
  const parent = map.parent ? segment(map.parent(args)) : groupId(args);
  const name = segment((map.name ?? nameOf)(args));
  if (map.arm === 'Microsoft.Resources/resourceGroups')
    return `${subscription}/resourceGroups/${name}`;
  const [provider, ...types] = map.arm.split('/');
  const own = types.at(-1) ?? '';
  return map.parent && types.length > 1 && parent.startsWith('/')
    ? `${parent}/${own}/${name}`
    : `${parent}/providers/${provider}/${types.join('/')}/${name}`;
}

/** `/subscriptions/…/resourceGroups/NAME` of the argument `resource_group_name`. */
export function groupId(args: Args): string {
  return `${subscription}/resourceGroups/${segment(value(args, 'resource_group_name'))}`;
}

function nameOf(args: Args): Cell | undefined {
  return value(args, 'name');
}

function value({ values }: Args, key: string): Cell | undefined {
  return values.has(key) ? values.get(key) : undefined;
}

/** The id of a resource that another one names, in the group that the arguments name. */
export function siblingId(type: string, argument: string): Field {
  return (args) => {
    const name = value(args, argument);
    if (!name) return undefined;
    const id = `${groupId(args)}/providers/${type}/${segment(name)}`;
    return { value: id, origin: name.origin, via: name.via };
  };
}
