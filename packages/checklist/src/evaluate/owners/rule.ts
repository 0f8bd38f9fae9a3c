import type { Finding, OwnerRule } from '../../model/index.ts';
import { type Pattern, pathPattern, textPattern } from '../waivers/pattern.ts';

/** What rules ask of a finding. */
export interface Facts {
  readonly finding: Finding;
  readonly namespace: string | undefined;
  /** The value of a label or an annotation of the object, else of its namespace. */
  label(key: string): string | undefined;
  /** The value of a tag, whatever the letter case of its key. */
  tag(key: string): string | undefined;
}

/** The owner that a rule names; undefined where it does not match. */
export type Rule = (facts: Facts) => string | undefined;

type Condition = (facts: Facts) => boolean;

export function ruleOf(rule: OwnerRule): Rule {
  const conditions = conditionsOf(rule);
  const { owner, label, tag } = rule;
  const named = (facts: Facts) => {
    if (owner !== undefined) return owner;
    return label === undefined ? tag && facts.tag(tag) : facts.label(label);
  };
  return (facts) =>
    conditions.every((condition) => condition(facts)) ? named(facts) || undefined : undefined;
}

function conditionsOf(rule: OwnerRule): readonly Condition[] {
  const { path, namespace, kind, name, resource, label, tag, item } = rule;
  const conditions: Condition[] = [];
  const add = (
    pattern: string | undefined,
    make: (pattern: string) => Pattern,
    valuesOf: (facts: Facts) => readonly (string | undefined)[],
  ) => {
    if (pattern === undefined) return;
    const matches = make(pattern);
    conditions.push((facts) =>
      valuesOf(facts).some((value) => value !== undefined && matches(value)),
    );
  };
  const anyCase = (pattern: string) => textPattern(pattern, { anyCase: true });
  add(path, pathPattern, ({ finding }) => [finding.location?.file]);
  add(namespace, textPattern, (facts) => [facts.namespace]);
  add(kind, anyCase, ({ finding }) => [finding.subject.kind]);
  add(name, textPattern, ({ finding }) => [finding.subject.name]);
  add(resource, anyCase, ({ finding }) => [finding.subject.resourceId]);
  add(item, textPattern, ({ finding }) => [
    finding.check,
    ...finding.items,
    ...finding.items.map((id) => id.split('/')[0]),
  ]);
  if (label !== undefined) conditions.push(valued(label, (facts, key) => facts.label(key)));
  if (tag !== undefined) conditions.push(valued(tag, (facts, key) => facts.tag(key)));
  return conditions;
}

/** `key` wants any value, `key=pattern` one that matches. */
function valued(
  wanted: string,
  read: (facts: Facts, key: string) => string | undefined,
): Condition {
  const [key = '', pattern] = wanted.split(/=(.*)/s);
  const matches = pattern === undefined ? () => true : textPattern(pattern);
  return (facts) => {
    const value = read(facts, key);
    return value !== undefined && matches(value);
  };
}
