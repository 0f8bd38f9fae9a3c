/** A host name to compare with: lower case, without the final dot. */
export function normalHost(written: string): string {
  return written.toLowerCase().replace(/\.$/, '');
}

export function isWildcard(host: string): boolean {
  return host.startsWith('*.');
}

/** How many labels the star of a wildcard stands for. */
export type Reach = 'one label' | 'labels';

/**
 * The names under which a wildcard would catch a host, its own suffix first: `*.b.com` and `*.com`
 * for `a.b.com`. In an Ingress the star is one label, in the Gateway API one or more.
 * https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
 * https://gateway-api.sigs.k8s.io/reference/spec/#hostname
 */
export function catchersOf(host: string, reach: Reach): readonly string[] {
  const labels = host.split('.');
  const most = reach === 'one label' ? 1 : labels.length - 1;
  return Array.from({ length: Math.min(most, labels.length - 1) }, (_, at) =>
    ['*', ...labels.slice(at + 1)].join('.'),
  ).filter((catcher) => catcher !== host);
}

/** The hosts that two patterns of the Gateway API have in common; undefined means all hosts. */
export function commonHosts(
  one: string | undefined,
  other: string | undefined,
): string | undefined | 'none' {
  if (one === undefined) return other;
  if (other === undefined || one === other) return one;
  if (catchersOf(other, 'labels').includes(one)) return other;
  return catchersOf(one, 'labels').includes(other) ? one : 'none';
}

/** Whether a host, or all hosts of a wildcard, are one of the domains or below one. */
export function isWithin(host: string, domains: readonly string[]): boolean {
  const name = isWildcard(host) ? host.slice(2) : host;
  return domains.some((written) => {
    const domain = normalHost(written);
    return name === domain || name.endsWith(`.${domain}`);
  });
}
