import type { Path } from '../../model/index.ts';
import type { RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, type ListReader, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import {
  isObject,
  type JsonObject,
  lineAt,
  objectAt,
  objectsAt,
  objectsOf,
  textAt,
  told,
} from './values.ts';

type Placed = readonly [RuleResult, Path];

const about = { tool: 'PSRule', peer: 'psrule' };

/**
 * What `Invoke-PSRule -OutputFormat Json` writes: a list of records. They have no date.
 * https://microsoft.github.io/PSRule/v2/concepts/PSRule/en-US/about_PSRule_Options/#outputformat
 */
export const readPsRule: ListReader = (list) => {
  const [first] = list;
  if (!isObject(first) || !('ruleName' in first) || !('outcome' in first)) return undefined;
  const placed = objectsOf(list).flatMap(([one, index]): Placed[] =>
    isFail(textAt(one, 'outcome')) ? [[resultOf(one), [index]]] : [],
  );
  return [rulesFound(about, placed)] satisfies Found[];
};

function isFail(outcome: string | undefined): boolean {
  return outcome?.toLowerCase() === 'fail';
}

function resultOf(one: JsonObject): RuleResult {
  const info = objectAt(one, 'info');
  const source: JsonObject = objectsAt(one, 'source')[0]?.[0] ?? {};
  return told({
    rule: shortName(textAt(one, 'ruleName') ?? 'unnamed'),
    aliases: [textAt(one, 'ref'), textAt(one, 'ruleId')].filter((id) => id !== undefined),
    title: textAt(info, 'displayName') ?? textAt(info, 'synopsis'),
    severity: gradeFrom(textAt(one, 'level')),
    file: textAt(source, 'file'),
    line: lineAt(source, 'line'),
    object: objectOf(textAt(one, 'targetName'), textAt(one, 'targetType')),
  });
}

/** `PSRule.Rules.Azure\Azure.AKS.Version` is the rule `Azure.AKS.Version`. */
function shortName(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}

function objectOf(name: string | undefined, kind: string | undefined): RuleResult['object'] {
  if (name === undefined) return undefined;
  return name.startsWith('/subscriptions/') ? { name, resourceId: name } : told({ kind, name });
}

/** The rows of `-OutputFormat Csv`, whose heads may have blanks. */
export function readPsRuleRows(rows: readonly JsonObject[]): Found[] | undefined {
  const [first] = rows;
  if (!first || !('RuleName' in first) || !('TargetName' in first)) return undefined;
  const placed = rows.flatMap((row, index): Placed[] => {
    if (!isFail(textAt(row, 'Outcome'))) return [];
    const rule = shortName(textAt(row, 'RuleName') ?? 'unnamed');
    const object = objectOf(textAt(row, 'TargetName'), textAt(row, 'TargetType'));
    return [[told({ rule, title: textAt(row, 'Synopsis'), object }), [index]]];
  });
  return [rulesFound(about, placed)];
}

/** A case of `-OutputFormat NUnit3`, which is named `TARGET -- RULE`; the file has a date. */
export interface NUnitCase {
  readonly name: string;
  readonly description: string | undefined;
  readonly isFail: boolean;
  readonly line: number;
}

export function readPsRuleCases(cases: readonly NUnitCase[], date: string | undefined): Found[] {
  const placed = cases.flatMap(({ name, description, isFail: fails, line }): Placed[] => {
    const at = name.lastIndexOf(' -- ');
    if (!fails || at < 0) return [];
    const rule = shortName(name.slice(at + 4));
    const object = objectOf(name.slice(0, at), undefined);
    return [[told({ rule, title: description, object }), [line - 1]]];
  });
  return [rulesFound(told({ ...about, createdAt: date }), placed)];
}
