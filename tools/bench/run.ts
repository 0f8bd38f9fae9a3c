import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v8Flags } from '../../packages/checklist/src/cli/tune-v8.ts';
import { generateManifests } from './manifests/generate.ts';
import { writeRepository } from './repository.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'packages/checklist/dist/cli.js');
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'aks-checklist-bench-'));

interface Run {
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Runs a script in a process of its own. */
function time(args: readonly string[]): Run {
  const memory = join(work, 'peak');
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', here('peak-memory.cjs'), ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PEAK_MEMORY_FILE: memory } },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status === null || status > 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { seconds, peakMiB: Number(readFileSync(memory, 'utf8')) / 1024 };
}

/** Two commands in turn, so that a slow moment of the machine hits both; the median ratio. */
function compare(a: readonly string[], b: readonly string[], runs: number) {
  const pairs = Array.from({ length: runs }, () => [time(a), time(b)] as const);
  const ratios = pairs.map(([x, y]) => x.seconds / y.seconds);
  return {
    ratio: median(ratios),
    seconds: median(pairs.map(([x]) => x.seconds)),
    peakMiB: Math.max(...pairs.map(([x]) => x.peakMiB)),
  };
}

/** The time that judging takes in a process tuned as the command line is, against the bare parse; the median ratio. */
function judging(path: string, runs: number): number {
  const ratios = Array.from({ length: runs }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [...v8Flags, here('inside.mjs'), path], {
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return Number(stdout) / time(bare(path)).seconds;
  });
  return median(ratios);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((x, y) => x - y)[Math.floor(numbers.length / 2)] as number;
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, entry) => sum + sizeOf(join(path, entry)), 0);
}

function write(count: number): string {
  const folder = join(work, String(count));
  mkdirSync(folder);
  let file = 0;
  for (const text of generateManifests(count)) {
    writeFileSync(join(folder, `${String(file++).padStart(5, '0')}.yaml`), text);
  }
  return folder;
}

function row(what: string, figure: string, limit = ''): void {
  console.log(`${what.padEnd(52)} ${figure.padStart(22)}  ${limit}`);
}

const assess = (path: string) => [
  cli,
  'assess',
  path,
  '--format',
  'json',
  '--fail-on',
  'never',
  '--quiet',
];
const bare = (path: string) => [here('bare-parse.mjs'), path];

function measure(name: string, path: string, runs: number, startUp: number) {
  const mebibytes = sizeOf(path) / 1024 / 1024;
  const { ratio, seconds, peakMiB } = compare(assess(path), bare(path), runs);
  row(`${name} (${mebibytes.toFixed(1)} MiB): assess ÷ bare parse`, ratio.toFixed(2), '≤ 2.5');
  row(`${name}: seconds`, seconds.toFixed(2));
  const times = (peakMiB - startUp) / mebibytes;
  row(
    `${name}: peak memory, × the input above start-up`,
    `${peakMiB.toFixed(0)} MiB, ${times.toFixed(1)} ×`,
    '≤ 12 × (≤ 1536 MiB at 100,000)',
  );
  return seconds;
}

try {
  const version = compare([cli, '--version'], ['-e', '0'], 15);
  row('--version ÷ node -e 0', version.ratio.toFixed(2), '≤ 1.5');
  const startUp = time([cli, 'catalog']).peakMiB;
  row('start-up footprint', `${startUp.toFixed(0)} MiB`);
  const [path] = process.argv.slice(2);
  if (path !== undefined) measure(path, path, 3, startUp);
  const mixed = writeRepository(join(work, 'mixed'), 5_000);
  measure('5,000 mixed files', mixed, 3, startUp);
  const none = compare(assess(mixed), ['-e', '0'], 3);
  row('5,000 mixed files: assess ÷ node -e 0', none.ratio.toFixed(0));
  const small = measure('1,000 objects', write(1_000), 9, startUp);
  const middle = measure('10,000 objects', write(10_000), 5, startUp);
  const judged = judging(join(work, '10000'), 5);
  row('10,000 objects: evaluation ÷ bare parse', judged.toFixed(2), '≤ 1.0');
  const large = measure('100,000 objects', write(100_000), 1, startUp);
  row('growth, 1,000 to 10,000', (middle / small).toFixed(1), '≤ 11');
  row('growth, 10,000 to 100,000', (large / middle).toFixed(1), '≤ 11');
} finally {
  rmSync(work, { recursive: true });
}
