import { type InputFile, Unknown } from '../../../model/index.ts';
import { groupBy } from '../../../resources/group-by.ts';
import { type Cell, isList, isMap } from '../../shared/code/cell.ts';
import { folderOf, nameOf, resolve } from '../../shared/paths.ts';
import type { Grammar } from '../../shared/syntax/syntax-node.ts';
import { readBakeFile } from './bake-file.ts';
import type { BakeRun } from './bake-runs.ts';
import { type BakeTarget, BakeTargets, textOf } from './bake-targets.ts';
import { type BuildCall, buildCall, pathFrom } from './build-call.ts';
import { foldersFrom } from './placed-calls.ts';

/** The names that bake looks for; https://docs.docker.com/build/bake/reference/#file-format */
const standard = /^docker-bake(?:\.override)?\.(?:hcl|json)$/;

/** The calls that bake files make: of the targets that pipelines ask for, else of those that are the default. */
export function bakeCalls(
  files: readonly InputFile[],
  runs: readonly BakeRun[],
  grammar: Grammar,
): readonly BuildCall[] {
  return groupsOf(files).flatMap((group) => {
    const targets = new BakeTargets(group.map((file) => readBakeFile(file, grammar)));
    const asking = runs.filter((run) => group.some((file) => isOf(run, file)));
    const names = asking.flatMap((run) => (run.targets.length > 0 ? run.targets : ['default']));
    const isAsked = names.length > 0 && !names.some((name) => name.includes('$'));
    const wanted = targets.named(isAsked ? names : targets.standard);
    const isWanted = ({ names: own, members }: BakeTarget) =>
      wanted === undefined || wanted.length === 0
        ? members.has('tags')
        : own.some((name) => wanted.includes(name));
    const [first] = group;
    return first
      ? targets
          .all()
          .filter(isWanted)
          .flatMap(({ members }) => callOf(members, first.path, isAsked ? 'pipeline' : 'file'))
      : [];
  });
}

/** Files of the standard names in one folder are one; every other stands alone. */
function groupsOf(files: readonly InputFile[]): readonly (readonly InputFile[])[] {
  const groups = groupBy(files, ({ path }) =>
    standard.test(nameOf(path)) ? folderOf(path) : path,
  );
  // `.json` comes before `.hcl`, and both before what overrides them.
  const rank = ({ path }: InputFile) =>
    (/\.override\./.test(path) ? 2 : 0) + (/\.hcl$/.test(path) ? 1 : 0);
  return [...groups.values()].map((group) => group.sort((a, b) => rank(a) - rank(b)));
}

/** Whether a run reads a file: it names it, or it runs where the file is. */
function isOf({ folder, directory, files }: BakeRun, { path }: InputFile): boolean {
  const names = files.length > 0 ? files : standard.test(nameOf(path)) ? [nameOf(path)] : [];
  return foldersFrom(folder).some((root) =>
    names.some((name) => resolve(root, pathFrom(directory, name)) === path),
  );
}

function callOf(
  members: ReadonlyMap<string, Cell>,
  caller: string,
  by: BuildCall['by'],
): readonly BuildCall[] {
  if (members.has('dockerfile-inline')) return [];
  const context = pathFrom('.', written(members.get('context')) ?? '.');
  const tags = members.get('tags')?.value;
  return [
    buildCall({
      caller,
      files: [pathFrom(context, written(members.get('dockerfile')) ?? 'Dockerfile')],
      folder: folderOf(caller),
      context,
      target: written(members.get('target')),
      pairs: pairsIn(members.get('args')),
      names: tags !== undefined && isList(tags) ? tags.map(written) : [],
      by,
    }),
  ];
}

/** What is not known begins with a sign that no path has. */
function written(member: Cell | undefined): string | undefined {
  return member?.value instanceof Unknown ? '$' : textOf(member);
}

function pairsIn(args: Cell | undefined): readonly string[] {
  if (!args || !isMap(args.value)) return [];
  return [...args.value].flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [`${name}=${text}`];
  });
}
