import type { InputFile } from '../../model/index.ts';
import { type Cell, cell } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { folderOf, nameOf } from '../shared/paths.ts';
import { type Code, literalText, type Note, pathFrom } from './code.ts';
import type { Env, Work } from './env.ts';
import { evaluate } from './evaluate.ts';
import { codeFile, jsonParametersFile, parametersFile } from './files.ts';
import { readJsonParameters } from './json-parameters.ts';
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
  return [
    ...bicepParameters(codes, work, note),
    ...files.flatMap((file) => jsonParameters(file, code, note) ?? []),
  ];
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
      const what = path === undefined ? 'is in a registry' : 'is not among the files';
      const message = `${fullName(code, written)} ${what}, so that nobody knows what ${code.path} deploys`;
      note({ reason: 'unresolved', input: code.path, line: 1, message });
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
 * The values of a JSON parameter file, and the code among the candidates that they are for.
 */
export function jsonParameters(
  file: InputFile,
  candidates: readonly Code[],
  note: (note: Note) => void,
): Parameters | undefined {
  if (!jsonParametersFile.test(file.path)) return undefined;
  const near = candidates.filter(({ path }) => folderOf(path) === folderOf(file.path));
  if (near.length === 0) return undefined;
  const given = readJsonParameters(file, note);
  if (!given) return undefined;
  const code = codeFor(file, [...given.keys()], near);
  return code && { path: file.path, code, values: spelledFor(code, given) };
}

/** Values by the names that the code has for its parameters. */
export function spelledFor(
  { spelled }: Code,
  values: ReadonlyMap<string, Cell>,
): ReadonlyMap<string, Cell> {
  return spelled ? new Map([...values].map(([name, value]) => [spelled(name), value])) : values;
}

/** The code of that name, or the only one that has all those parameters, or most of them. */
function codeFor(
  { path }: InputFile,
  names: readonly string[],
  candidates: readonly Code[],
): Code | undefined {
  const named = candidates.find((code) =>
    nameOf(path).startsWith(`${nameOf(code.path).replace(/\.[^.]*$/, '')}.`),
  );
  if (named || names.length === 0) return named;
  const shared = candidates.map(({ declarations, spelled = (name) => name }) => {
    const own = new Set(declarations.map((one) => (one.kind === 'param' ? one.name : '')));
    return names.filter((name) => own.has(spelled(name))).length;
  });
  const most = Math.max(...shared);
  const fitting = candidates.filter((_, index) => shared[index] === most);
  return fitting.length === 1 && most > names.length / 2 ? fitting[0] : undefined;
}
