import { type Dated, endOfShelfLife } from '../../packages/checklist/src/resources/data/dated.ts';

/** What is wrong with the tables of one data file on a day: no table, bad shape, or too old. */
export function problemsOf(file: string, tables: readonly Dated<unknown>[], now: Date): string[] {
  if (tables.length === 0) return ['exports no dated table'];
  return tables.flatMap((table) => {
    const problems = shapeProblems(file, table, now);
    return problems.length > 0 ? problems : ageProblems(table, now);
  });
}

function shapeProblems(file: string, table: Dated<unknown>, now: Date): string[] {
  const problems: string[] = [];
  if (table.file !== file) problems.push(`says that it is ${table.file}`);
  if (!/^[A-Z].*[^.]$/.test(table.subject)) problems.push('subject does not start a sentence');
  if (!table.source.startsWith('https://')) problems.push('source is no https address');
  if (!/^\d{4}-\d\d-\d\d$/.test(table.checkedOn) || Number.isNaN(Date.parse(table.checkedOn)))
    problems.push(`checkedOn is no day: ${table.checkedOn}`);
  else if (new Date(table.checkedOn) > now)
    problems.push(`checkedOn lies ahead: ${table.checkedOn}`);
  if (!(table.shelfLifeDays > 0)) problems.push('shelfLifeDays is not positive');
  if (sizeOf(table.facts) === 0) problems.push('facts are empty');
  return problems;
}

function ageProblems(table: Dated<unknown>, now: Date): string[] {
  if (now < endOfShelfLife(table)) return [];
  const until = endOfShelfLife(table).toISOString().slice(0, 10);
  return [`is stale since ${until}: read ${table.source} again and set checkedOn`];
}

function sizeOf(facts: unknown): number {
  if (facts instanceof Map || facts instanceof Set) return facts.size;
  return typeof facts === 'object' && facts !== null ? Object.keys(facts).length : 0;
}
