import { peek, Unknown, Unresolved } from '../../../model/index.ts';
import { windowsBuilds } from '../../data/windows-builds.ts';
import type { Pool } from '../cluster.ts';
import type { PoolSettings } from '../pool-types.ts';
import { isSpot } from '../pools.ts';
import { regionOf } from '../regions.ts';
import { isTrue, oneOf, text } from '../values.ts';
import { isArm64 } from '../vm-size.ts';
import { windowsVersionOf } from '../windows/windows-version.ts';

/** The nodes of a pool that are of one VM size, in one zone. */
export interface PoolNodes {
  readonly pool: Pool;
  /** `1`; undefined where the pool has no zones. Throws where AKS chooses. */
  readonly zone: () => string | undefined;
  readonly size: () => string;
}

export function osOf({ settings }: Pool): 'Linux' | 'Windows' {
  // Absent means Linux: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
  return oneOf(settings, 'osType', ['Linux', 'Windows']) ?? 'Linux';
}

type Read = (nodes: PoolNodes) => string | undefined;

const name: Read = ({ pool }) => pool.name;
const os: Read = ({ pool }) => osOf(pool).toLowerCase();
const architecture: Read = ({ size }) => (isArm64(size()) ? 'arm64' : 'amd64');
const size: Read = (nodes) => nodes.size();
const none: Read = () => undefined;

/**
 * The labels that AKS itself gives to a node. Not all of them are documented in one place:
 * https://learn.microsoft.com/azure/aks/use-labels
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
const aksLabels: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    agentpool: name,
    'kubernetes.azure.com/agentpool': name,
    'kubernetes.io/os': os,
    'beta.kubernetes.io/os': os,
    'kubernetes.io/arch': architecture,
    'beta.kubernetes.io/arch': architecture,
    'node.kubernetes.io/instance-type': size,
    'beta.kubernetes.io/instance-type': size,
    'topology.kubernetes.io/region': ({ pool }) => region(pool),
    // Nodes without a zone carry their fault domain: https://learn.microsoft.com/azure/aks/availability-zones-overview
    'topology.kubernetes.io/zone': (nodes) => zoneLabel(nodes) ?? '0',
    'topology.disk.csi.azure.com/zone': (nodes) => zoneLabel(nodes) ?? '',
    'kubernetes.azure.com/mode': ({ pool }) => stated(pool.settings, 'mode').toLowerCase(),
    'kubernetes.azure.com/role': () => 'agent',
    'kubernetes.azure.com/os-sku': ({ pool }) => systemOf(pool),
    'kubernetes.azure.com/node-image-version': ({ pool }) =>
      stated(pool.settings, 'nodeImageVersion'),
    'kubernetes.azure.com/scalesetpriority': ({ pool }) => (isSpot(pool) ? 'spot' : undefined),
    'kubernetes.azure.com/fips_enabled': ({ pool }) =>
      isTrue(pool.settings, 'enableFIPS') ? 'true' : undefined,
    'node.kubernetes.io/windows-build': ({ pool }) =>
      osOf(pool) === 'Linux' ? undefined : buildOf(pool),
    // Of virtual nodes, and before Kubernetes 1.28.
    type: none,
    'failure-domain.beta.kubernetes.io/region': none,
    'failure-domain.beta.kubernetes.io/zone': none,
  }),
);

/** Labels that each node has, though their value may not be known. */
const always: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'kubernetes.azure.com/cluster',
  ...[...aksLabels.keys()].filter(
    (key) => !/scalesetpriority|fips|windows-build|^type$|failure-domain/.test(key),
  ),
]);

const systems = [
  'Ubuntu',
  'Ubuntu2204',
  'Ubuntu2404',
  'AzureLinux',
  'AzureLinux3',
  'AzureContainerLinux',
  'Flatcar',
  'CBLMariner',
  'Mariner',
  ...windowsBuilds.facts.map(({ version }) => `Windows${version}`),
];

function buildOf(pool: Pool): string {
  const version = windowsVersionOf(pool);
  return `10.0.${windowsBuilds.facts.find((one) => one.version === version)?.build}`;
}

function systemOf(pool: Pool): string {
  const written = text(pool.settings, 'osSKU');
  if (!written && osOf(pool) === 'Windows') return `Windows${windowsVersionOf(pool)}`;
  // What is absent is chosen by Kubernetes version, and what is new is spelled as written.
  if (!written) throw new Unresolved(`pool ${pool.name} does not say its osSKU`);
  return systems.find((one) => one.toLowerCase() === written.toLowerCase()) ?? written;
}

function region({ name: pool, cluster }: Pool): string {
  const location = cluster && text(cluster.body, 'location');
  if (!location) throw new Unresolved(`nobody says the region of pool ${pool}`);
  return regionOf(location);
}

function zoneLabel(nodes: PoolNodes): string | undefined {
  const zone = nodes.zone();
  return zone === undefined ? undefined : `${region(nodes.pool)}-${zone}`;
}

function stated(settings: PoolSettings, key: 'mode' | 'nodeImageVersion'): string {
  const value = text(settings, key);
  if (!value) throw new Unresolved(`the pool does not say its ${key}`);
  return value;
}

/** Domains in which AKS, Kubernetes and drivers set labels that nobody writes down. */
const reserved =
  /(?:^|\.)(?:kubernetes\.io|k8s\.io|azure\.com)\/|^(?:accelerator|storage(?:profile|tier))$/;
const ofOthers = /(?:^|\.)karpenter\.sh\/|^karpenter\.azure\.com\//;

/**
 * The value of a label on some nodes of a pool; undefined where they have none. `isTold` says that the
 * evidence would show the label if the nodes had it. Throws {@link Unresolved} where nobody can tell.
 */
export function poolLabel(
  nodes: PoolNodes,
  key: string,
  isTold: (key: string) => boolean,
): string | undefined {
  const read = aksLabels.get(key);
  if (read) return read(nodes);
  const { settings, name: pool } = nodes.pool;
  const { nodeLabels } = settings;
  if (nodeLabels && Object.hasOwn(nodeLabels, key)) return String(nodeLabels[key]);
  if (isTold(key) || ofOthers.test(key)) return undefined;
  throw new Unresolved(
    reserved.test(key)
      ? `nobody says the label ${key} of pool ${pool}`
      : `no pool in the evidence has the label ${key}, which nodes may have been given by hand`,
  );
}

/** Whether the label is surely there, though its value may not be known. */
export function isThere({ pool }: PoolNodes, key: string): boolean {
  if (always.has(key)) return true;
  const { nodeLabels } = pool.settings;
  return nodeLabels != null && peek(nodeLabels, key) instanceof Unknown;
}
