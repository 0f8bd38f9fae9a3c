import type { Gap, InputFile } from '../../model/index.ts';
import { createLineIndex } from '../shared/line-index.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { maxLength } from '../shared/structured.ts';
import { codeFile, parametersFile } from './files.ts';
import { isInRegistry } from './registry.ts';
import type { Declaration, Expression } from './syntax/ast.ts';
import { parseBicep } from './syntax/parse.ts';

export type Note = Pick<Gap, 'reason' | 'input' | 'line' | 'message' | 'kinds'>;

/** A file of Bicep. */
export interface Code {
  readonly path: string;
  readonly text: string;
  readonly file: InputFile;
  /** All files that are read, by path. */
  readonly files: ReadonlyMap<string, InputFile>;
  /** How it spells the name of a parameter, where that is not the name itself. */
  readonly spelled?: (parameter: string) => string;
  readonly declarations: readonly Declaration[];
}

/** Reads all `.bicep` and `.bicepparam` files, by their paths. */
export function readCode(
  files: readonly InputFile[],
  note: (note: Note) => void,
): ReadonlyMap<string, Code> {
  const found = new Map<string, Code>();
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const file of files) {
    const { path, text } = file;
    if (!codeFile.test(path) && !parametersFile.test(path)) continue;
    if (text.length > maxLength) {
      note({ reason: 'too-large', input: path, line: 1, message: `${path} is too long: split it` });
      continue;
    }
    const { declarations, faults } = parseBicep(text);
    const [fault] = faults;
    if (fault) {
      const { line } = createLineIndex(text).positionAt(fault.offset);
      const more = faults.length > 1 ? `, and ${faults.length - 1} more` : '';
      const message = `parts of ${path} were not read: ${fault.message}${more}`;
      note({ reason: 'parse-error', input: path, line, message });
    }
    found.set(path, { path, text, file, files: byPath, declarations });
  }
  return found;
}

/** The text that an expression is, if that is all it is. */
export function literalText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'literal') return undefined;
  return typeof expression.value === 'string' ? expression.value : undefined;
}

/** A path that a file names, in the form of the other paths; undefined for one of a registry. */
export function pathFrom(code: Code, written: string): string | undefined {
  return isInRegistry(written)
    ? undefined
    : resolve(folderOf(code.path), written.replaceAll('\\', '/'));
}

/** The paths of the modules that a file calls. */
export function calledBy(code: Code): readonly string[] {
  return code.declarations.flatMap((one) => {
    const written = one.kind === 'module' ? literalText(one.target) : undefined;
    return (written === undefined ? undefined : pathFrom(code, written)) ?? [];
  });
}

/** The path of the code that a file has values for. */
export function usedBy(code: Code): string | undefined {
  const using = code.declarations.find(({ kind }) => kind === 'using');
  const written = using?.kind === 'using' ? literalText(using.value) : undefined;
  return written === undefined ? undefined : pathFrom(code, written);
}
