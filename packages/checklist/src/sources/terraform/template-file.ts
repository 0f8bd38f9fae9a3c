import type { Func } from '../shared/code/func.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import { evaluateNode } from './evaluate.ts';
import { evaluateText } from './evaluate-text.ts';
import { type Fill, fileFunctions, functionsOf } from './functions/files.ts';
import type { RootFiles } from './root-files.ts';
import type { Nesting } from './scope.ts';

/** The functions by which the code of a root reads files and fills templates. */
export function functionsOfRoot(
  files: RootFiles,
  grammar: Grammar,
  nesting: Nesting,
): ReadonlyMap<string, Func> {
  const functions = functionsOf(files);
  const fill: Fill = ({ path, text }, vars) =>
    evaluateText(
      text,
      { origin: { file: path, offset: 0 }, grammar },
      {
        nesting,
        functions,
        find: (root) => {
          const cell = vars.get(root);
          return cell && { cell, used: 0 };
        },
      },
      evaluateNode,
    );
  return fileFunctions(files, fill);
}
