import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { known } from '../known.ts';
import { ingressClass, nginxIngressController } from '../kubernetes/kinds.ts';
import type { IngressClass } from '../kubernetes/routing-types.ts';
import type { Ingress } from '../kubernetes/types.ts';
import { text } from '../kubernetes/values.ts';

const classAnnotation = 'kubernetes.io/ingress.class';
const defaultAnnotation = 'ingressclass.kubernetes.io/is-default-class';

/** https://learn.microsoft.com/azure/aks/app-routing */
const managedNginxClass = 'webapprouting.kubernetes.azure.com';
export const agcClass = 'azure-alb-external';
/** What the application gateway's controller answers to without an IngressClass. */
const gatewayAnnotation = 'azure/application-gateway';

/** Classes that Azure's controllers bring. */
const azureClasses: ReadonlySet<string> = new Set([
  managedNginxClass,
  agcClass,
  'azure-application-gateway',
  gatewayAnnotation,
]);

/** The class that an Ingress names. */
export interface NamedClass {
  readonly name: string;
  /** By an annotation, which controllers read in their own ways, and not by the field. */
  readonly annotated: boolean;
}

/** The class that an Ingress names; undefined where it leaves that to the default. */
export function namedClass({ metadata, spec }: Ingress): NamedClass | undefined {
  const name = text(spec, 'ingressClassName');
  if (name !== undefined) return { name, annotated: false };
  const annotated = text(metadata?.annotations, classAnnotation);
  return annotated === undefined ? undefined : { name: annotated, annotated: true };
}

/** Whether a class comes with a part of Azure, so that its object need not be in the evidence. */
export function isAzureClass({ name }: NamedClass): boolean {
  return azureClasses.has(name);
}

/** Whether no IngressClass can be of that name. */
export function isBareAnnotation({ name, annotated }: NamedClass): boolean {
  return annotated && name === gatewayAnnotation;
}

interface ClassTable {
  readonly byName: ReadonlyMap<string, Resource<IngressClass>>;
  readonly default: Resource<IngressClass> | undefined;
  /** Why another class may be the default. */
  readonly doubt: string | undefined;
}

/** The IngressClasses in the evidence. A table for `inventory.index`. */
export function ingressClasses(inventory: Inventory): ClassTable {
  const byName = new Map<string, Resource<IngressClass>>();
  let byDefault: Resource<IngressClass> | undefined;
  let doubt: string | undefined;
  for (const resource of inventory.all(ingressClass)) {
    const { identity, body } = resource;
    if (!byName.has(identity.name)) byName.set(identity.name, resource);
    const isDefault = known(() => body.metadata?.annotations?.[defaultAnnotation] === 'true');
    if (isDefault) byDefault ??= resource;
    if (isDefault === undefined) {
      doubt ??= `whether the class ${identity.name} is the default is not known`;
    }
  }
  return { byName, default: byDefault, doubt };
}

/**
 * The name of the class that serves an Ingress, the default included; undefined where nothing tells.
 * Throws where nobody knows which is the default.
 */
export function classOf(body: Ingress, inventory: Inventory): string | undefined {
  const named = namedClass(body);
  if (named) return named.name;
  const { default: byDefault, doubt } = inventory.index(ingressClasses);
  if (!byDefault && doubt !== undefined) throw new Unresolved(doubt);
  return byDefault?.identity.name;
}

/** https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration */
const unnamedClass = 'nginx.approuting.kubernetes.azure.com';

interface ManagedNginx {
  readonly classes: ReadonlySet<string>;
  /** The classes whose controller is not known. */
  readonly possible: ReadonlySet<string>;
  /** The class of some controller is not known. */
  readonly open: boolean;
}

/** The classes of the application routing add-on's NGINX controllers. A table for `inventory.index`. */
function managedNginx(inventory: Inventory): ManagedNginx {
  const classes = new Set([managedNginxClass]);
  const possible = new Set<string>();
  let open = false;
  for (const { body } of inventory.all(nginxIngressController)) {
    const name = known(() => text(body.spec, 'ingressClassName') ?? unnamedClass);
    if (name === undefined) open = true;
    else classes.add(name);
  }
  for (const { body, identity } of inventory.all(ingressClass)) {
    const controller = known(() => text(body.spec, 'controller') ?? '');
    if (controller === undefined) possible.add(identity.name);
    if (controller?.startsWith(`${managedNginxClass}/`)) classes.add(identity.name);
  }
  return { classes, possible, open };
}

/** Whether a class is of the application routing add-on's NGINX. */
export function isManagedNginx(name: string, inventory: Inventory): boolean | 'possible' {
  const { classes, possible, open } = inventory.index(managedNginx);
  if (classes.has(name)) return true;
  if (possible.has(name)) return 'possible';
  const isElse = azureClasses.has(name) || inventory.index(ingressClasses).byName.has(name);
  return open && !isElse ? 'possible' : false;
}

/** Whether a class is served by ingress-nginx, whose copies for other classes keep its name. */
export function isIngressNginx({ spec }: IngressClass): boolean {
  return /^k8s\.io\/(?:[\w.-]*-)?ingress-nginx(?:-[\w.-]*)?$/.test(text(spec, 'controller') ?? '');
}

/** Whether Application Gateway for Containers serves an Ingress. */
export function isAgcIngress(body: Ingress): boolean {
  return namedClass(body)?.name === agcClass;
}
