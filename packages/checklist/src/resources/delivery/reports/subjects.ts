import {
  type Context,
  type Inventory,
  type Place,
  type Resource,
  raw,
  type Subject,
} from '../../../model/index.ts';
import { containerRegistry } from '../../azure/kinds.ts';
import { fullName, parseImage } from '../../kubernetes/image.ts';
import { isCisBenchmark } from './benchmarks.ts';
import { benchmarkReport, ignoreFile, imageReport, ruleReport } from './kinds.ts';
import type { BenchmarkReport, IgnoreEntry, IgnoreFile, ImageReport, RuleReport } from './types.ts';

/** Each report on an image; of several by one tool the newest. */
export const eachImageReport: Subject<ImageReport> = {
  noun: 'image report',
  evidence: 'report',
  kinds: [imageReport.id],
  of: ({ body }) => [body as ImageReport],
  exempt: (_, { resource, inventory }) =>
    isSuperseded(resource, inventory)
      ? 'a newer report of the tool on this image is in the evidence'
      : undefined,
};

/** Each report on a cluster by the CIS benchmark; of several on one cluster the newest. */
export const eachBenchmark: Subject<BenchmarkReport> = {
  noun: 'benchmark report',
  evidence: 'report',
  kinds: [benchmarkReport.id],
  of: ({ body }) => (isCisBenchmark(body as BenchmarkReport) ? [body as BenchmarkReport] : []),
  exempt: (_, { resource, inventory }) =>
    isSuperseded(resource, inventory)
      ? 'a newer report on this cluster is in the evidence'
      : undefined,
};

/** Each vulnerability that a scanner is told to leave out; the files lie beside pipelines. */
export const eachIgnored: Subject<IgnoreEntry> = {
  noun: 'ignored vulnerability',
  evidence: 'report',
  alsoIn: ['pipeline'],
  kinds: [ignoreFile.id],
  of: ({ body }) => (body as IgnoreFile).entries,
  part: ({ id }) => id,
  node: (entry) => entry,
};

/** A name for the image that all spellings share; undefined without one. */
export function imageKey({ image }: Pick<ImageReport, 'image'>): string | undefined {
  if (image === undefined) return undefined;
  return fullName(image);
}

/** Whether an image lies in a registry of the user's. */
export function isOwnImage({ image }: ImageReport, { inventory }: Context): boolean {
  if (image === undefined) return false;
  const { registry } = parseImage(image);
  return registry.endsWith('.azurecr.io') || inventory.index(loginServers).has(registry);
}

function loginServers(inventory: Inventory): ReadonlySet<string> {
  return new Set(
    inventory
      .all(containerRegistry)
      .map(({ body }) => String(raw(raw(body).properties ?? {}).loginServer).toLowerCase()),
  );
}

/** Whether a newer report of the same tool on the same thing is in the evidence. */
export function isSuperseded({ places }: Resource, inventory: Inventory): boolean {
  return inventory.index(superseded).has(places[0]);
}

/** The places of reports that a newer one stands for. */
function superseded(inventory: Inventory): ReadonlySet<Place | undefined> {
  const newest = new Map<string, Resource>();
  const old = new Set<Place | undefined>();
  const reports: readonly Resource[] = [
    ...inventory.all(imageReport),
    ...inventory.all(benchmarkReport),
    ...inventory.all(ruleReport),
  ];
  for (const resource of reports) {
    const key = keyOf(resource);
    if (key === undefined || Number.isNaN(timeOf(resource))) continue;
    const before = newest.get(key);
    const isNewer = before === undefined || timeOf(resource) > timeOf(before);
    if (isNewer) newest.set(key, resource);
    if (before) old.add((isNewer ? before : resource).places[0]);
  }
  return old;
}

function keyOf({ kind, body }: Resource): string | undefined {
  if (kind === imageReport.id) {
    const name = imageKey(body as ImageReport);
    return name && `${kind}\n${(body as ImageReport).tool}\n${name}`;
  }
  if (kind === ruleReport.id) {
    const { tool, scope } = body as RuleReport;
    return scope && `${kind}\n${tool}\n${scope}`;
  }
  const report = body as BenchmarkReport;
  return isCisBenchmark(report) ? report.cluster && `${kind}\n${report.cluster}` : undefined;
}

function timeOf({ body }: Resource): number {
  return Date.parse((body as ImageReport | BenchmarkReport | RuleReport).createdAt ?? '');
}
