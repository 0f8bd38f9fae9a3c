import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assess, filesBelow } from './assess.ts';
import { type Comparison, checksOf, compare, withoutParameters } from './compare.ts';
import { type Explanation, explains, readExplanations } from './explanations.ts';
import { type Label, readLabels } from './labels.ts';

/**
 * Reads every file of a corpus (none may crash), and compares our verdicts with the labels that other
 * checkers' test suites give. A disagreement is a bug, or a line of docs/conformance.md.
 */
const folders = ['manifests', 'azure-json', 'arm', 'kustomize', 'reports'];

/** Each file alone, and each folder as one platform: joins meet what no single file brings together. */
function readAll(corpus: string): { files: number; crashed: number } {
  const roots = folders.map((folder) => join(corpus, folder)).filter((root) => existsSync(root));
  const files = roots.flatMap(filesBelow);
  const crashed = [...files, ...roots].filter(
    (path) => crashes(path, false) || crashes(path, true),
  ).length;
  return { files: files.length, crashed };
}

function crashes(path: string, complete: boolean): boolean {
  try {
    assess([path], complete);
    return false;
  } catch (error) {
    console.log(`CRASH ${path}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
    return true;
  }
}

interface Totals {
  compared: number;
  agree: number;
  explained: number;
  open: number;
}

function compareAll(corpus: string, explanations: readonly Explanation[]): Totals {
  const totals: Totals = { compared: 0, agree: 0, explained: 0, open: 0 };
  const used = new Set<Explanation>();
  const unmapped: string[] = [];
  for (const [rule, labels] of byRule(readLabels(corpus))) {
    const checks = checksOf(rule);
    if (checks.length === 0) {
      unmapped.push(rule);
      continue;
    }
    const against = labels
      .map((label) => compare(corpus, label, checks))
      .filter(({ agrees }) => !agrees);
    const open = against.filter(({ label }) => {
      const why = explanations.find((explanation) => explains(explanation, label));
      if (why) used.add(why);
      return !why;
    });
    const [agree, explained] = [labels.length - against.length, against.length - open.length];
    console.log(
      `${rule} → ${checks.join(', ')}: ${agree} of ${labels.length} agree, ${explained} explained`,
    );
    for (const comparison of open) console.log(`  OPEN ${describe(comparison)}`);
    totals.compared += labels.length;
    totals.agree += agree;
    totals.explained += explained;
    totals.open += open.length;
  }
  console.log(`no check of ours maps to: ${unmapped.join(', ')}`);
  for (const idle of explanations.filter((explanation) => !used.has(explanation))) {
    console.log(`explains nothing: ${idle.rule} ${idle.files.join(', ')}`);
  }
  return totals;
}

function byRule(labels: readonly Label[]): Map<string, Label[]> {
  const rules = new Map<string, Label[]>();
  for (const label of labels) {
    const rule = withoutParameters(label.rule);
    rules.set(rule, [...(rules.get(rule) ?? []), label]);
  }
  return rules;
}

function describe({ label: { rule, path, expect, object }, ours }: Comparison): string {
  const theirs = typeof expect === 'string' ? expect : JSON.stringify(expect).replace(/["{}]/g, '');
  return `${rule} ${path}${object ? ` ${object.name}` : ''}: they say ${theirs}, we say ${ours}`;
}

const [corpus] = process.argv.slice(2);
if (!corpus || !existsSync(corpus)) {
  console.error('usage: npm run conformance -- CORPUS');
  process.exit(2);
}
const page = new URL('../../docs/conformance.md', import.meta.url);
const { files, crashed } = readAll(corpus);
const { compared, agree, explained, open } = compareAll(corpus, readExplanations(page));
console.log(
  `${files} files read, ${crashed} crashed; ${compared} labels compared: ${agree} agree, ${explained} explained, ${open} open`,
);
if (crashed + open > 0) process.exitCode = 1;
