import { BlockList, isIP } from 'node:net';

/** The proxy of the environment for a host, by the variables that kubectl obeys. */
export function proxyFor(
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  if (!proxy || isExcepted(host, env.NO_PROXY || env.no_proxy || '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config */
function isExcepted(host: string, list: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase().replace(/:\d+$/, ''))
    .some((entry) => {
      if (entry === '' || entry === '*') return entry === '*';
      if (entry.includes('/')) return isWithin(address, entry);
      const name = entry.replace(/^\*\./, '.');
      return host === name || host.endsWith(name.startsWith('.') ? name : `.${name}`);
    });
}

function isWithin(host: string, range: string): boolean {
  const [address = '', prefix = ''] = range.split('/');
  const version = isIP(address);
  if (version === 0 || isIP(host) !== version || !/^\d{1,3}$/.test(prefix)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (Number(prefix) > (version === 4 ? 32 : 128)) return false;
  const addresses = new BlockList();
  addresses.addSubnet(address, Number(prefix), family);
  return addresses.check(host, family);
}
