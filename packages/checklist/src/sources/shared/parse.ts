import type { InputFile } from '../../model/index.ts';
import { beginsAsEvidence } from './evidence-file/head.ts';
import { parseJson } from './json.ts';
import { maxLength, type SourceText, type StructuredFile, sourceText } from './structured.ts';
import { parseYaml } from './yaml.ts';

/** Every source that looks into a file gets the same values, for they are made once. */
const parsed = new WeakMap<InputFile, StructuredFile>();

/** The documents of a YAML or JSON file, and what could not be read of it. Never throws. */
export function parseStructured(file: InputFile): StructuredFile {
  const before = parsed.get(file);
  if (before) return before;
  const now = parse(file);
  parsed.set(file, now);
  return now;
}

function parse(file: InputFile): StructuredFile {
  const { path, text } = file;
  // What `collect` writes of a large cluster may be as long as a file can be.
  if (text.length > maxLength && !beginsAsEvidence(text)) return tooLarge();
  const source = sourceText(file);
  const isNamedJson = /\.json(?:\.gz)?$/i.test(path);
  if (isNamedJson || /^\uFEFF?\s*[{[]/.test(text)) return parseBraced(source, isNamedJson);
  return parseYaml(source);
}

/** What begins with a brace may be YAML none the less: in flow style, or a template. */
function parseBraced(source: SourceText, isNamedJson: boolean): StructuredFile {
  const json = parseJson(source);
  if (isNamedJson || json.problems.every(({ reason }) => reason !== 'parse-error')) return json;
  const yaml = parseYaml(source);
  const isTemplate = /^\uFEFF?\s*\{\{/.test(source.text);
  return yaml.documents.length > 0 || isTemplate ? yaml : json;
}

function tooLarge(): StructuredFile {
  const message = `longer than ${maxLength / 1024 / 1024} MiB: split it`;
  return { documents: [], problems: [{ reason: 'too-large', line: 1, message, text: '' }] };
}
