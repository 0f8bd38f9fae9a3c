import { entriesOf, mapping } from '../../lenient.ts';
import type { Ingress, NetworkPolicy, Service, ServicePort } from '../../types.ts';
import { isPort, isPortName } from './containers.ts';
import { isHostName, isLabel, labelProblem, shown } from './names.ts';
import { type Rejection, type Rule, repeated } from './rule.ts';

/** https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services */
export const portsDiffer: Rule<Service> = ({ spec }) => {
  const ports = entriesOf(mapping(spec)?.ports);
  if (ports.length < 2) return undefined;
  const unnamed = ports.find(({ name }) => name === undefined || name === null || name === '');
  if (unnamed) {
    const says = `port ${unnamed.port} needs a name, beside others`;
    return { code: 'service-port-unnamed', says, node: unnamed };
  }
  const twin = repeated(ports, ({ name }) => name);
  if (twin) {
    const says = `two ports are called ${twin.name}`;
    return { code: 'service-port-repeated', says, node: twin, at: 'name', isSure: true };
  }
  const same = repeated(ports, ({ port, protocol }) => `${protocol ?? 'TCP'} ${port}`);
  return (
    same && {
      code: 'service-port-repeated',
      says: `port ${same.port} stands there twice`,
      node: same,
      at: 'port',
    }
  );
};

/** https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types */
export const typeFits: Rule<Service> = (body) => {
  const service = mapping(body.spec);
  if (!service) return body.spec == null ? withoutPorts(body) : undefined;
  const code = 'service-type';
  const { type, ports, clusterIP } = service;
  if (type === 'ExternalName') {
    if (service.externalName) return undefined;
    return { code, says: 'an ExternalName Service has no externalName', node: service };
  }
  if (entriesOf(ports).length === 0 && clusterIP !== 'None') return withoutPorts(service);
  return type === undefined || type === null || type === 'ClusterIP'
    ? closedProblem(service, code)
    : undefined;
};

function withoutPorts(node: object): Rejection {
  return { code: 'service-ports-missing', says: 'the Service has no ports', node };
}

/** What a Service that only the cluster reaches does not have. */
function closedProblem(service: NonNullable<Service['spec']>, code: string): Rejection | undefined {
  const open = entriesOf(service.ports).find(({ nodePort }) => nodePort);
  if (open) {
    const says = 'a nodePort needs the type NodePort or LoadBalancer';
    return { code, says, node: open, at: 'nodePort' };
  }
  if (!service.externalTrafficPolicy || (service.externalIPs ?? []).length > 0) {
    return undefined;
  }
  const says = 'externalTrafficPolicy needs the type NodePort or LoadBalancer';
  return { code, says, node: service, at: 'externalTrafficPolicy' };
}

export const selectorHasLabels: Rule<Service> = ({ spec }) =>
  labelProblem(mapping(mapping(spec)?.selector));

export const servicePortIsValid: Rule<ServicePort> = (entry) => {
  for (const field of ['port', 'targetPort'] as const) {
    const value: unknown = entry[field];
    // A target of 0 counts as absent.
    if (typeof value !== 'number' || isPort(value) || (field === 'targetPort' && value === 0))
      continue;
    return { code: 'port-invalid', says: `${field} ${value} is no port`, node: entry, at: field };
  }
  const { name, targetPort } = entry;
  if (typeof name === 'string' && name !== '' && !isLabel(name)) {
    const says = `the name ${shown(name)} of a port is no lower-case DNS label`;
    return { code: 'port-name-invalid', says, node: entry, at: 'name' };
  }
  if (typeof targetPort !== 'string' || !targetPort || isPortName(targetPort)) return undefined;
  const says = `targetPort ${shown(targetPort)} is no port name`;
  return { code: 'port-name-invalid', says, node: entry, at: 'targetPort' };
};

type PolicyPort = NonNullable<
  NonNullable<NonNullable<NetworkPolicy['spec']>['ingress']>[number]['ports']
>[number];

/** The ports of a NetworkPolicy, which quotes make names. */
export const policyPortIsValid: Rule<PolicyPort> = (entry) => {
  const port: unknown = entry.port;
  if (typeof port === 'number' ? isPort(port) : typeof port !== 'string' || isPortName(port)) {
    return undefined;
  }
  const says = `${JSON.stringify(port)} is neither a port nor the name of one`;
  return { code: 'port-invalid', says, node: entry, at: 'port' };
};

/** The ports of a NetworkPolicy, those of both directions. */
export function policyPortsOf({ spec }: NetworkPolicy): readonly PolicyPort[] {
  const { ingress, egress } = mapping(spec) ?? {};
  return [ingress, egress].flatMap((rules) =>
    entriesOf(rules as NonNullable<NetworkPolicy['spec']>['ingress']).flatMap(({ ports }) =>
      entriesOf(ports),
    ),
  );
}

type IngressPath = NonNullable<
  NonNullable<NonNullable<NonNullable<Ingress['spec']>['rules']>[number]['http']>['paths']
>[number];

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource */
export const routesSomething: Rule<Ingress> = (body) => {
  const spec = mapping(body.spec);
  if (spec?.defaultBackend || (spec?.rules ?? []).length > 0) return undefined;
  const says = 'neither rules nor a defaultBackend';
  return { code: 'ingress-empty', says, node: spec ?? body };
};

type IngressRule = NonNullable<NonNullable<Ingress['spec']>['rules']>[number];

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards */
export const hostIsName: Rule<IngressRule> = (rule) => {
  const { host } = rule;
  if (typeof host !== 'string' || host === '' || isHostName(host)) return undefined;
  const says = `${shown(host)} is no name of a host`;
  return { code: 'host-invalid', says, node: rule, at: 'host' };
};

/** The paths of an Ingress. */
export function pathsOf({ spec }: Ingress): readonly IngressPath[] {
  return entriesOf(mapping(spec)?.rules).flatMap(({ http }) => entriesOf(mapping(http)?.paths));
}

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
export const pathIsTyped: Rule<IngressPath> = (entry) => {
  const { pathType, path } = entry;
  if (pathType === undefined || pathType === null) {
    return {
      code: 'path-type-missing',
      says: 'a path has no pathType',
      node: entry,
      at: 'pathType',
    };
  }
  if (typeof path === 'string' && path !== '' && !path.startsWith('/')) return relative(entry);
  if (pathType !== 'Prefix' && pathType !== 'Exact') return undefined;
  if (!path) return relative(entry);
  if (!detour.test(path)) return undefined;
  const says = `a path of type ${pathType} has no part "..", "." or "", and no slash as %2F`;
  return { code: 'path-detour', says, node: entry, at: 'path' };
};

const detour = /\/\/|\/\.{1,2}(?:\/|$)|%2f/i;

function relative(entry: IngressPath): Rejection {
  const says = `a path of type ${entry.pathType} must begin with a slash`;
  return { code: 'path-not-absolute', says, node: entry, at: 'path' };
}
