import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import type { InputFile } from '../../model/index.ts';
import { parametersFile } from '../../sources/bicep/files.ts';
import { type Program, programsIn } from '../../sources/bicep/programs.ts';
import { compilerError } from './bicep-diagnostics.ts';
import { findTool } from './find-tool.ts';
import { type RenderTask, renderTask } from './render-task.ts';
import { type Limits, runTool } from './run-tool.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** One task for each program of Bicep, where its compiler is installed. */
export function bicepTasks(
  files: readonly InputFile[],
  tree: AssessedTree,
  path?: string,
  limits?: Limits,
): RenderTask[] {
  if (!files.some((file) => /\.bicep(?:param)?$/i.test(file.path))) return [];
  const bicep = compiler(path);
  if (!bicep) return [];
  return programsIn(files).map((program) =>
    renderTask(['bicep', program.root.path], () => compiled(program, tree, bicep, limits)),
  );
}

interface Compiler {
  readonly program: string;
  /** How a person brings the modules of registries, before the name of the file. */
  readonly restore: string;
}

/** That on the PATH, else the one that `az bicep install` brings: az itself would start it, or fetch it. */
function compiler(path: string | undefined): Compiler | undefined {
  const found = findTool('bicep', path);
  if (found !== undefined) return { program: found, restore: 'bicep restore' };
  if (findTool('az', path, '.cmd') === undefined) return undefined;
  const settings = process.env.AZURE_CONFIG_DIR ?? join(homedir(), '.azure');
  const program = findTool('bicep', join(settings, 'bin'));
  return program === undefined ? undefined : { program, restore: 'az bicep restore --file' };
}

/** What the compiler makes of a program; modules of a registry only as far as they were restored. */
async function compiled(
  program: Program,
  tree: AssessedTree,
  { program: bicep, restore }: Compiler,
  limits: Limits | undefined,
): Promise<InputFile> {
  const { root, code } = program;
  const isValues = parametersFile.test(root.path);
  const name = isValues ? 'build-params' : 'build';
  const command = `bicep ${name} ${root.path}`;
  const rendering = { by: 'bicep' as const, command, madeOf: code, pathOf: () => undefined };
  const failed = (failure: string): InputFile => ({
    ...root,
    text: '',
    rendering: { ...rendering, failure },
  });
  const fault = faultOf(program, tree);
  if (fault !== undefined) return failed(`${command} was not run: ${fault}`);
  const args = [name, resolve(root.path), '--stdout', '--no-restore'];
  const result = await runTool(bicep, args, limits, compilerError);
  if ('output' in result) return { ...root, text: result.output, rendering };
  const said = result.error.replaceAll(`${process.cwd()}${sep}`, '');
  const hint = said.includes('not been restored') ? `: run ${restore} ${root.path} first` : '';
  return failed(`${command} says: ${said}${hint}`);
}

/** Why a program is not compiled: it would show the compiler what is not assessed. */
function faultOf({ root, code, others, odd }: Program, tree: AssessedTree): string | undefined {
  if (odd !== undefined) return odd;
  const outside = [...code, ...others].find(
    (path) => realPath(path) !== undefined && !tree.holds(path),
  );
  if (outside !== undefined) return `${outside} is not below what is assessed`;
  // Code that nobody has looked through may name anything.
  const unread = [...others].find((path) => /\.bicep$/i.test(path) && realPath(path) !== undefined);
  if (unread !== undefined) return `${unread} is left out of what is assessed`;
  return realPath(root.path) === undefined ? 'it is not on disk' : undefined;
}
