import {
  every,
  type Inventory,
  peek,
  type Resource,
  type Subject,
  some,
  Unresolved,
} from '../../model/index.ts';
import { service } from './kinds.ts';
import { absenceProvesOf } from './lookup.ts';
import type { Matches } from './namespace-scope.ts';
import { servicesOf } from './services.ts';
import { longRunning, runningContainer } from './subjects.ts';
import type { Container, ContainerPort, Service, ServicePort } from './types.ts';
import { list } from './values.ts';
import { containersOf, isInjectedProxy, type PodContainer, type Workload } from './workload.ts';

/** A container that takes the traffic of a workload, or the pod where no container says so. */
export interface Serving {
  readonly workload: Workload;
  /** Undefined: no container declares a port of the Service, so the pod is looked at as a whole. */
  readonly owner: PodContainer | undefined;
  /**
   * `sure`: a Service of the evidence selects it. `ports`: no such Service is seen, it declares ports
   * and the evidence may not be all there is. Else: why nobody can tell.
   */
  readonly served: 'sure' | 'ports' | Doubt;
  /** `Service web`, where one selects it for sure. */
  readonly by?: string;
}

export interface Doubt {
  readonly doubt: string;
  /** A Service selects the pod for sure, and nobody can tell which container takes the traffic. */
  readonly isSelected?: true;
}

/** Each container that a Service sends traffic to, or may. */
export const serving: Subject<Serving> = {
  noun: 'container',
  evidence: 'kubernetes',
  kinds: longRunning.kinds,
  of: (resource, inventory) =>
    (longRunning.of?.(resource, inventory) ?? []).flatMap((workload) =>
      servingOf(workload, inventory),
    ),
  part: ({ owner }) => owner && runningContainer.part?.(owner),
  node: ({ workload, owner }) => owner?.container ?? workload.pod,
  exempt: ({ workload }, context) => longRunning.exempt?.(workload, context),
};

/** Whether the container has something; of the pod as a whole, whether at least one container has. */
export function offers(
  { workload, owner, served }: Serving,
  has: (container: Container) => boolean,
): boolean {
  if (owner) return has(owner.container);
  const containers = running(workload).map(({ container }) => container);
  return isDoubt(served) ? every(containers, has) : some(containers, has);
}

/** Whether a Service selects the pod, and no container has something, whichever takes the traffic. */
export function surelyLacks(
  { workload, served }: Serving,
  has: (container: Container) => boolean,
): boolean {
  return (
    isDoubt(served) &&
    served.isSelected === true &&
    !some(running(workload), ({ container }) => has(container))
  );
}

/** Whether nobody can tell if a Service selects it. */
export function isDoubt(value: Serving['served'] | object): value is Doubt {
  return typeof value === 'object' && 'doubt' in value;
}

function servingOf(workload: Workload, inventory: Inventory): readonly Serving[] {
  try {
    if (hasOnlyProxies(workload)) return [];
    const services = resolvedServices(workload, inventory);
    if (!isDoubt(services) && services.sure.length > 0) return targets(workload, services.sure);
    // Where all Services are in the evidence, ports alone prove no traffic.
    const isWhole = absenceProvesOf(service, workload.resource, inventory);
    const behind = isWhole ? undefined : behindPorts(workload);
    if (isDoubt(services)) return behind ?? [asAWhole(workload, services)];
    const [candidate] = services.possible;
    if (candidate) {
      const doubt = `Service ${candidate.identity.name} may select it`;
      return behind ?? [asAWhole(workload, { doubt })];
    }
    return behind ?? [];
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    return [asAWhole(workload, { doubt: error.message })];
  }
}

function resolvedServices(
  workload: Workload,
  inventory: Inventory,
): Matches<Resource<Service>> | Doubt {
  try {
    return servicesOf(workload, inventory);
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    return { doubt: `which Services select it is not known: a label ${error.message}` };
  }
}

function asAWhole(workload: Workload, served: Serving['served']): Serving {
  return { workload, owner: undefined, served };
}

/** What a finding says of a pod that is selected, and lacks something as a whole. */
export function noneOf({ by = 'a Service' }: Serving, what: string): string {
  return `${by} selects the pod, and no container has a ${what}`;
}

/** The containers that declare a target port of the Services, or the pod as a whole. */
function targets(workload: Workload, services: readonly Resource<Service>[]): readonly Serving[] {
  const containers = running(workload);
  const found = new Set<PodContainer>();
  let doubt: string | undefined;
  const attempt = (name: string, look: () => void) => {
    try {
      look();
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      doubt ??= `a port of Service ${name} ${error.message}`;
    }
  };
  for (const { body, identity } of services) {
    attempt(identity.name, () => {
      for (const port of body.spec?.ports ?? []) {
        attempt(identity.name, () => {
          const target = targetOf(port);
          for (const owner of containers) if (declares(owner.container, target)) found.add(owner);
        });
      }
    });
  }
  const subjects = [...found].map((owner) => ({ workload, owner, served: 'sure' }) as const);
  const by = `Service ${services[0]?.identity.name}`;
  if (doubt !== undefined) {
    const open = subjects.length > 0 ? { doubt } : ({ doubt, isSelected: true } as const);
    return [...subjects, { ...asAWhole(workload, open), by }];
  }
  return subjects.length > 0 ? subjects : [{ ...asAWhole(workload, 'sure'), by }];
}

/** What a port leads to: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports */
export function targetOf({ targetPort, port }: ServicePort): number | string {
  return targetPort || port;
}

function declares({ ports }: Container, target: number | string): boolean {
  return some(ports ?? [], ({ name, containerPort }) =>
    typeof target === 'number' ? containerPort === target : name === target,
  );
}

/** The main containers that declare ports, other than for metrics alone. */
function behindPorts(workload: Workload): readonly Serving[] | undefined {
  const owners = running(workload).filter(
    ({ role, container }) => role === 'main' && (container.ports ?? []).some(takesTraffic),
  );
  if (owners.length === 0) return undefined;
  return owners.map((owner) => ({ workload, owner, served: 'ports' }));
}

function takesTraffic(port: ContainerPort): boolean {
  const name = peek(port, 'name');
  return typeof name !== 'string' || !/metrics|prometheus/i.test(name);
}

/** A gateway of a mesh, of which a webhook decides. */
function hasOnlyProxies(workload: Workload): boolean {
  return list(workload.pod, 'containers').length > 0 && running(workload).length === 0;
}

/** Main containers and sidecars, less the proxies of webhooks. */
function running(workload: Workload): readonly PodContainer[] {
  return containersOf(workload).filter(
    ({ role, container }) => (role === 'main' || role === 'sidecar') && !isInjectedProxy(container),
  );
}
