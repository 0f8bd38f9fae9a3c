import type { Path, SourceDocument, TemplateFile, ValuesText } from '../../model/index.ts';
import { parseStructured } from './parse.ts';

/** Values that were read, with the places of those that are known. */
export interface ReadValues {
  readonly value: Readonly<Record<string, unknown>>;
  placeOf(path: Path): string | undefined;
}

/** The values of a text of YAML; undefined for one that cannot be read. */
export function readValues(file: TemplateFile): ReadValues | undefined {
  const { documents, problems } = parseStructured({ input: '', complete: new Set(), ...file });
  const [document] = documents;
  if (problems.length > 0 || documents.length > 1) return undefined;
  if (document === undefined) return { value: {}, placeOf: () => undefined };
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return { value: value as ReadValues['value'], placeOf: placesIn(file, document) };
}

/** Values of a file, to be given to a chart. */
export function fileValues(file: TemplateFile): ValuesText {
  const { text } = file;
  const values = readValues(file);
  return values ? { text, placeOf: values.placeOf } : { text };
}

/** Values that stand in a text in a line of a file, or in the lines below it. */
export function blockValues(text: string, file: TemplateFile, line: number): ValuesText {
  const values = readValues({ path: '', text });
  if (values === undefined) return { text };
  const inside = linesOf(text.trimEnd());
  const [first = '', ...below] = linesOf(file.text).slice(line - 1);
  const isWhole = inside.length === 1 && first.includes(text.trim());
  return {
    text,
    placeOf: (path) => {
      const [, number] = /:(\d+)$/.exec(values.placeOf(path) ?? '') ?? [];
      if (number === undefined) return undefined;
      if (isWhole) return `${file.path}:${line}`;
      const read = inside.slice(0, Number(number));
      const isThere = read.every((one, index) => below[index]?.trim() === one.trim());
      return isThere ? `${file.path}:${line + read.length}` : undefined;
    },
  };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
}

/** Tells where the value of a path is written (`prod.yaml:3`), if its key stands there, and no alias for it. */
export function placesIn(
  { path: file, text }: TemplateFile,
  document: Pick<SourceDocument, 'locate'>,
): (path: Path) => string | undefined {
  let lines: readonly string[] | undefined;
  return (path) => {
    const [position] = document.locate([path]);
    const key = path.at(-1);
    if (position === undefined || key === undefined) return undefined;
    lines ??= linesOf(text);
    const rest = (lines[position.line - 1] ?? '').slice(position.column - 1);
    return isWrittenAt(rest, key) ? `${file}:${position.line}` : undefined;
  };
}

function isWrittenAt(rest: string, key: string | number): boolean {
  if (typeof key === 'number') return !rest.startsWith('*');
  return rest.startsWith(key) || rest.slice(1).startsWith(key);
}
