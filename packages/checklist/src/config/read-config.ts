import type { Path } from '../model/index.ts';
import { didYouMean } from '../model/index.ts';
import { type Config, configSchema } from './schema.ts';
import { type ConfigProblem, schemaProblems } from './schema-problems.ts';

/** Known ids, for switches that name something. */
export interface KnownIds {
  readonly items: readonly string[];
  readonly checks: readonly string[];
  readonly optIn: readonly string[];
}

/** Checks a configuration; never throws. */
export function readConfig(value: unknown, known: KnownIds): Config | readonly ConfigProblem[] {
  const config = value ?? {};
  const problems = schemaProblems(configSchema, config);
  if (problems.length > 0) return problems;
  const wrong = [
    ...idProblems(config as Config, known),
    ...waiverProblems(config as Config, known),
    ...patternProblems(config as Config),
    ...ownerProblems(config as Config),
  ];
  return wrong.length > 0 ? wrong : (config as Config);
}

/** A pattern of a required label is compiled when it is used, which must not fail then. */
function patternProblems({ settings }: Config): ConfigProblem[] {
  return (settings?.requiredLabels ?? []).flatMap((required, index) => {
    const [, pattern] = required.split(/=(.*)/s);
    if (pattern === undefined || isPattern(pattern)) return [];
    const message = `${pattern} is no regular expression`;
    return [{ path: ['settings', 'requiredLabels', index], message }];
  });
}

/** A rule needs a condition, and a name: its own, or the value of one label or tag. */
function ownerProblems({ owners = [] }: Config): ConfigProblem[] {
  return owners.flatMap(({ owner, ...conditions }, index) => {
    const path = ['owners', index];
    const { label, tag } = conditions;
    if (owner === 'unowned')
      return [{ path: [...path, 'owner'], message: 'unowned stands for nobody' }];
    if (owner !== undefined) {
      const message = `${owner} owns nothing: give path, namespace, kind, name, resource, label, tag or item`;
      return Object.keys(conditions).length > 0 ? [] : [{ path, message }];
    }
    const [key, ...more] = [label, tag].filter((one) => one !== undefined);
    if (key !== undefined && more.length === 0 && !key.includes('=')) return [];
    const message =
      'names no owner: give owner, or the key alone of one label or tag that names it';
    return [{ path, message }];
  });
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function idProblems({ optIn, skip }: Config, known: KnownIds): ConfigProblem[] {
  const unknownSkips = (skip ?? []).flatMap(({ id }, index) =>
    known.items.includes(id) || known.checks.includes(id)
      ? []
      : [
          problem(['skip', index, 'id'], `no item or check ${id}`, id, [
            ...known.items,
            ...known.checks,
          ]),
        ],
  );
  const unknownOptIns = (optIn ?? []).flatMap((id, index) =>
    known.optIn.includes(id)
      ? []
      : [problem(['optIn', index], `no opt-in check ${id}`, id, known.optIn)],
  );
  return [...unknownSkips, ...unknownOptIns];
}

/** Ids in the rules of waivers. */
function waiverProblems({ inlineWaivers, notWaivable }: Config, known: KnownIds): ConfigProblem[] {
  const ids = [...known.items, ...known.checks];
  const unknown = (list: readonly string[] | undefined, at: Path) =>
    (list ?? []).flatMap((id, index) =>
      ids.includes(id) ? [] : [problem([...at, index], `no item or check ${id}`, id, ids)],
    );
  const rules = typeof inlineWaivers === 'object' ? inlineWaivers : {};
  return [
    ...unknown(rules.only, ['inlineWaivers', 'only']),
    ...unknown(rules.except, ['inlineWaivers', 'except']),
    ...unknown(notWaivable, ['notWaivable']),
  ];
}

function problem(path: Path, message: string, id: string, known: readonly string[]): ConfigProblem {
  return { path, message: `${message}${didYouMean(id, known)}` };
}
