import {
  formatPath,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  pathOf,
  peek,
  type Resource,
  type Subject,
  some,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { endpointSlice, service } from '../kinds.ts';
import { entriesOf, mapping } from '../lenient.ts';
import type { Matches } from '../namespace-scope.ts';
import { selectedWorkloads } from '../selection.ts';
import { selectorOf } from '../services.ts';
import { targetOf } from '../serving.ts';
import type { Container, EndpointSlice, Service, ServicePort } from '../types.ts';
import { inForce } from '../versions.ts';
import { containersOf, isInjectedProxy, type Workload, workloadKinds } from '../workload.ts';
import { absent } from './missing.ts';
import { spared } from './subjects.ts';

const objectOf = ({ resource }: Workload): Resource => resource;

/** The pod templates that a Service selects; undefined where it selects by no labels. */
function templatesOf(
  from: Resource,
  body: Service,
  inventory: Inventory,
): Matches<Workload> | undefined {
  const selector = mapping(body.spec?.selector) && selectorOf(body);
  if (!selector) return undefined;
  const { sure, possible } = selectedWorkloads(selector, from, inventory);
  return { sure: inForce(sure, from, objectOf), possible };
}

/** Why a Service selects no pods by itself. */
export function withoutSelector(body: Service): string | undefined {
  return selectorOf(body) ? undefined : 'selects no pods';
}

/** Whether a Service selects the pods of some template; one that is scaled to 0 will do. */
export function selectsTemplates(
  body: Service,
  from: Resource,
  inventory: Inventory,
): true | Outcome {
  const templates = templatesOf(from, body, inventory);
  if (!templates || templates.sure.length > 0) return true;
  if (hasEndpoints(from, inventory)) return pass('has endpoints');
  const [candidate] = templates.possible;
  if (candidate) {
    const { kind, name } = candidate.resource.identity;
    return unknown(`whether it selects ${kind} ${name} is not known`);
  }
  const pairs = Object.entries(body.spec?.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const what = `no pod template has the labels ${pairs.join(', ')}`;
  return { ...absent(what, workloadKinds, from, inventory), at: 'spec.selector' };
}

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership */
function hasEndpoints({ identity }: Resource, inventory: Inventory): boolean {
  const slices = inventory.index(slicesByService).get(`${identity.namespace}/${identity.name}`);
  return slices?.some(({ body }) => entriesOf(body.endpoints).length > 0) ?? false;
}

/** A table for `inventory.index`. */
function slicesByService(
  inventory: Inventory,
): ReadonlyMap<string, readonly Resource<EndpointSlice>[]> {
  const observed = inventory.all(endpointSlice).filter((slice) => slice.observed);
  return groupBy(observed, ({ body, identity }) => {
    const name = body.metadata?.labels?.['kubernetes.io/service-name'];
    return `${identity.namespace}/${name}`;
  });
}

/** A port of a Service. */
export interface PortOfService {
  readonly body: Service;
  readonly port: ServicePort;
}

/** Each port of each Service. */
export const servicePort: Subject<PortOfService> = {
  noun: 'service port',
  evidence: 'kubernetes',
  kinds: [service.id],
  of: (resource) => {
    const body = resource.body as Service;
    return entriesOf(mapping(body.spec)?.ports).map((port) => ({ body, port }));
  },
  part: ({ port }) => `port ${port.name ?? port.port}`,
  node: ({ port }) => port,
  exempt: (_, context) => spared(context.resource, context),
};

/** Whether a container that the Service selects declares what a port of it leads to. */
export function leadsToPort(
  { body, port }: PortOfService,
  from: Resource,
  inventory: Inventory,
): true | Outcome {
  const templates = templatesOf(from, body, inventory);
  if (!templates) return notApplicable('the Service selects no pods');
  if (templates.sure.length === 0) {
    const [candidate] = templates.possible;
    if (candidate)
      return unknown(`whether it selects ${candidate.resource.identity.name} is not known`);
    return notApplicable('the Service selects no pod template (service-without-workload)');
  }
  const protocol = port.protocol ?? 'TCP';
  const target = targetOf(port);
  const containers = templates.sure.flatMap(lastingContainers);
  if (some(containers, (container) => declares(container, target, protocol))) return true;
  const isNamed = typeof target === 'string';
  const isSilent = (container: Container) =>
    !isNamed && (entriesOf(container.ports).length === 0 || isInjectedProxy(container));
  const candidate = templates.possible.find((one) =>
    some(
      lastingContainers(one),
      (container) => declares(container, target, protocol) || isSilent(container),
    ),
  );
  if (candidate)
    return unknown(`whether it selects ${candidate.resource.identity.name} is not known`);
  if (!isNamed && containers.some((container) => entriesOf(container.ports).length === 0)) {
    return notApplicable(`port ${target} can belong to a container that declares no ports`);
  }
  if (!isNamed && containers.some(isInjectedProxy)) {
    return notApplicable(`port ${target} can belong to a proxy that a webhook adds`);
  }
  const path = pathOf(port);
  const owners = [
    ...new Set(
      templates.sure.map(({ resource: { identity } }) => `${identity.kind} ${identity.name}`),
    ),
  ];
  return {
    verdict: 'fail',
    message: `${owners.join(', ')} declares no port ${target}/${protocol}: ${declared(containers)}`,
    ...(isNamed ? {} : { severity: 'low' }),
    ...(path ? { at: formatPath([...path, port.targetPort ? 'targetPort' : 'port']) } : {}),
  };
}

function lastingContainers(workload: Workload): readonly Container[] {
  return containersOf(workload).flatMap(({ role, container }) =>
    role === 'main' || role === 'sidecar' ? [container] : [],
  );
}

function declares(container: Container, target: number | string, protocol: string): boolean {
  return some(entriesOf(container.ports), (port) => {
    const value = typeof target === 'number' ? port.containerPort : port.name;
    return value === target && (port.protocol ?? 'TCP') === protocol;
  });
}

function declared(containers: readonly Container[]): string {
  const ports = containers.flatMap((container) =>
    entriesOf(container.ports).map((port) => {
      const [name, number] = [peek(port, 'name'), peek(port, 'containerPort')];
      const shown = [name, number].filter((one) => one !== undefined && !(one instanceof Unknown));
      return `${shown.join(' ')}/${port.protocol ?? 'TCP'}`;
    }),
  );
  return ports.length === 0 ? 'it declares none' : `it declares ${[...new Set(ports)].join(', ')}`;
}
