import { type Cell, cell } from '../../shared/code/cell.ts';
import { segment, subscription } from '../../shared/code/synthetic-id.ts';
import type { Args, Field, Fields } from './field.ts';

/** How a resource type of the azurerm provider stands in ARM's shape. */
export interface ResourceMap {
  /** `azurerm_kubernetes_cluster` */
  readonly terraform: string;
  /** `Microsoft.ContainerService/managedClusters` */
  readonly arm: string;
  /**
   * The id of what the resource belongs to, or is attached to: an argument that holds it, or a path
   * made of names. Default: the resource group that `resource_group_name` names.
   */
  readonly parent?: Field;
  /** Its name in ARM; default: `name`. */
  readonly name?: Field;
  /** Members of the body as they are, below those that `body` has. */
  readonly whole?: Field;
  readonly body: Fields;
  /** Attributes that are its id in ARM, beside `id`. */
  readonly ids?: readonly string[];
  /** Attributes that only Azure knows and that others refer to, beside `id`: `identity.principal_id`. */
  readonly computed?: readonly string[];
  /** Ids of nested blocks → the type in them: `subnet.id` → `subnets`. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Nested blocks that are resources of their own in ARM. */
  readonly children?: readonly ChildMap[];
}

/** Nested blocks of a resource type that ARM has as child resources. */
export interface ChildMap {
  readonly block: string;
  /** The argument that an element stands for, where they are no blocks but texts. */
  readonly element?: string;
  readonly arm: string;
  readonly name: Field;
  readonly body: Fields;
}

/** A resource type of Terraform that sets properties of another resource: an association. */
export interface PatchMap {
  readonly terraform: string;
  /** The type of what is changed. */
  readonly arm: string;
  /** Its id. */
  readonly target: Field;
  readonly whole?: Field;
  readonly body: Fields;
  /** Lists are added to those that are there. */
  readonly appends?: true;
  /** It also changes what the resource itself sets; of what it attaches, a resource has one. */
  readonly overwrites?: true;
}

/**
 * The id that stands for a resource which has none before it is deployed. Names make it, so that
 * two pieces of code that mean one resource get one id. A name that is not known is replaced by the
 * place where it is written, which is one for all that refer to it.
 */
export function idOf(map: ResourceMap, args: Args): string {
  const own = ownId(map, args);
  if (own !== undefined) return own;
  const parent = map.parent ? segment(map.parent(args), args.variant) : groupId(args);
  const name = segment((map.name ?? nameOf)(args), args.variant);
  if (map.arm === 'Microsoft.Resources/resourceGroups')
    return `${subscription}/resourceGroups/${name}`;
  const [provider, ...types] = map.arm.split('/');
  const last = types.at(-1) ?? '';
  return map.parent && types.length > 1 && isPath(parent)
    ? `${parent}/${last}/${name}`
    : `${parent}/providers/${provider}/${types.join('/')}/${name}`;
}

/** An id that says of what type it is, though it may begin with a group that is not known. */
function isPath(id: string): boolean {
  return id.startsWith('/') || id.includes('/providers/');
}

/** The id that a plan or a state knows, where it is one of ARM's for such a type. */
function ownId({ arm }: ResourceMap, args: Args): string | undefined {
  const id = value(args, 'id')?.value;
  if (typeof id !== 'string' || !id.startsWith('/') || id.includes('|')) return undefined;
  const last = id.split('/').slice(id.toLowerCase().split('/').lastIndexOf('providers') + 1);
  const [provider = '', ...rest] = last;
  const type = [provider, ...rest.filter((_, index) => index % 2 === 0)].join('/');
  const isGroup = arm === 'Microsoft.Resources/resourceGroups' && !id.includes('/providers/');
  return isGroup || type.toLowerCase() === arm.toLowerCase() ? id : undefined;
}

/** The subscription that all resources are said to be in, for the code does not tell it. */
export const inSubscription: Field = ({ origin }) => cell(subscription, origin);

/** `/subscriptions/…/resourceGroups/NAME` of the argument `resource_group_name`. */
export function groupId(args: Args): string {
  return `${subscription}/resourceGroups/${segment(value(args, 'resource_group_name'), args.variant)}`;
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
    const id = `${groupId(args)}/providers/${type}/${segment(name, args.variant)}`;
    return { value: id, origin: name.origin, via: name.via };
  };
}
