import type { InputFile } from '../../model/index.ts';
import { type Cell, cell } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { type Code, literalText, type Note, pathFrom } from './code.ts';
import type { Env, Work } from './env.ts';
import { evaluate } from './evaluate.ts';
import { codeFile, parametersFile } from './files.ts';
import { codeApart, fittingCode } from './fitting-code.ts';
import { isJsonParametersFile, readJsonParameters } from './json-parameters.ts';
import { kindsOf } from './kinds-in.ts';
import { typesMadeBy } from './known-modules.ts';
import { Names } from './names.ts';
import { fullName } from './registry.ts';
import { targetOf } from './target.ts';

/** A file with values for the parameters of another. */
export interface Parameters {
  readonly path: string;
  /** The code that they are for. */
  readonly code: Code;
  readonly values: ReadonlyMap<string, Cell>;
}

/** Reads all parameter files that belong to code among the files. */
export function readParameters(
  files: readonly InputFile[],
  codes: ReadonlyMap<string, Code>,
  work: Work,
  note: (note: Note) => void,
): readonly Parameters[] {
  const code = [...codes.values()].filter(({ path }) => codeFile.test(path));
  const own = [...bicepParameters(codes, work, note)];
  return [...own, ...jsonParameters(files, codes, code, note, own)];
}

const deepestBase = 10;

function* bicepParameters(
  codes: ReadonlyMap<string, Code>,
  work: Work,
  note: (note: Note) => void,
): Generator<Parameters> {
  for (const code of codes.values()) {
    if (!parametersFile.test(code.path)) continue;
    const using = code.declarations.find(({ kind }) => kind === 'using');
    const written = using?.kind === 'using' ? literalText(using.value) : undefined;
    // `using none` is a base of others.
    if (written === undefined) continue;
    const path = pathFrom(code, written);
    const used = codes.get(path ?? '');
    if (used) {
      const { values, open } = valuesOf(code, codes, work);
      const all = new Map([...(open ? leftOpen(used, open) : []), ...spelledFor(used, values)]);
      yield { path: code.path, code: used, values: all };
    } else {
      const name = fullName(code, written);
      const [what, reason] =
        path === undefined
          ? (['is in a registry', 'not-rendered'] as const)
          : (['is not among the files', 'unresolved'] as const);
      const message = `${name} ${what}, so that nobody knows what ${code.path} deploys`;
      const kinds = typesMadeBy(name);
      note({ reason, input: code.path, line: 1, message, ...(kinds && { kinds }) });
    }
  }
}

/** A value that is not known for each parameter. */
function leftOpen({ declarations }: Code, open: Cell): readonly (readonly [string, Cell])[] {
  return declarations.flatMap((one) => (one.kind === 'param' ? [[one.name, open] as const] : []));
}

interface Values {
  readonly values: ReadonlyMap<string, Cell>;
  /** Any other value, where what is extended is not there. */
  readonly open: Cell | undefined;
}

/** What a `.bicepparam` says, and the one that it extends. */
function valuesOf(code: Code, codes: ReadonlyMap<string, Code>, work: Work, depth = 0): Values {
  const base = baseOf(code, codes, work, depth);
  const values = new Map(base?.values);
  const names = new Names(code, codes);
  const env: Env = { file: code, scope: names, work, target: targetOf('resourceGroup'), place: '' };
  names.declareAll(env);
  if (base) names.declare({ name: 'base', start: 0 }, () => base.cell);
  const own = code.declarations.flatMap((one) => (one.kind === 'param' ? [one] : []));
  for (const one of own) {
    if (one.value)
      names.declare(one, () => evaluate(one.value as NonNullable<typeof one.value>, env));
  }
  for (const { name } of own) {
    const value = names.find(name);
    if (value) values.set(name, value);
  }
  return { values, open: base?.open };
}

/** What a file extends, which it may call `base`. */
function baseOf(
  code: Code,
  codes: ReadonlyMap<string, Code>,
  work: Work,
  depth: number,
): (Values & { readonly cell: Cell }) | undefined {
  const [extended] = code.declarations.flatMap((one) => (one.kind === 'extends' ? [one] : []));
  if (!extended) return undefined;
  const origin = { file: code.path, offset: extended.start };
  const written = literalText(extended.value) ?? '';
  const base = codes.get(pathFrom(code, written) ?? '');
  const found = base && depth < deepestBase ? valuesOf(base, codes, work, depth + 1) : undefined;
  const open = found
    ? found.open
    : unknownCell(`${code.path} extends ${written}, which is not read`, origin);
  const values = found?.values ?? new Map<string, Cell>();
  return { values, open, cell: open ?? cell(values, origin) };
}

/**
 * The values of JSON parameter files, and the code among the candidates that each is for. What fits several is
 * noted, for each of them may be deployed with it; what fits none near it may be for one elsewhere that has
 * no values yet.
 */
export function jsonParameters(
  files: readonly InputFile[],
  codes: ReadonlyMap<string, Code>,
  candidates: readonly Code[],
  note: (note: Note) => void,
  others: readonly Parameters[] = [],
): readonly Parameters[] {
  if (candidates.length === 0) return [];
  const near: Parameters[] = [];
  const left: { readonly file: InputFile; readonly given: ReadonlyMap<string, Cell> }[] = [];
  for (const file of files.filter(isJsonParametersFile)) {
    const given = readJsonParameters(file, note);
    if (!given) continue;
    const fitting = fittingCode(file.path, [...given.keys()], candidates);
    const [code, another] = fitting;
    if (another) note(undecided(file, fitting, codes));
    else if (code) near.push(parametersFor(code, file, given));
    else left.push({ file, given });
  }
  const taken = new Set([...others, ...near].map(({ code }) => code));
  const free = candidates.filter((code) => !taken.has(code));
  return [
    ...near,
    ...left.flatMap(({ file, given }) => {
      const code = codeApart(file.path, [...given.keys()], free);
      return code ? [parametersFor(code, file, given)] : [];
    }),
  ];
}

function parametersFor(
  code: Code,
  { path }: InputFile,
  given: ReadonlyMap<string, Cell>,
): Parameters {
  return { path, code, values: spelledFor(code, given) };
}

/** The values of all that fits are open. */
function undecided(
  { path }: InputFile,
  fitting: readonly Code[],
  codes: ReadonlyMap<string, Code>,
): Note {
  const all = fitting.map((code) => kindsOf(code, codes));
  const kinds = all.every((some) => some !== undefined)
    ? [...new Set(all.flat())].sort()
    : undefined;
  const names = fitting.map((code) => code.path).join(' and ');
  const message = `${path} fits ${names} alike, so that its values were not used: begin its name with that of the one it is for`;
  return { reason: 'unresolved', input: path, line: 1, message, ...(kinds && { kinds }) };
}

/** Values by the names that the code has for its parameters. */
export function spelledFor(
  { spelled }: Code,
  values: ReadonlyMap<string, Cell>,
): ReadonlyMap<string, Cell> {
  return spelled ? new Map([...values].map(([name, value]) => [spelled(name), value])) : values;
}
