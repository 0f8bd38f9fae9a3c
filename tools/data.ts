import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Dated, endOfShelfLife } from '../packages/checklist/src/resources/data/dated.ts';
import { problemsOf } from './data/problems.ts';

/** Prints the facts that change with time, and how long they still hold; ends with 1 if some do not. */
const folder = fileURLToPath(new URL('../packages/checklist/src/resources/data/', import.meta.url));
const [today = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const now = new Date(today);
let failed = false;

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file === 'dated.ts') continue;
  const exported: Record<string, unknown> = await import(`${folder}${file}`);
  const tables = Object.values(exported).filter(isDated);
  const problems = problemsOf(file, tables, now);
  for (const problem of problems) console.log(`✗ ${file}: ${problem}`);
  if (problems.length > 0) failed = true;
  else for (const table of tables) console.log(lineOf(table));
}
process.exitCode = failed ? 1 : 0;

function isDated(value: unknown): value is Dated<unknown> {
  return typeof value === 'object' && value !== null && 'shelfLifeDays' in value;
}

function lineOf(table: Dated<unknown>): string {
  const until = endOfShelfLife(table).toISOString().slice(0, 10);
  return `✓ ${table.file}: ${table.subject}, of ${table.checkedOn}, holds until ${until}; ${table.source}`;
}
