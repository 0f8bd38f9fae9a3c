/** The proxy of the environment for a host, by the variables that kubectl obeys. */
export function proxyFor(
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  if (!proxy || isExcepted(host, env.NO_PROXY || env.no_proxy || '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isExcepted(host: string, list: string): boolean {
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase().replace(/:\d+$/, ''))
    .some((entry) => {
      if (entry === '' || entry === '*') return entry === '*';
      const suffix = entry.startsWith('.') ? entry : `.${entry}`;
      return host === entry || host.endsWith(suffix);
    });
}
