import { fail, Malformed, type Outcome } from '../../model/index.ts';
import type { KubeletConfig, LinuxOSConfig, PoolSettings } from './pool-types.ts';
import { amount, isTrue, list, oneOf, text, textIn } from './values.ts';

/** A rule of AKS on a pool's own kubelet and kernel settings; each reads only the fields it names. */
export type NodeConfigRule = (settings: PoolSettings) => true | Outcome;

/** Whether the pool has kubelet or kernel settings of its own. */
export function hasNodeConfig({ kubeletConfig, linuxOSConfig }: PoolSettings): boolean {
  return isThere(kubeletConfig) || isThere(linuxOSConfig);
}

function isThere(block: object | null | undefined): boolean {
  return block !== undefined && block !== null;
}

type Sysctls = NonNullable<LinuxOSConfig['sysctls']>;

const unlimited = Number.MAX_SAFE_INTEGER;

/** Ranges of `sysctls`: https://learn.microsoft.com/azure/aks/custom-node-configuration-reference */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  netCoreSomaxconn: [4096, 3240000],
  netCoreNetdevMaxBacklog: [1000, 3240000],
  netCoreRmemMax: [212992, 134217728],
  netCoreWmemMax: [212992, 134217728],
  netCoreOptmemMax: [20480, 4194304],
  netIpv4TcpMaxSynBacklog: [128, 3240000],
  netIpv4TcpMaxTwBuckets: [8000, 1440000],
  netIpv4TcpFinTimeout: [5, 120],
  netIpv4TcpKeepaliveTime: [30, 432000],
  netIpv4TcpKeepaliveProbes: [1, 15],
  netIpv4TcpkeepaliveIntvl: [10, 90],
  netIpv4NeighDefaultGcThresh1: [128, 80000],
  netIpv4NeighDefaultGcThresh2: [512, 90000],
  netIpv4NeighDefaultGcThresh3: [1024, 100000],
  netNetfilterNfConntrackMax: [131072, 2097152],
  netNetfilterNfConntrackBuckets: [65536, 524288],
  fsInotifyMaxUserWatches: [781250, 2097152],
  fsFileMax: [8192, unlimited],
  fsAioMaxNr: [65536, 6553500],
  fsNrOpen: [8192, 20000500],
  vmSwappiness: [0, 100],
  vmVfsCachePressure: [1, 100],
};

const hugePages = ['always', 'madvise', 'never'];
const defrag = ['always', 'defer', 'defer+madvise', 'madvise', 'never'];
const topology = ['none', 'best-effort', 'restricted', 'single-numa-node'];

/** All rules, one field or one relation each, so that an unknown value hides no other. */
export const nodeConfigRules: readonly NodeConfigRule[] = [
  onLinux,
  kubelet(garbageCollection),
  kubelet(logFiles),
  kubelet(settableSysctls),
  kubelet((config) => readable(oneOf(config, 'cpuManagerPolicy', ['none', 'static']))),
  kubelet((config) => readable(oneOf(config, 'topologyManagerPolicy', topology))),
  swap,
  linux((config) => readable(oneOf(config, 'transparentHugePageEnabled', hugePages))),
  linux((config) => readable(oneOf(config, 'transparentHugePageDefrag', defrag))),
  ...Object.keys(ranges).map((name) => sysctl((all) => inRange(all, name))),
  sysctl(neighbours),
  sysctl(portRange),
];

function kubelet(rule: (config: KubeletConfig) => true | Outcome): NodeConfigRule {
  return ({ kubeletConfig }) => (kubeletConfig ? rule(kubeletConfig) : true);
}

function linux(rule: (config: LinuxOSConfig) => true | Outcome): NodeConfigRule {
  return ({ linuxOSConfig }) => (linuxOSConfig ? rule(linuxOSConfig) : true);
}

function sysctl(rule: (all: Sysctls) => true | Outcome): NodeConfigRule {
  return linux(({ sysctls }) => (sysctls ? rule(sysctls) : true));
}

/** What could be read of an enum is one of its values; anything else has thrown. */
function readable(_word: string | undefined): true {
  return true;
}

function onLinux(settings: PoolSettings): true | Outcome {
  if (!isThere(settings.linuxOSConfig)) return true;
  return oneOf(settings, 'osType', ['Linux', 'Windows']) === 'Windows'
    ? fail('linuxOSConfig is set on a Windows pool')
    : true;
}

/** Absent means 85 and 80: https://learn.microsoft.com/azure/aks/custom-node-configuration-reference */
function garbageCollection(config: KubeletConfig): true | Outcome {
  const high = amount(config, 'imageGcHighThreshold') ?? 85;
  const low = amount(config, 'imageGcLowThreshold') ?? 80;
  if (high > 100) return fail(`imageGcHighThreshold is ${high}, above 100`);
  if (high === 100) return fail('imageGcHighThreshold is 100, which turns collection off');
  return low <= high || fail(`imageGcLowThreshold is ${low}, above imageGcHighThreshold ${high}`);
}

function logFiles(config: KubeletConfig): true | Outcome {
  const files = amount(config, 'containerLogMaxFiles') ?? 2;
  return files >= 2 || fail(`containerLogMaxFiles is ${files}, allowed is 2 or more`);
}

const settable = /^(?:kernel\.shm|kernel\.msg|kernel\.sem$|fs\.mqueue\.|net\.)/;

function settableSysctls(config: KubeletConfig): true | Outcome {
  const wrong = list(config, 'allowedUnsafeSysctls').find(
    (name) => !settable.test(textIn(name, 'allowedUnsafeSysctls')),
  );
  return wrong === undefined || fail(`allowedUnsafeSysctls has ${wrong}, which no pool may allow`);
}

function swap({ kubeletConfig, linuxOSConfig }: PoolSettings): true | Outcome {
  const size = amount(linuxOSConfig, 'swapFileSizeMB') ?? 0;
  if (size <= 0 || !isTrue(kubeletConfig, 'failSwapOn')) return true;
  return fail(`swapFileSizeMB is ${size} while failSwapOn is true`);
}

function inRange(all: Sysctls, name: string): true | Outcome {
  const [least, most] = ranges[name] as readonly [number, number];
  const value = amount(all, name);
  if (value === undefined || (value >= least && value <= most)) return true;
  const allowed = most === unlimited ? `${least} or more` : `${least} to ${most}`;
  return fail(`${name} is ${value}, allowed is ${allowed}`);
}

/** The three thresholds of the neighbour table rise. */
function neighbours(all: Sysctls): true | Outcome {
  const set = [1, 2, 3]
    .map((index) => amount(all, `netIpv4NeighDefaultGcThresh${index}`))
    .filter((value) => value !== undefined);
  const rises = set.every((value, index) => index === 0 || value >= (set[index - 1] ?? 0));
  return rises || fail('netIpv4NeighDefaultGcThresh1, 2 and 3 do not rise');
}

function portRange(all: Sysctls): true | Outcome {
  const written = text(all, 'netIpv4IpLocalPortRange');
  if (written === undefined) return true;
  const [, first, last] = /^(\d+)\s+(\d+)$/.exec(written) ?? [];
  if (first === undefined || last === undefined) {
    throw new Malformed(`netIpv4IpLocalPortRange is malformed: "${written}" is not "first last"`);
  }
  const [from, to] = [Number(first), Number(last)];
  const fits = from >= 1024 && from <= 60999 && to >= 32768 && to <= 65535 && from < to;
  return (
    fits ||
    fail(`netIpv4IpLocalPortRange is "${written}", allowed is 1024-60999 to 32768-65535, rising`)
  );
}
