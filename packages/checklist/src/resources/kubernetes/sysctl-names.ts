/**
 * The name of a sysctl with dots between its parts. With slashes, a dot stands for a slash in a part:
 * `net/ipv4/conf/eth0.1/arp_filter`.
 * https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#setting-sysctls-for-a-pod
 */
export function dotted(name: string): string {
  const [first] = /[./]/.exec(name) ?? [];
  return first === '/' ? name.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : name;
}
