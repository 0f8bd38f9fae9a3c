import {
  type Inventory,
  type Kind,
  peek,
  type Resource,
  type Subject,
  some,
  Unknown,
} from '../../model/index.ts';
import { known } from '../known.ts';
import { backendsOf } from './backends.ts';
import { imageReference } from './image.ts';
import { httpRoute, ingress, service } from './kinds.ts';
import { noMatches } from './namespace-scope.ts';
import { servicesOf } from './services.ts';
import { everyObject } from './subjects.ts';
import type { ObjectMeta, Service } from './types.ts';
import { containersOf, type PodContainer, topWorkloads, type Workload } from './workload.ts';

/** The images of the Kubernetes Dashboard, old and new, in whatever registry. */
const repository =
  /(?:^|\/)(?:kubernetesui\/dashboard(?:-web|-api|-auth)?|kubernetes-dashboard(?:-amd64)?)$/;
/** The same before a tag or a digest, so that a placeholder elsewhere does not matter. */
const written =
  /(?:^|[/}])(?:kubernetesui\/dashboard(?:-web|-api|-auth)?|kubernetes-dashboard(?:-amd64)?)(?:[:@]|$)/;

function isDashboardImage({ container, workload }: PodContainer): boolean {
  const image: unknown = peek(container, 'image');
  if (typeof image === 'string') return isWritten(image);
  if (!(image instanceof Unknown)) return false;
  if (isWritten(image.text ?? '')) return true;
  return repository.test(imageReference(image, workload.resource.observed).repository);
}

function isWritten(image: string): boolean {
  return image.includes('dashboard') && written.test(image);
}

/** Whether a workload runs the Kubernetes Dashboard. */
export function runsDashboard(workload: Workload): boolean {
  return some(containersOf(workload), isDashboardImage);
}

/** The Services in front of the dashboards in the evidence, by namespace and name. */
function dashboardServices(inventory: Inventory): ReadonlyMap<string, 'sure' | 'possible'> {
  const found = new Map<string, 'sure' | 'possible'>();
  const namespaces = new Set<string | undefined>();
  for (const workload of inventory.index(topWorkloads)) {
    if (!known(() => mayRunDashboard(workload))) continue;
    namespaces.add(workload.namespace);
    const { sure, possible } = known(() => servicesOf(workload, inventory)) ?? noMatches;
    for (const one of possible) found.set(keyOf(one.identity), 'possible');
    for (const one of sure) found.set(keyOf(one.identity), 'sure');
  }
  if (namespaces.size === 0) return found;
  for (const { identity } of inventory.all(service)) {
    const isNamed = identity.name.startsWith('kubernetes-dashboard');
    if (isNamed && namespaces.has(identity.namespace)) found.set(keyOf(identity), 'sure');
  }
  return found;
}

function mayRunDashboard(workload: Workload): boolean {
  return containersOf(workload).some(({ container }) => {
    const image: unknown = peek(container, 'image');
    return isWritten(String(image instanceof Unknown ? image.text : image));
  });
}

function keyOf({ namespace, name }: { readonly namespace?: string; readonly name: string }) {
  return `${namespace ?? ''}/${name}`;
}

type Front = { readonly metadata?: ObjectMeta };

/** What can lead from outside to a workload: Services, Ingresses and HTTPRoutes. */
export const front: Subject<Front> = everyObject(
  service as Kind<Front>,
  ingress as Kind<Front>,
  httpRoute as Kind<Front>,
);

/** Whether a Service, an Ingress or an HTTPRoute stands before a dashboard. */
export function leadsToDashboard(
  resource: Resource,
  inventory: Inventory,
): 'sure' | 'possible' | 'no' {
  const services = inventory.index(dashboardServices);
  if (services.size === 0) return 'no';
  const { namespace, name } = resource.identity;
  const targets =
    resource.kind === service.id
      ? [keyOf({ name, ...(namespace !== undefined && { namespace }) })]
      : backendsOf(resource).map((target) => keyOf({ ...(namespace && { namespace }), ...target }));
  const answers = targets.map((target) => services.get(target));
  if (answers.includes('sure')) return 'sure';
  return answers.includes('possible') ? 'possible' : 'no';
}

/** Whether the object itself is reached from outside: a route is, a Service by its type. */
export function isOutside({ kind, body }: Resource): boolean {
  if (kind !== service.id) return true;
  const { spec } = body as Service;
  return spec?.type === 'LoadBalancer' || spec?.type === 'NodePort';
}
