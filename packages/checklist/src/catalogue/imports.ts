import {
  type Category,
  type Check,
  evidenceOf,
  type Imports,
  type Inventory,
  type Item,
  raw,
  type Severity,
  type Subject,
} from '../model/index.ts';
import { ruleReport } from '../resources/delivery/reports/kinds.ts';
import { partOf, resultAnswer } from '../resources/delivery/reports/results.ts';
import { keysOf } from '../resources/delivery/reports/rules.ts';
import { isSuperseded } from '../resources/delivery/reports/subjects.ts';
import type { RuleReport, RuleResult } from '../resources/delivery/reports/types.ts';
import { assignResults, notesOf } from './assigned-results.ts';
import { concerns, ruleTargets, targetOf } from './rule-targets.ts';

/** The check that carries what other tools find and no single check of ours asks. */
export const reportFinding = 'report-finding';

/** What results of other tools become: each is for the one check that names its rule, else for the item. */
export function importsOf(categories: readonly Category[]): Imports {
  const items = categories.flatMap((category) => category.items);
  const targets = ruleTargets(items);
  const reads = new Map(items.map((item) => [item.id, item.reads]));
  const find = (report: RuleReport, result: RuleResult) => {
    const target = targetOf(keysOf(report, result), targets);
    const isOurs = target && concerns(result.object?.resourceId, reads.get(target.item) ?? []);
    return isOurs ? target : undefined;
  };
  const assigned = (inventory: Inventory) => assignResults(inventory, find);

  /** The results that are for a check or an item. */
  const eachResult = (target: string): Subject<RuleResult> => ({
    noun: 'imported result',
    evidence: 'report',
    kinds: [ruleReport.id],
    of: ({ body }, inventory) => {
      const report = body as RuleReport;
      const indexes = inventory.index(assigned).byTarget.get(target)?.get(raw(report)) ?? [];
      return indexes.map((index) => report.results[index] as RuleResult);
    },
    part: partOf,
    node: (result) => result,
    exempt: (_, { resource, inventory }) =>
      isSuperseded(resource, inventory)
        ? 'a newer report of the tool on the same is in the evidence'
        : undefined,
  });

  /** How a result is judged; a check of ours that has one weight keeps it. */
  const judged = (severity?: Severity): Check<RuleResult>['holds'] => {
    return (result, context) => {
      const { checks = [], contested } =
        find(raw(context.resource.body) as RuleReport, raw(result)) ?? {};
      const own = checks.map(({ id, check }) => ({ id, evidence: evidenceOf(check.each) }));
      const answer = resultAnswer(result, { checks: own, contested }, context);
      const weight = severity ?? raw(result).severity;
      return weight === undefined ? answer : { ...answer, severity: weight };
    };
  };

  /** A check of ours, where only another tool looked. */
  const standIn = (id: string, { expect, fix, optIn, dev, needs, severity }: Check): Check => ({
    each: eachResult(id) as Subject<unknown>,
    expect,
    fix,
    holds: judged(typeof severity === 'string' ? severity : undefined) as Check['holds'],
    ...(optIn && { optIn }),
    ...(dev && { dev }),
    ...(needs && { needs }),
  });

  const carrier = (item: string): Check => ({
    each: eachResult(item) as Subject<unknown>,
    expect: 'is no finding of another tool',
    fix: `Repair what the tool names; \`aks-checklist catalog ${item}\` tells more.`,
    holds: judged() as Check['holds'],
  });

  const single = new Set(
    [...targets.values()].flatMap(({ checks }) => (checks.length === 1 ? [checks[0]?.id] : [])),
  );
  const checksFor = ({ id: item, checks = {} }: Item): readonly (readonly [string, Check])[] => [
    ...Object.entries(checks).flatMap(([id, check]): [string, Check][] =>
      single.has(id) ? [[id, standIn(id, check)]] : [],
    ),
    [reportFinding, carrier(item)],
  ];
  const known = new Map(items.map((item) => [item.id, checksFor(item)]));
  return {
    checksOf: ({ id }) => known.get(id) ?? [],
    notes: (inventory, off) => notesOf(inventory.index(assigned), off),
  };
}
