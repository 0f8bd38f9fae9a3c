import { entriesOf, mapping } from '../../lenient.ts';
import type { Ingress, Service, ServicePort } from '../../types.ts';
import { isPort } from './pods.ts';
import { type Rule, repeated } from './rule.ts';

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
    return { code: 'service-port-repeated', says, node: twin, at: 'name' };
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

export const servicePortIsValid: Rule<ServicePort> = (entry) => {
  for (const field of ['port', 'targetPort'] as const) {
    const value: unknown = entry[field];
    // A target of 0 counts as absent.
    if (typeof value !== 'number' || isPort(value) || (field === 'targetPort' && value === 0))
      continue;
    return { code: 'port-invalid', says: `${field} ${value} is no port`, node: entry, at: field };
  }
  return undefined;
};

type IngressPath = NonNullable<
  NonNullable<NonNullable<NonNullable<Ingress['spec']>['rules']>[number]['http']>['paths']
>[number];

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
  if (pathType !== 'Prefix' && pathType !== 'Exact') return undefined;
  if (typeof path === 'string' && path.startsWith('/')) return undefined;
  const says = `a path of type ${pathType} must begin with a slash`;
  return { code: 'path-not-absolute', says, node: entry, at: 'path' };
};
