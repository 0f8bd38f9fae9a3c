import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { catalogue } from '../../packages/checklist/src/catalogue/index.ts';
import { createInventory, evaluate } from '../../packages/checklist/src/evaluate/index.ts';
import type { EvidenceKind, InputFile, Report } from '../../packages/checklist/src/model/index.ts';
import { azureJsonSource } from '../../packages/checklist/src/sources/azure-json/index.ts';
import { manifestsSource } from '../../packages/checklist/src/sources/manifests/index.ts';
import { type Label, readLabels } from './labels.ts';

/**
 * Reads every file of a corpus (none may crash), and compares our verdicts with the labels that other
 * checkers' test suites give. A disagreement is a bug, or a line of docs/conformance.md.
 */
const [corpus] = process.argv.slice(2);
if (!corpus || !existsSync(corpus)) {
  console.error('usage: npm run conformance -- CORPUS');
  process.exit(2);
}

const sources = [manifestsSource, azureJsonSource];
const explanations = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'));

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((entry) => join(path, entry))
    .filter((file) => statSync(file).isFile())
    .sort();
}

function readFile(path: string, input: string): InputFile {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return { path, input, text, complete: new Set<EvidenceKind>(['kubernetes', 'azure']) };
}

function assess(path: string): Report {
  const files = filesBelow(path)
    .filter((file) => sources.some((source) => source.claims(file)))
    .map((file) => readFile(file, path));
  const readings = sources.map((source) => source.read(files));
  return evaluate({
    catalogue,
    inventory: createInventory({
      resources: readings.flatMap(({ resources }) => resources),
      gaps: readings.flatMap(({ gaps }) => gaps),
    }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    allFindings: true,
    profile: 'strict',
    rethrow: true,
  });
}

function checksOf(rule: string): string[] {
  const items = catalogue.categories.flatMap((category) => category.items);
  return items.flatMap((item) =>
    Object.entries(item.checks ?? {})
      .filter(([, check]) => check.peers?.includes(rule))
      .map(([id]) => id),
  );
}

function agrees({ path, expect, object }: Label, checks: readonly string[]): boolean {
  const { findings } = assess(join(corpus as string, path));
  const about = findings.filter(
    ({ check, subject }) =>
      checks.includes(check) && (object === undefined || subject.name === object),
  );
  return about.some(({ verdict }) => verdict === 'fail') === (expect === 'fail');
}

function isExplained({ rule, path }: Label): boolean {
  return explanations.some(
    (line) =>
      line.includes(`\`${rule}\``) &&
      (line.includes('| all |') || line.includes(path.split('/').slice(2).join('/'))),
  );
}

function readAll(): void {
  const folders = ['manifests', 'azure-json', 'arm', 'kustomize', 'reports'];
  let files = 0;
  let crashed = 0;
  for (const file of folders.flatMap((folder) => filesBelow(join(corpus as string, folder)))) {
    files++;
    try {
      assess(file);
    } catch (error) {
      crashed++;
      console.log(`CRASH ${file}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
    }
  }
  console.log(`${files} files read, ${crashed} crashed`);
  if (crashed > 0) process.exitCode = 1;
}

function compareLabels(): void {
  const byRule = new Map<string, Label[]>();
  for (const label of readLabels(corpus as string)) {
    byRule.set(label.rule, [...(byRule.get(label.rule) ?? []), label]);
  }
  const unmapped: string[] = [];
  for (const [rule, labels] of byRule) {
    const checks = checksOf(rule);
    if (checks.length === 0) {
      unmapped.push(rule);
      continue;
    }
    const against = labels.filter((label) => !agrees(label, checks));
    const open = against.filter((label) => !isExplained(label));
    console.log(
      `${rule} → ${checks.join(', ')}: ${labels.length - against.length} of ${labels.length} agree, ${against.length - open.length} explained`,
    );
    for (const { expect, path, object } of open) {
      console.log(`  DISAGREES, they say ${expect}: ${path} ${object ?? ''}`);
      process.exitCode = 1;
    }
  }
  console.log(`no check of ours maps to: ${unmapped.join(', ')}`);
}

readAll();
compareLabels();
