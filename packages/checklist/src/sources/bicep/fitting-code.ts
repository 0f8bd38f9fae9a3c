import { folderOf, isBelow, nameOf } from '../shared/paths.ts';
import { type Code, calledBy } from './code.ts';

/**
 * The code that a JSON file of parameters is for: of its folder, or of the nearest one around it that has some
 * (`parameters/main.parameters.json`). Several where nothing tells them apart.
 */
export function fittingCode(
  path: string,
  names: readonly string[],
  codes: readonly Code[],
): readonly Code[] {
  const own = folderOf(path);
  for (let folder = own; isBelow(path, folder); folder = folderOf(folder)) {
    const near = codes.filter((code) => folderOf(code.path) === folder);
    const found = folder === own ? fittingBeside(path, names, near) : fitting(path, names, near);
    if (found.length > 0) return found;
    if (folder === folderOf(folder)) break;
  }
  return [];
}

/** The only code that they may be for in the branches of the nearest folder that has some: `bicep/main.bicep`. */
export function codeApart(
  path: string,
  names: readonly string[],
  codes: readonly Code[],
): Code | undefined {
  for (let folder = folderOf(path); isBelow(path, folder); folder = folderOf(folder)) {
    const found = apart(
      path,
      names,
      codes.filter((code) => isBelow(code.path, folder)),
    );
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    if (folder === folderOf(folder)) break;
  }
  return undefined;
}

/** Who calls a part beside it is meant with it; what others call from elsewhere may be deployed by itself. */
function apart(path: string, names: readonly string[], codes: readonly Code[]): readonly Code[] {
  const named = namesake(path, codes);
  if (named && countKnown(names, named) > names.length / 2) return [named];
  const taking = names.length > 0 ? codes.filter((code) => takes(code, names)) : [];
  const isPart = (code: Code) =>
    taking.some(
      (other) =>
        folderOf(other.path) === folderOf(code.path) && calledBy(other).includes(code.path),
    );
  return taking.filter((code) => !isPart(code));
}

/** The one of that name, or else those that have most of the names. */
function fittingBeside(
  path: string,
  names: readonly string[],
  codes: readonly Code[],
): readonly Code[] {
  const named = namesake(path, codes);
  if (named) return [named];
  const most = Math.max(...codes.map((code) => countKnown(names, code)));
  if (most <= names.length / 2) return [];
  const found = codes.filter((code) => countKnown(names, code) === most);
  return toldApart(found, names);
}

/** Those that take just these values: nothing else says that they belong together. */
function fitting(path: string, names: readonly string[], codes: readonly Code[]): readonly Code[] {
  const named = namesake(path, codes);
  if (named && countKnown(names, named) > names.length / 2) return [named];
  return toldApart(names.length > 0 ? codes.filter((code) => takes(code, names)) : [], names);
}

/** Where several fit, those that can be deployed with these values, and of these the ones that call the others. */
function toldApart(found: readonly Code[], names: readonly string[]): readonly Code[] {
  if (found.length < 2) return found;
  const taking = found.filter((code) => takes(code, names));
  const left = taking.length > 0 ? taking : found;
  const called = new Set(left.flatMap(calledBy));
  const roots = left.filter(({ path }) => !called.has(path));
  return roots.length > 0 ? roots : left;
}

/** `main.parameters.json` and `main.dev.parameters.json` are for `main.bicep`; the longest name wins. */
function namesake(path: string, codes: readonly Code[]): Code | undefined {
  const stem = (code: Code) => nameOf(code.path).replace(/\.[^.]*$/, '');
  return codes
    .filter((code) => nameOf(path).startsWith(`${stem(code)}.`))
    .reduce<Code | undefined>(
      (best, code) => (best && stem(best).length >= stem(code).length ? best : code),
      undefined,
    );
}

/** Azure refuses a value for no parameter, and a parameter without a value. */
function takes(code: Code, names: readonly string[]): boolean {
  const { spelled = same } = code;
  const given = new Set(names.map(spelled));
  const isMissing = ({ name, value, type }: ReturnType<typeof parametersOf>[number]) =>
    !value && !type?.nullable && !given.has(name);
  return countKnown(names, code) === names.length && !parametersOf(code).some(isMissing);
}

function countKnown(names: readonly string[], code: Code): number {
  const { spelled = same } = code;
  const own = new Set(parametersOf(code).map(({ name }) => name));
  return names.filter((name) => own.has(spelled(name))).length;
}

function parametersOf({ declarations }: Code) {
  return declarations.flatMap((one) => (one.kind === 'param' ? [one] : []));
}

function same(name: string): string {
  return name;
}
