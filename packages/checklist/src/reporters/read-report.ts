import { Compile } from 'typebox/compile';
import { type Errors, Pointer } from 'typebox/value';
import type { Report } from '../model/index.ts';
import { reportSchema } from './report-schema.ts';

/** Why a text is no report: one sentence each, the place first. */
export interface UnreadableReport {
  readonly problems: readonly string[];
}

const mostProblems = 5;

/** Reads what the format `json` wrote. */
export function readReport(text: string): Report | UnreadableReport {
  const value = parsed(text.replace(/^\uFEFF/, ''));
  if (value instanceof SyntaxError) return { problems: [`is not JSON: ${value.message}`] };
  const stranger = strangeVersion(value);
  if (stranger !== undefined) return { problems: [stranger] };
  const validator = Compile(reportSchema);
  if (validator.Check(value)) return value;
  return { problems: problemsOf(value, validator.Errors(value)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function strangeVersion(value: unknown): string | undefined {
  const { schemaVersion } = (value ?? {}) as { schemaVersion?: unknown };
  if (schemaVersion === undefined) return 'is no report: it has no schemaVersion';
  if (schemaVersion === 1) return undefined;
  return `has schemaVersion ${JSON.stringify(schemaVersion)}, and this version of aks-checklist reads 1`;
}

type Problem = ReturnType<typeof Errors>[number];

function problemsOf(value: unknown, found: readonly Problem[]): readonly string[] {
  const texts = found
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map((problem) => told(problem, value));
  return [...new Set(texts)].slice(0, mostProblems);
}

/** `findings[3].severity: must be one of high, medium, low, not "urgent"`. */
function told(problem: Problem, value: unknown): string {
  const { instancePath, keyword, params, message } = problem;
  const place = dotted(instancePath);
  switch (keyword) {
    case 'required':
      return `${place}: ${params.requiredProperties.join(', ')} is missing`;
    case 'additionalProperties':
      return `${place}: ${params.additionalProperties.join(', ')} is not known`;
    case 'enum':
      return `${place}: must be one of ${params.allowedValues.join(', ')}, not ${shown(value, instancePath)}`;
    case 'type':
      return `${place}: must be ${params.type}, not ${shown(value, instancePath)}`;
    default:
      return `${place}: ${message}`;
  }
}

/** `/findings/3/severity` as `findings[3].severity`. */
function dotted(pointer: string): string {
  const path = [...Pointer.Indices(pointer)].map((part) =>
    /^\d+$/.test(part) ? `[${part}]` : `.${part}`,
  );
  return path.join('').replace(/^\./, '') || 'the report';
}

function shown(value: unknown, pointer: string): string {
  const found = Pointer.Get(value, pointer);
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'object' && found !== null) return 'an object';
  return JSON.stringify(found) ?? 'absent';
}
