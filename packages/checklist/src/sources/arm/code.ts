import type { InputFile } from '../../model/index.ts';
import type { Code, Note } from '../bicep/code.ts';
import { isArmTemplate, mayBeArmTemplate } from '../shared/arm-template.ts';
import { withoutComments } from '../shared/json-comments.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf, resolve } from '../shared/paths.ts';
import { type StructuredFile, sourceText } from '../shared/structured.ts';
import { type JsonNode, jsonNodes } from './json-node.ts';
import { parameterName } from './names.ts';
import type { Sink } from './resources.ts';
import { declarationsOf } from './template.ts';

export interface Templates {
  /** The files. */
  readonly files: readonly Code[];
  /** By path, the templates inside templates included. */
  readonly codes: ReadonlyMap<string, Code>;
}

/** Reads all templates among the files. */
export function readTemplates(files: readonly InputFile[], note: (note: Note) => void): Templates {
  const codes = new Map<string, Code>();
  const found = files.flatMap((file) => {
    if (!mayBeArmTemplate(file.text)) return [];
    const text = templateText(file, note);
    if (text === undefined) return [];
    const code = codeOf(jsonNodes(text), file, codes, note);
    codes.set(file.path, code);
    return [code];
  });
  return { files: found, codes };
}

/** The text as JSON; undefined for what is no template, or cannot be read. */
function templateText(file: InputFile, note: (note: Note) => void): string | undefined {
  let text = file.text;
  let parsed: StructuredFile = parseStructured(file);
  if (parsed.problems.some(({ reason }) => reason === 'parse-error')) {
    text = withoutComments(text);
    parsed = parseStructured({ ...file, text });
  }
  const [problem] = parsed.problems;
  if (problem) {
    const { reason, line, message } = problem;
    note({ reason, input: file.path, line, message: `${file.path} was not read: ${message}` });
    return undefined;
  }
  const [document, ...more] = parsed.documents;
  return more.length === 0 && isArmTemplate(document?.value) ? text : undefined;
}

/** Templates load no files. */
const none: Code['files'] = new Map();

function codeOf(
  root: JsonNode,
  file: InputFile,
  codes: Map<string, Code>,
  note: (note: Note) => void,
): Code {
  const { path, text } = file;
  const { lines } = sourceText(file);
  const noteAt = (reason: Note['reason'], message: string, offset: number) => {
    const { line } = lines().positionAt(offset);
    note({ reason, input: path, line, message });
  };
  const sink: Sink = {
    fault: (message, offset) =>
      noteAt('parse-error', `an expression in ${path} was not read: ${message}`, offset),
    unsupported: (message, offset) =>
      noteAt('unsupported', `${message}: what it declares was not judged`, offset),
    inner: (template) => {
      const name = `${nameOf(path)}#${template.start}`;
      codes.set(resolve(folderOf(path), name), codeOf(template, file, codes, note));
      return name;
    },
  };
  const declarations = declarationsOf(root, sink);
  return { path, text, file, files: none, spelled: parameterName, declarations };
}
