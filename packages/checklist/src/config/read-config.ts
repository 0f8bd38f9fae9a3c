import type { TLocalizedValidationError } from 'typebox/error';
import Value from 'typebox/value';
import type { Path } from '../model/index.ts';
import { didYouMean } from '../model/index.ts';
import { type Config, configSchema } from './schema.ts';

/** What is wrong with the configuration, and where in it. */
export interface ConfigProblem {
  readonly path: Path;
  readonly message: string;
}

/** Known ids, for switches that name something. */
export interface KnownIds {
  readonly items: readonly string[];
  readonly checks: readonly string[];
  readonly optIn: readonly string[];
}

/** Checks a configuration; never throws. */
export function readConfig(value: unknown, known: KnownIds): Config | readonly ConfigProblem[] {
  const config = value ?? {};
  const problems = schemaProblems(config);
  if (problems.length > 0) return problems;
  const wrong = [...idProblems(config as Config, known), ...patternProblems(config as Config)];
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

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function schemaProblems(value: unknown): ConfigProblem[] {
  const problems = Value.Errors(configSchema, value).flatMap(toProblem);
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()];
}

function toProblem(error: TLocalizedValidationError): ConfigProblem[] {
  const path = error.instancePath.split('/').slice(1).map(unescaped);
  switch (error.keyword) {
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) => ({
        path: [...path, key],
        message: `unknown key ${key}${didYouMean(key, keysAt(path))}`,
      }));
    case 'boolean':
      return [];
    case 'enum':
      return [
        { path, message: `must be one of ${error.params.allowedValues.map(String).join(', ')}` },
      ];
    default:
      return [{ path, message: error.message }];
  }
}

function unescaped(part: string): string | number {
  if (/^\d+$/.test(part)) return Number(part);
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

function keysAt(path: Path): string[] {
  let at: SchemaNode | undefined = configSchema as SchemaNode;
  for (const part of path) at = typeof part === 'number' ? at?.items : at?.properties?.[part];
  return Object.keys(at?.properties ?? {});
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

function problem(path: Path, message: string, id: string, known: readonly string[]): ConfigProblem {
  return { path, message: `${message}${didYouMean(id, known)}` };
}
