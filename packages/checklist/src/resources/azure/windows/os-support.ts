import { fail, type Outcome, Unresolved, unknown } from '../../../model/index.ts';
import { outdated } from '../../data/dated.ts';
import { type WindowsHost, type WindowsVersion, windowsBuilds } from '../../data/windows-builds.ts';
import { dayOf } from '../../days.ts';
import { parseRelease } from '../../kubernetes/release.ts';
import type { Node } from '../../kubernetes/types.ts';
import { isWindowsNode } from '../../kubernetes/windows/windows-nodes.ts';
import type { ImageBearer } from '../node-images.ts';
import { text } from '../values.ts';
import { poolRelease } from '../versions/cluster-release.ts';
import { onWindowsPools } from './windows-pools.ts';
import { versionOfSku, windowsVersionOf } from './windows-version.ts';

/** What a check about Windows pools and nodes says of the others. */
export function onWindowsNodes(bearer: ImageBearer): true | string {
  if (bearer.pool) return onWindowsPools(bearer.pool);
  return isWindowsNode(bearer.node) || 'is a Linux node';
}

/** The Windows version of a living node; undefined where it tells none that is in the list. */
export function versionOfNode({ status, metadata }: Node): WindowsVersion | undefined {
  const build = /^10\.0\.(\d+)/.exec(status?.nodeInfo?.kernelVersion ?? '')?.[1];
  const found = windowsBuilds.facts.find((one) => String(one.build) === build);
  if (found || build !== undefined) return found?.version;
  return versionOfSku(metadata?.labels?.['kubernetes.azure.com/os-sku'] ?? '');
}

/** The version as people call it. */
export function nameOfVersion(version: WindowsVersion): string {
  return `Windows Server ${version === 'Annual' ? 'Annual Channel' : version}`;
}

/** Whether AKS supports the Windows version of nodes, at all and with their Kubernetes version. */
export function isSupported(bearer: ImageBearer, now: Date): true | Outcome {
  const version = bearer.pool ? windowsVersionOf(bearer.pool) : versionOfNode(bearer.node);
  const host = windowsBuilds.facts.find((one) => one.version === version)?.host;
  if (version === undefined || !host) return unknown('its Windows version is not in the list');
  const problem = endOf(host, now) ?? misfit(host, () => minorOf(bearer));
  if (problem === undefined) return outdated(windowsBuilds, now) ?? true;
  // Read last, so that the finding points at it.
  if (bearer.pool) text(bearer.pool.settings, 'osSKU');
  else versionOfNode(bearer.node);
  return fail(`${nameOfVersion(version)} ${problem}`);
}

function endOf({ ends }: WindowsHost, now: Date): string | undefined {
  return ends !== undefined && ends <= dayOf(now) ? `is not supported since ${ends}` : undefined;
}

function misfit({ firstMinor, lastMinor }: WindowsHost, minor: () => number): string | undefined {
  if (lastMinor !== undefined && minor() > lastMinor) {
    return `is not supported from Kubernetes 1.${lastMinor + 1} on`;
  }
  return firstMinor !== undefined && minor() < firstMinor
    ? `is not supported before Kubernetes 1.${firstMinor}`
    : undefined;
}

function minorOf(bearer: ImageBearer): number {
  if (bearer.pool) return poolRelease(bearer.pool).minor;
  const release = parseRelease(bearer.node.status?.nodeInfo?.kubeletVersion ?? '');
  if (!release) throw new Unresolved('the node does not tell its Kubernetes version');
  return release.minor;
}
