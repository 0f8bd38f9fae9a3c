import type { RuleReport } from '../../resources/delivery/reports/types.ts';
import { reportsSource } from './index.ts';

/** What the source makes of a file. */
export function read(path: string, text: string) {
  return reportsSource.read([{ path, input: '.', complete: new Set<never>(), text }]);
}

/** The reports in a file, or in a value as JSON. */
export function bodies(value: unknown, path = 'scan.json'): RuleReport[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return read(path, text).resources.map(({ body }) => body as RuleReport);
}

/** The first report of rules in it. */
export function rules(value: unknown, path?: string): RuleReport | undefined {
  return bodies(value, path).find(({ results }) => results !== undefined);
}
