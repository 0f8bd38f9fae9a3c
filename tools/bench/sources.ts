import { loadAll } from 'js-yaml';
import { catalogue } from '../../packages/checklist/src/catalogue/index.ts';
import { loadGrammar } from '../../packages/checklist/src/cli/grammars.ts';
import { createInventory, evaluate } from '../../packages/checklist/src/evaluate/index.ts';
import type { FileSource } from '../../packages/checklist/src/model/index.ts';
import { sourceEntries } from '../../packages/checklist/src/read/sources.ts';
import { generateManifests } from './manifests/generate.ts';
import { shapes } from './shapes/index.ts';
import type { Shape } from './shapes/shape.ts';

/**
 * What each source takes for a megabyte of each shape, in time of the processor: reading and judging
 * it, against a bare parse of a megabyte of YAML; and what four times as much takes, which is about four
 * times as long where nothing is quadratic. `tsx tools/bench/sources.ts [WORD]` measures the shapes
 * whose names hold the word.
 */
const megabyte = 1024 * 1024;

/** Seconds for reading alone. */
const mostSeconds = 2;
const mostGrowth = 7;

function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The least of a few runs: other work of the machine only ever adds. */
function least(runs: number, work: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => seconds(work)));
}

function sizeFor(shape: Shape, bytes: number): number {
  const [one, more] = [shape.text(100).length, shape.text(200).length];
  return Math.max(1, Math.round(bytes / ((more - one) / 100)));
}

/** The text as one that was read from a file: what is joined from pieces is slower to look through. */
function asRead(text: string): string {
  return Buffer.from(text).toString();
}

function fileOf(shape: Shape, size: number) {
  const text = asRead(shape.text(size));
  return { path: shape.path, input: '.', complete: new Set<never>(), text };
}

function judge(source: FileSource, shape: Shape, size: number): void {
  const { resources, gaps } = source.read([fileOf(shape, size)]);
  const inventory = createInventory({ resources, gaps });
  evaluate({ catalogue, inventory, now: new Date('2026-11-23'), version: '0' });
}

const [word = ''] = process.argv.slice(2);
const loaded = new Map<string, FileSource>();
const manifest = [...generateManifests(1_600)].join('---\n').slice(0, megabyte);
const yaml = asRead(manifest.slice(0, manifest.lastIndexOf('\n---\n')));
const bare = least(5, () => loadAll(yaml)) * (megabyte / yaml.length);
console.log(`bare parse of a megabyte of YAML: ${bare.toFixed(3)} s`);
for (const shape of shapes) {
  if (!`${shape.source}: ${shape.name}`.includes(word)) continue;
  const entry = sourceEntries.find(({ id }) => id === shape.source);
  const source =
    loaded.get(shape.source) ??
    (await entry?.load({ loadGrammar }, { files: [], pipelines: undefined, read: new Set() }));
  if (!source) throw new Error(`no source ${shape.source}`);
  loaded.set(shape.source, source);
  const size = sizeFor(shape, megabyte);
  judge(source, shape, Math.ceil(size / 10));
  const quarter = least(2, () => judge(source, shape, Math.ceil(size / 4)));
  const file = fileOf(shape, size);
  const read = least(1, () => source.read([file]));
  const whole = least(1, () => judge(source, shape, size));
  const name = `${shape.source}: ${shape.name}`.padEnd(46);
  const isSlow = read > mostSeconds || whole / quarter > mostGrowth;
  console.log(
    `${name} read ${read.toFixed(2)} s, judged ${whole.toFixed(2)} s, ${(whole / bare).toFixed(1)} × bare, 4 × the size ${(whole / quarter).toFixed(1)} × the time${isSlow ? '  <- slow' : ''}`,
  );
}
