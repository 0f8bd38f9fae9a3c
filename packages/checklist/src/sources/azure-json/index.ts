import type {
  FileSource,
  Gap,
  InputFile,
  ParsedDocument,
  Path,
  Reading,
  Resource,
} from '../../model/index.ts';
import { isObject, memberOf } from '../shared/arm/json.ts';
import { isFlattened } from '../shared/arm/shape.ts';
import { mayBeArmTemplate } from '../shared/arm-template.ts';
import { parseStructured } from '../shared/parse.ts';
import { shaped, type Typed, typeTable } from './azure-shaper.ts';
import { asPart, asRow, type Cut, cutGaps, extentOf, withoutShown } from './cut.ts';
import { mayHoldAzure, mayOwn } from './recognise.ts';
import { type Found, unwrap } from './unwrap.ts';
import { writtenDocument } from './written.ts';

/** Reads what people save of Azure: output of `az`, answers of the REST API and of Resource Graph. */
export const azureJsonSource: FileSource = {
  id: 'azure-json',
  evidence: ['azure'],
  claims: (path) => path === '<stdin>' || /\.(?:json|ya?ml)(?:\.gz)?$/i.test(path),
  read: readFiles,
};

/** What is gathered over all files of one reading. */
interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
  readonly cut: Cut[];
  readonly typed: (type: string) => Typed;
}

interface TypedFound extends Typed {
  readonly found: Found;
}

function readFiles(files: readonly InputFile[]): Reading {
  const into: Gathered = {
    resources: [],
    gaps: [],
    read: new Set(),
    cut: [],
    typed: typeTable(),
  };
  for (const file of files) {
    if (mayHoldAzure(file.text)) readFile(file, into);
  }
  into.gaps.push(...cutGaps(into.cut, into.resources).map(asGap));
  return { resources: withoutShown(into.resources), gaps: into.gaps, read: into.read };
}

function readFile(file: InputFile, into: Gathered): void {
  const { documents, problems } = parseStructured(file);
  for (const document of documents) readDocument(document, file, into);
  if (mayBeArmTemplate(file.text)) return;
  for (const { reason, line, message, text } of problems) {
    const isOurs = into.read.has(file.path) || mayOwn(text === '' ? file.text : text);
    if (isOurs) into.gaps.push(asGap({ input: file.path, line, reason, message }));
  }
}

function readDocument(document: ParsedDocument, file: InputFile, into: Gathered): void {
  const { found, remarks } = unwrap(document.value);
  for (const { at, ...remark } of remarks) note(document, at, remark, into);
  const typed = found
    .map((one) => ({ found: one, ...into.typed(one.type) }))
    .filter((one) => isUsable(one, document, into));
  if (typed.length === 0) return;
  into.read.add(file.path);
  const written = writtenDocument(document, typed);
  for (const { found: one, ...what } of typed) {
    const resource: Resource = {
      ...shaped(one, one.value, what),
      evidence: 'azure',
      observed: true,
      complete: file.complete.has('azure'),
      unit: file.input,
      places: [{ document: written, base: one.base }],
      unresolved: false,
    };
    const isPart = isFlattened(one.value) && extentOf(one.value, what.type, what.shape) === 'part';
    if (isPart) into.cut.push({ found: one, document, isPart });
    into.resources.push(isPart ? asPart(resource) : asRow(resource, one));
  }
}

/** A malformed resource is a gap; one that shows nothing of itself may be whole in another file. */
function isUsable(
  { found, type, shape }: TypedFound,
  document: ParsedDocument,
  into: Gathered,
): boolean {
  const properties = memberOf(found.value, 'properties') ?? undefined;
  if (properties !== undefined && !isObject(properties)) {
    const message = `properties of ${found.type} ${found.name} is not an object`;
    note(document, [...found.base, 'properties'], { reason: 'malformed', message }, into);
    return false;
  }
  if (!isFlattened(found.value) || extentOf(found.value, type, shape) !== 'none') return true;
  if (type !== undefined) into.cut.push({ found, document, isPart: false });
  return false;
}

function note(
  document: ParsedDocument,
  at: Path,
  what: Pick<Gap, 'reason' | 'message' | 'kinds'>,
  into: Gathered,
): void {
  const [position] = document.locate([at]);
  const line = position && { line: position.line };
  into.gaps.push(asGap({ input: document.file, ...what, ...line }));
}

function asGap(gap: Omit<Gap, 'source' | 'evidence'>): Gap {
  return { source: 'azure-json', evidence: 'azure', ...gap };
}
