import type { Inventory } from '../model/index.ts';
import { ruleReport } from '../resources/delivery/reports/kinds.ts';
import type { RuleReport, RuleResult } from '../resources/delivery/reports/types.ts';
import { addTo } from '../resources/group-by.ts';
import type { RuleTarget } from './rule-targets.ts';

/** The results of reports by whom they are for. */
export interface AssignedResults {
  /** By the id of the check, or of the item; then by report: the indexes of its results. */
  readonly byTarget: ReadonlyMap<string, ReadonlyMap<RuleReport, readonly number[]>>;
  /** Results that speak to no item, by tool. */
  readonly strangers: ReadonlyMap<string, readonly RuleResult[]>;
}

type Find = (report: RuleReport, result: RuleResult) => RuleTarget | undefined;

/** Each result once, though several reports of its tool hold it. */
export function assignResults(inventory: Inventory, find: Find): AssignedResults {
  const byTarget = new Map<string, Map<RuleReport, number[]>>();
  const strangers = new Map<string, RuleResult[]>();
  const seen = new Set<string>();
  for (const { body: report } of inventory.all(ruleReport)) {
    report.results.forEach((result, index) => {
      const identity = identityOf(report, result);
      if (identity !== undefined && seen.has(identity)) return;
      if (identity !== undefined) seen.add(identity);
      const target = find(report, result);
      if (target === undefined) addTo(strangers, report.tool, result);
      else {
        const [only, ...others] = target.checks;
        const id = only && others.length === 0 ? only.id : target.item;
        if (!byTarget.has(id)) byTarget.set(id, new Map());
        addTo(byTarget.get(id) as Map<RuleReport, number[]>, report, index);
      }
    });
  }
  return { byTarget, strangers };
}

/** What tells a result from others of its tool; undefined where it names no place. */
function identityOf({ tool }: RuleReport, { rule, file, line, object }: RuleResult) {
  const place = file !== undefined && line !== undefined ? `${file}:${line}` : undefined;
  const thing = object?.resourceId ?? place;
  return thing === undefined ? undefined : [tool, rule, thing].join('\n').toLowerCase();
}

/** What a report must say of results that count nowhere. */
export function notesOf(
  { byTarget, strangers }: AssignedResults,
  off: ReadonlySet<string>,
): readonly string[] {
  const ofStrangers = [...strangers].map(([tool, results]) => {
    const rules = new Set(results.map(({ rule }) => rule)).size;
    const of = `of ${rules} rule${rules === 1 ? '' : 's'}`;
    return `${tool}: ${counted(results.length, of)} to no item of the checklist`;
  });
  const ofOff = [...byTarget]
    .filter(([id]) => off.has(id))
    .map(([id, reports]) => {
      const all = [...reports.values()].flat().length;
      return `other tools: ${counted(all)} to ${id}, which is off until optIn names it`;
    });
  return [...ofStrangers.sort(), ...ofOff.sort()];
}

/** `37 results of 12 rules speak`. */
function counted(results: number, of = ''): string {
  const what = [`${results} result${results === 1 ? '' : 's'}`, of].filter(Boolean).join(' ');
  return `${what} speak${results === 1 ? 's' : ''}`;
}
