import { type Inventory, raw } from '../../model/index.ts';
import { imageReport } from '../delivery/reports/kinds.ts';
import type { ImageReport } from '../delivery/reports/types.ts';
import { fullName, type ImageReference, parseImage } from './image.ts';
import { vulnerabilityReport } from './kinds.ts';
import type { VulnerabilityReport } from './types.ts';

/** When an image was last scanned (milliseconds); undefined where its reports do not say. */
export interface LastScan {
  readonly at: number | undefined;
}

/** The newest report on an image by its digest, else by its tag; undefined without a report. */
export function lastScanOf(image: ImageReference, inventory: Inventory): LastScan | undefined {
  const table = inventory.index(lastScans);
  const { registry, repository, tag = 'latest', digest } = image;
  const name = `${registry}/${repository}`;
  return digest === undefined ? table.get(`${name}:${tag}`) : table.get(`${name}@${digest}`);
}

/** By `registry/repository@digest`, and by `registry/repository:tag`. */
function lastScans(inventory: Inventory): ReadonlyMap<string, LastScan> {
  const table = new Map<string, LastScan>();
  for (const { body } of inventory.all(vulnerabilityReport)) {
    const { report } = raw(body);
    note(table, keysOf(report), String(report?.updateTimestamp));
  }
  for (const { body } of inventory.all(imageReport)) {
    if (body.vulnerabilities) note(table, keysOfFile(body), body.createdAt ?? '');
  }
  return table;
}

function note(table: Map<string, LastScan>, keys: readonly string[], written: string): void {
  const time = Date.parse(written);
  for (const key of keys) {
    const before = table.get(key)?.at;
    table.set(key, { at: Number.isNaN(time) ? before : Math.max(time, before ?? time) });
  }
}

/** Of a report in a file: by the tag that was scanned, and by each digest that it had. */
function keysOfFile({ image, digests = [] }: ImageReport): string[] {
  return [...(image === undefined ? [] : [image]), ...digests].map(fullName);
}

function keysOf(report: VulnerabilityReport['report']): string[] {
  const { repository, digest, tag } = report?.artifact ?? {};
  if (typeof repository !== 'string') return [];
  const server: unknown = report?.registry?.server;
  const image = parseImage(typeof server === 'string' ? `${server}/${repository}` : repository);
  const name = `${image.registry}/${image.repository}`;
  return [
    ...(typeof digest === 'string' && digest !== '' ? [`${name}@${digest}`] : []),
    ...(typeof tag === 'string' && tag !== '' ? [`${name}:${tag}`] : []),
  ];
}
