import type {
  FileSource,
  Gap,
  InputFile,
  ParsedDocument,
  Path,
  Reading,
  Resource,
} from '../../model/index.ts';
import { type ArmType, armTypes } from '../shared/arm/arm-types.ts';
import { isObject, memberOf } from '../shared/arm/json.ts';
import { isFlattened, type Shape, shapeOf } from '../shared/arm/shape.ts';
import { mayBeArmTemplate } from '../shared/arm-template.ts';
import { parseStructured } from '../shared/parse.ts';
import { type Cut, cutGaps, isCut } from './cut.ts';
import { mayHoldAzure, mayOwn, uidOf } from './recognise.ts';
import { reshape } from './reshape.ts';
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
  readonly types: ReadonlyMap<string, ArmType>;
  readonly shapes: Map<string, Shape>;
}

/** A resource with what its type says of it. */
interface Typed {
  readonly found: Found;
  readonly type: ArmType | undefined;
  readonly shape: Shape;
}

function readFiles(files: readonly InputFile[]): Reading {
  const into: Gathered = {
    resources: [],
    gaps: [],
    read: new Set(),
    cut: [],
    types: armTypes(),
    shapes: new Map(),
  };
  for (const file of files) {
    if (mayHoldAzure(file.text)) readFile(file, into);
  }
  into.gaps.push(...cutGaps(into.cut, into.resources).map(asGap));
  return { resources: into.resources, gaps: into.gaps, read: into.read };
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
  for (const { at, reason, message } of remarks) note(document, at, reason, message, into);
  const typed = found
    .map((one) => typedOf(one, into))
    .filter((one) => isWhole(one, document, into));
  if (typed.length === 0) return;
  into.read.add(file.path);
  const written = writtenDocument(document, typed);
  for (const { found: one, type, shape } of typed) {
    const uid = one.id === undefined ? undefined : uidOf(one.id);
    into.resources.push({
      kind: (type?.type ?? one.type).toLowerCase(),
      evidence: 'azure',
      identity: {
        kind: type?.type ?? one.type,
        name: one.name,
        ...(one.id !== undefined && { resourceId: one.id }),
      },
      body: reshape(one.value, shape),
      observed: true,
      ...(uid !== undefined && { uid }),
      complete: file.complete.has('azure'),
      unit: file.input,
      places: [{ document: written, base: one.base }],
      unresolved: false,
    });
  }
}

function typedOf(found: Found, { types, shapes }: Gathered): Typed {
  const id = found.type.toLowerCase();
  const type = types.get(id);
  const shape = shapes.get(id) ?? shapeOf(found.type, type);
  shapes.set(id, shape);
  return { found, type, shape };
}

/** Keeps what is whole: a malformed resource is a gap, a cut one may be whole in another file. */
function isWhole({ found, type, shape }: Typed, document: ParsedDocument, into: Gathered): boolean {
  const properties = memberOf(found.value, 'properties') ?? undefined;
  if (properties !== undefined && !isObject(properties)) {
    const message = `properties of ${found.type} ${found.name} is not an object`;
    note(document, [...found.base, 'properties'], 'malformed', message, into);
    return false;
  }
  if (!isFlattened(found.value) || !isCut(found.value, type, shape)) return true;
  if (type !== undefined) into.cut.push({ found, document });
  return false;
}

function note(
  document: ParsedDocument,
  at: Path,
  reason: Gap['reason'],
  message: string,
  into: Gathered,
): void {
  const [position] = document.locate([at]);
  const line = position && { line: position.line };
  into.gaps.push(asGap({ input: document.file, reason, message, ...line }));
}

function asGap(gap: Omit<Gap, 'source' | 'evidence'>): Gap {
  return { source: 'azure-json', evidence: 'azure', ...gap };
}
