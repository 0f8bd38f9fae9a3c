import { peek, Unknown } from '../../../../model/index.ts';
import { entriesOf, mapping } from '../../lenient.ts';
import { parseQuantity } from '../../quantity.ts';
import type { Container, ContainerPort, PodSpec, Volume } from '../../types.ts';
import { lookAtEach } from '../looking.ts';
import { partIsNamed } from './names.ts';
import { escalationFits, profilesAreWhole, propagationIsAllowed } from './privileges.ts';
import { ask, differ, type Rejection, type Rule, type Verdicts } from './rule.ts';
import { hooksHaveOneHandler, variableHasOneSource } from './sources.ts';

/** A pod, and what its controller adds to it. */
export interface PodScene {
  readonly pod: PodSpec;
  /** The metadata of the volume claims that the controller brings. */
  readonly claims: readonly object[];
}

/** What the API server refuses in a container. */
export function askContainer(container: Container, scene: PodScene, into: Verdicts): void {
  ask(partIsNamed, container, 'container', into);
  for (const rule of containerRules) ask(rule, container, scene, into);
  lookAtEach(
    into,
    () => container.ports,
    (port) => ask(portIsValid, port, scene, into),
  );
  lookAtEach(
    into,
    () => container.env,
    (variable) => {
      ask(hasOneValue, variable, scene, into);
      ask(variableHasOneSource, variable, scene, into);
    },
  );
}

export function volumesOf(pod: PodSpec): readonly Volume[] {
  return entriesOf(pod.volumes as readonly Volume[] | undefined);
}

const portNamesDiffer = differ(
  (container: Container) => entriesOf(container.ports),
  ({ name }) => name || undefined,
  { code: 'port-name-repeated', says: 'two ports are called', at: 'name' },
);

/** https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
const serviceName = /^(?=.*[a-z])[a-z0-9](?:-?[a-z0-9])*$/;

/** Whether a text can be the name of a port. */
export function isPortName(name: string): boolean {
  return name.length <= 15 && serviceName.test(name);
}

/** Whether a number can be a port. */
export function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

const portIsValid: Rule<ContainerPort, PodScene> = (port, { pod }) => {
  const { name, containerPort, hostPort } = port;
  const code = 'port-invalid';
  if (typeof containerPort === 'number' && !isPort(containerPort)) {
    return {
      code,
      says: `containerPort ${containerPort} is no port`,
      node: port,
      at: 'containerPort',
    };
  }
  if (typeof hostPort === 'number' && hostPort !== 0) {
    if (!isPort(hostPort)) {
      return { code, says: `hostPort ${hostPort} is no port`, node: port, at: 'hostPort' };
    }
    if (hostPort !== containerPort && pod.hostNetwork === true) {
      const says = `hostPort ${hostPort} is not containerPort ${containerPort}, on the network of the node`;
      return { code: 'host-port-mismatch', says, node: port, at: 'hostPort' };
    }
  }
  if (typeof name === 'string' && name !== '' && !isPortName(name)) {
    const says = `${JSON.stringify(name)} is no port name: at most 15 of a-z, 0-9 and single dashes`;
    return { code: 'port-name-invalid', says, node: port, at: 'name' };
  }
  return undefined;
};

const mountsHaveVolumes: Rule<Container, PodScene> = (container, { pod, claims }) => {
  const mounts = entriesOf(container.volumeMounts);
  if (mounts.length === 0) return undefined;
  const volumes: readonly object[] = [...volumesOf(pod), ...claims];
  const names = new Set(volumes.map((volume) => peek(volume as Volume, 'name')));
  const open = volumes.find((volume) => peek(volume as Volume, 'name') instanceof Unknown);
  for (const mount of mounts) {
    if (typeof mount.name !== 'string' || names.has(mount.name)) continue;
    // Reading the name that is not known makes the answer unknown.
    if (open && (open as Volume).name) return undefined;
    return {
      code: 'mount-without-volume',
      says: `the pod has no volume ${mount.name}`,
      node: mount,
      at: 'name',
    };
  }
  return undefined;
};

const mountPathsDiffer = differ(
  (container: Container) => entriesOf(container.volumeMounts),
  ({ mountPath }) => mountPath,
  { code: 'mount-path-repeated', says: 'two volumes are mounted at', at: 'mountPath' },
);

const hasOneValue: Rule<NonNullable<Container['env']>[number]> = (variable) => {
  if (variable.valueFrom == null || !variable.value) return undefined;
  return {
    code: 'env-two-values',
    says: `variable ${variable.name} has a value and a valueFrom`,
    node: variable,
    at: 'valueFrom',
  };
};

/** Those of CPU and memory are judged by the items on requests and limits. */
const judgedElsewhere: ReadonlySet<string> = new Set(['cpu', 'memory']);

const quantitiesAreValid: Rule<Container> = ({ resources }) => {
  for (const part of ['requests', 'limits'] as const) {
    const amounts = mapping(mapping(resources)?.[part]);
    if (!amounts) continue;
    for (const name of Object.keys(amounts)) {
      if (judgedElsewhere.has(name)) continue;
      const problem = quantityProblem(amounts[name], amounts, name);
      if (problem) return problem;
    }
  }
  return undefined;
};

/** A quantity that the API server cannot read. */
export function quantityProblem(value: unknown, node: object, at: string): Rejection | undefined {
  if (typeof value !== 'string' || parseQuantity(value) !== undefined) return undefined;
  const says = `${at} ${JSON.stringify(value.slice(0, 40))} is no quantity`;
  return { code: 'quantity-malformed', says, node, at };
}

/** Beside these, the name of a resource has a domain: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources */
const ownResource = /^(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;

const resourcesAreKnown: Rule<Container> = ({ resources }) => {
  const { requests, limits } = mapping(resources) ?? {};
  const code = 'resource-name';
  for (const amounts of [mapping(requests), mapping(limits)]) {
    const name = Object.keys(amounts ?? {}).find((key) => !isResource(key));
    if (name === undefined || !amounts) continue;
    return { code, says: `a container has no resource ${name}`, node: amounts, at: name };
  }
  return undefined;
};

function isResource(name: string): boolean {
  return name.includes('/') || ownResource.test(name);
}

const requestsFitLimits: Rule<Container> = ({ resources }) => {
  const requests = mapping(mapping(resources)?.requests);
  const limits = mapping(mapping(resources)?.limits);
  if (!requests) return undefined;
  for (const name of Object.keys(requests)) {
    if (judgedElsewhere.has(name)) continue;
    const limit = parseQuantity(limits?.[name]);
    if (isShared(name) && limit === undefined) continue;
    const request = parseQuantity(requests[name]);
    if (isShared(name) ? Number(request) <= Number(limit) : request === limit) continue;
    const says = `the request of ${name} is ${isShared(name) ? 'above' : 'not equal to'} its limit`;
    return { code: 'resource-overcommitted', says, node: requests, at: name };
  }
  return undefined;
};

/** Whether a node may give out more than it has; huge pages and extended resources it gives out whole. */
function isShared(name: string): boolean {
  return !name.startsWith('hugepages-') && (!name.includes('/') || name.includes('kubernetes.io/'));
}

/** What is asked of a container as a whole. */
const containerRules: readonly Rule<Container, PodScene>[] = [
  portNamesDiffer,
  mountsHaveVolumes,
  mountPathsDiffer,
  quantitiesAreValid,
  resourcesAreKnown,
  requestsFitLimits,
  escalationFits,
  profilesAreWhole,
  propagationIsAllowed,
  hooksHaveOneHandler,
];
