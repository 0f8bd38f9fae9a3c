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
import type { Matches } from './namespace-scope.ts';
import { servicesOf } from './services.ts';
import { everyObject } from './subjects.ts';
import type { Container, ObjectMeta, Service } from './types.ts';
import { list } from './values.ts';
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
  const dashboards = inventory.index(topWorkloads).filter((one) => known(() => isDashboard(one)));
  const namespaces = new Set(dashboards.map(({ namespace }) => namespace));
  const matches = dashboards.map((one) => servicesBefore(one, inventory));
  const named = inventory
    .all(service)
    .filter(({ identity }) => identity.name.startsWith('kubernetes-dashboard'))
    .filter(({ identity }) => namespaces.has(identity.namespace));
  const sure = [...matches.flatMap((found) => found.sure), ...named];
  return new Map<string, 'sure' | 'possible'>([
    ...matches.flatMap(({ possible }) => possible.map((one) => entry(one, 'possible' as const))),
    ...sure.map((one) => entry(one, 'sure' as const)),
  ]);
}

function entry<T>({ identity }: Resource, value: T): readonly [string, T] {
  return [keyOf(identity), value];
}

/** Where the labels of its pods are not known, each Service of its namespace may select them. */
function servicesBefore(workload: Workload, inventory: Inventory): Matches<Resource> {
  const found = known(() => servicesOf(workload, inventory));
  if (found) return found;
  const beside = ({ identity }: Resource) => identity.namespace === workload.namespace;
  return { sure: [], possible: inventory.all(service).filter(beside) };
}

/** Whether one of its images surely is, whatever the others are. */
function isDashboard({ pod }: Workload): boolean {
  const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;
  return some(lists, (key) =>
    some(list(pod, key) as readonly Container[], (container) => {
      const image: unknown = peek(container, 'image');
      return isWritten(String(image instanceof Unknown ? image.text : image));
    }),
  );
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
