import { type InputFile, Unknown } from '../../../model/index.ts';
import { type Cell, cell, isMap, type Origin, reachedBy } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { PartlyKnown } from '../../shared/code/partly-known.ts';
import { failureCell, sameUnknown, unknownCell } from '../../shared/code/unknown-cell.ts';
import type { FoundFile, RootFiles } from '../root-files.ts';
import { setOf } from '../types.ts';
import { encodings } from './encodings.ts';
import { globOf } from './glob.ts';

/** What the text of a template becomes where `vars` are its names. */
export type Fill = (
  template: Pick<InputFile, 'path' | 'text'>,
  vars: ReadonlyMap<string, Cell>,
) => Cell;

/**
 * The functions that read files: https://developer.hashicorp.com/terraform/language/functions/file. Paths
 * are those of a plan that is made in the folder of the root.
 */
export function fileFunctions(files: RootFiles, fill: Fill): ReadonlyMap<string, Func> {
  return new Map(functionsOf(files))
    .set('templatefile', templatefile(files, fill))
    .set('templatestring', templatestring(fill));
}

/** Those that a template may use, which may not fill another one. */
export function functionsOf(files: RootFiles): ReadonlyMap<string, Func> {
  const encoders = Object.entries(ofTexts).map(
    ([name, by]) => [name, reading(name, files, (file) => encoded(file, by))] as const,
  );
  return new Map<string, Func>([
    ...encoders,
    ['file', reading('file', files, textOf)],
    ['fileexists', naming((path, origin) => exists(files.open(path), path, origin))],
    ['fileset', { call: ([folder, pattern], at) => fileset(files, folder, pattern, at) }],
  ]);
}

function templatefile(files: RootFiles, fill: Fill): Func {
  return filling('templatefile', (path, names, origin) => {
    const filled = reading('templatefile', files, (file) => fill(file, names));
    return filled.call([path], origin);
  });
}

function templatestring(fill: Fill): Func {
  return filling('templatestring', ({ value, origin: { file } }, names, origin) =>
    typeof value === 'string'
      ? fill({ path: file, text: value }, names)
      : failureCell('templatestring takes a text', origin),
  );
}

function filling(
  name: string,
  make: (template: Cell, names: ReadonlyMap<string, Cell>, origin: Origin) => Cell,
): Func {
  return {
    open: true,
    partly: true,
    call: ([template, vars], origin) => {
      if (template?.value instanceof Unknown) return sameUnknown(template.value, origin);
      const names = vars && membersOf(vars);
      if (template && names) return make(template, names, origin);
      return vars?.value instanceof Unknown
        ? sameUnknown(vars.value, origin)
        : failureCell(`${name} takes a map`, origin);
    },
  };
}

function membersOf({ value }: Cell): ReadonlyMap<string, Cell> | undefined {
  if (value instanceof PartlyKnown) return value.members;
  return isMap(value) ? value : undefined;
}

/** Functions of a text, by those that do the same with the bytes of a file. */
const ofTexts: Readonly<Record<string, string>> = {
  filebase64: 'base64encode',
  filebase64sha256: 'base64sha256',
  filebase64sha512: 'base64sha512',
  filemd5: 'md5',
  filesha1: 'sha1',
  filesha256: 'sha256',
  filesha512: 'sha512',
};

function textOf(file: InputFile): Cell {
  return { ...cell(file.text, { file: file.path, offset: 0 }), whole: file };
}

function encoded(file: InputFile, by: string): Cell {
  const { origin } = textOf(file);
  return encodings[by]?.call([textOf(file)], origin) ?? unknownCell(`${by} is none`, origin);
}

/** A function of the path of a file. */
function naming(look: (path: string, origin: Origin) => Cell): Func {
  return {
    call: ([path], origin) =>
      typeof path?.value === 'string'
        ? look(path.value, origin)
        : failureCell('it takes a path', origin),
  };
}

function reading(name: string, files: RootFiles, make: (file: InputFile) => Cell): Func {
  return naming((path, origin) => {
    const found = files.open(path);
    if (found.form === 'absent') return failureCell(`there is no file ${path}`, origin);
    if (found.form === 'unread') return unknownCell(`${path} ${found.why}`, origin);
    return reachedBy(`${name}("${path}")`, origin, make(found.file));
  });
}

function exists(found: FoundFile, path: string, origin: Origin): Cell {
  return found.form === 'unread'
    ? unknownCell(`${path} ${found.why}`, origin)
    : cell(found.form === 'text', origin);
}

function fileset(
  files: RootFiles,
  folder: Cell | undefined,
  pattern: Cell | undefined,
  origin: Origin,
): Cell {
  const [base, written] = [folder?.value, pattern?.value];
  if (typeof base !== 'string' || typeof written !== 'string') {
    return failureCell('fileset takes a folder and a pattern', origin);
  }
  const glob = globOf(written);
  if (!glob) return unknownCell(`the pattern ${written} is not understood`, origin);
  const found = files.below(`${base}/${glob.folder}`, glob.depth);
  if (found.form === 'unread') return unknownCell(`${base} ${found.why}`, origin);
  const inside = (path: string) => (glob.folder === '.' ? path : `${glob.folder}/${path}`);
  const unsure = found.unsure.map(inside).find(glob.matches);
  if (unsure !== undefined) {
    return unknownCell(`${unsure} is excluded, or ignored by git`, origin);
  }
  const paths = found.paths.map(inside).filter(glob.matches);
  return { ...cell(setOf(paths.map((path) => cell(path, origin))), origin), typed: 'set' };
}
