import { formatPath, type Path, suggest, Unknown } from '../../../model/index.ts';
import { literalRest } from '../placeholders.ts';
import { parseQuantity } from '../quantity.ts';
import type { Field, ObjectShape, Scalar, Shape } from './shape.ts';

/** One thing that strict decoding refuses. */
export interface SchemaProblem {
  readonly path: Path;
  readonly message: string;
  /** The minor of Kubernetes from which on it is right. */
  readonly since?: number;
  /** The field is not known, which a Kubernetes that is newer than the table may think otherwise of. */
  readonly isUnknownField?: true;
}

export interface Validation {
  readonly problems: readonly SchemaProblem[];
  /** The first value that is not resolved. */
  readonly open: Path | undefined;
}

interface Walk {
  readonly problems: SchemaProblem[];
  open: Path | undefined;
  /** Where the walk is; changed in place, for most values have no problem to tell. */
  readonly path: (string | number)[];
  /** The oldest minor that the object goes to. */
  readonly minor: number;
  /** Its texts are the contents of files. */
  readonly holdsFiles: boolean;
}

/** Compares an object with the shape of its kind. Null counts as absent, as it does for the API server. */
export function validate(body: object, shape: ObjectShape, minor: number): Validation {
  const holdsFiles = shape.name === 'ConfigMap' || shape.name === 'Secret';
  const walk: Walk = { problems: [], open: undefined, path: [], minor, holdsFiles };
  look(body, shape, undefined, walk);
  return walk;
}

/** Whether a plain value is surely right: most are, and need no path. */
function isPlainlyRight(value: unknown, shape: Shape): boolean {
  switch (shape.is) {
    case 'string':
      return typeof value === 'string' && !value.includes('<');
    case 'int':
      return typeof value === 'number' && Number.isInteger(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && shape.words.has(value);
    case 'amount':
      return typeof value === 'string' || typeof value === 'number';
    case 'quantity':
      return parseQuantity(value) !== undefined;
    default:
      return shape.is === 'any' || value === null;
  }
}

function look(value: unknown, shape: Shape, parent: ObjectShape | undefined, walk: Walk): void {
  if (value === null || value === undefined) return;
  if (value instanceof Unknown) {
    if (!isSurely(shape, value)) walk.open ??= [...walk.path];
    if (value.known && shape.is === 'object') {
      lookAtFields(value.known as Plain, shape, parent, walk);
    }
    return;
  }
  switch (shape.is) {
    case 'object':
      if (!isMapping(value, walk)) return;
      lookAtFields(value, shape, parent, walk);
      lookForRequired(value, shape, walk);
      return;
    case 'list':
      lookAtList(value, shape.of, parent, walk);
      return;
    case 'map':
      if (!isMapping(value, walk)) return;
      for (const key of Object.keys(value)) lookBelow(value[key], key, shape.of, undefined, walk);
      return;
    case 'enum':
      lookAtWord(value, shape.words, walk);
      return;
    default:
      lookAtScalar(value, shape.is, walk);
  }
}

/** Whether it has the form that is asked for, whatever it is. */
function isSurely({ is }: Shape, value: Unknown): boolean {
  if (is === 'base64') return value.text !== undefined && isBase64(value.text);
  return is === 'string' && isSurelyText(value);
}

/** Beside its templates it holds what no number, boolean or null has in it. */
function isSurelyText({ text }: Unknown): boolean {
  return text !== undefined && /[^\w.+~-]/.test(literalRest(text));
}

type Plain = Readonly<Record<string, unknown>>;

function isMapping(value: unknown, walk: Walk): value is Plain {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return true;
  note(walk, `is ${typeOf(value)}, not a mapping`);
  return false;
}

function lookAtList(value: unknown, of: Shape, parent: ObjectShape | undefined, walk: Walk): void {
  if (!Array.isArray(value)) {
    note(walk, `is ${typeOf(value)}, not a list`);
    return;
  }
  for (let index = 0; index < value.length; index++) {
    lookBelow(value[index] ?? emptyEntry(of), index, of, parent, walk);
  }
}

/** What the API server reads where a list holds null: `- ` without anything behind it. */
function emptyEntry({ is }: Shape): Plain | null {
  return is === 'object' ? {} : null;
}

function lookBelow(
  value: unknown,
  step: string | number,
  shape: Shape,
  parent: ObjectShape | undefined,
  walk: Walk,
): void {
  if (isPlainlyRight(value, shape)) return;
  walk.path.push(step);
  look(value, shape, parent, walk);
  walk.path.pop();
}

function lookAtFields(
  value: Plain,
  shape: ObjectShape,
  parent: ObjectShape | undefined,
  walk: Walk,
): void {
  const { fields, isOpen } = shape;
  for (const key in value) {
    const field = fields.get(key);
    if (!field) {
      if (!isOpen && !isOfSops(key, walk)) noteUnknownField(key, shape, parent, walk);
      continue;
    }
    if (field.since > walk.minor && value[key] !== null) noteNewField(key, field, shape, walk);
    lookBelow(value[key], key, field.shape, shape, walk);
  }
}

function lookForRequired(value: Plain, shape: ObjectShape, walk: Walk): void {
  const { name: kind, required, filled, fields } = shape;
  for (const name of required) {
    const given = value[name];
    const isMissing = given === undefined || given === null;
    if (!isMissing && !(filled.includes(name) && isEmpty(given, fields.get(name)))) continue;
    const what = isMissing ? 'is missing' : 'is empty';
    noteAt([...walk.path, name], `${what}, which ${kind} must have`, walk);
  }
}

/** What has the wrong type is told already. */
function isEmpty(value: unknown, field: Field | undefined): boolean {
  if (typeof value !== 'object') return value === '';
  const isList = field?.shape.is === 'list';
  return isList === Array.isArray(value) && Object.keys(value as object).length === 0;
}

function noteUnknownField(
  key: string,
  shape: ObjectShape,
  parent: ObjectShape | undefined,
  walk: Walk,
): void {
  const path = [...walk.path, key];
  const message = `${formatPath(path)} is no field of ${shape.name}${placeFor(key, shape, parent)}`;
  walk.problems.push({ path, message, isUnknownField: true });
}

/** Where the author may have meant a field to stand, or what to be called. */
function placeFor(key: string, { fields }: ObjectShape, parent: ObjectShape | undefined): string {
  for (const [name, { shape }] of fields) {
    if (shape.is === 'object' && shape.fields.has(key)) return `; it belongs in ${name}`;
  }
  const near = suggest(key, [...fields.keys()]);
  if (near !== undefined) return `; did you mean ${near}?`;
  return parent?.fields.has(key) ? '; it belongs one level up' : '';
}

function noteNewField(
  key: string,
  { since }: Field,
  { name }: ObjectShape,
  { path: at, minor, problems }: Walk,
): void {
  const path = [...at, key];
  const message = `${formatPath(path)}: ${name} has it from Kubernetes 1.${since} on, and this goes to 1.${minor}`;
  problems.push({ path, message, since });
}

function lookAtWord(value: unknown, words: ReadonlySet<string>, walk: Walk): void {
  if (typeof value !== 'string') note(walk, `is ${typeOf(value)}, not text`);
  else if (value !== '' && !words.has(value)) {
    note(walk, `is ${JSON.stringify(value.slice(0, 60))}, none of ${wordsOf(words)}`);
  }
}

const mostWords = 8;

function wordsOf(words: ReadonlySet<string>): string {
  const listed = [...words];
  return `${listed.slice(0, mostWords).join(', ')}${listed.length > mostWords ? ', …' : ''}`;
}

function lookAtScalar(value: unknown, is: Scalar['is'], walk: Walk): void {
  switch (is) {
    case 'any':
      return;
    case 'string':
      if (typeof value === 'string') lookAtText(value, walk);
      else
        note(walk, `is ${typeOf(value)}, not text${typeof value === 'object' ? '' : ': quote it'}`);
      return;
    case 'int':
      if (!Number.isInteger(value)) note(walk, `is ${shown(value)}, not a whole number`);
      return;
    case 'num':
      if (typeof value !== 'number') note(walk, `is ${shown(value)}, not a number`);
      return;
    case 'bool':
      if (typeof value !== 'boolean') note(walk, `is ${shown(value)}, neither true nor false`);
      return;
    case 'intstr':
      if (typeof value !== 'string' && !Number.isInteger(value))
        note(walk, `is ${shown(value)}, neither text nor a whole number`);
      return;
    case 'amount':
    case 'quantity':
      if (typeof value !== 'string' && typeof value !== 'number')
        note(walk, `is ${typeOf(value)}, not a quantity`);
      else if (is === 'quantity' && parseQuantity(value) === undefined)
        note(walk, `is ${shown(value)}, which is no quantity`);
      return;
    case 'base64':
      if (typeof value !== 'string') note(walk, `is ${typeOf(value)}, not text in base64`);
      else if (encryptedBySops.test(value)) walk.open ??= [...walk.path];
      else if (!isBase64(value)) note(walk, 'is not base64');
  }
}

const encryptedBySops = /^ENC\[AES256_GCM,/;

/** SOPS adds a field of its own, and takes it away when it decrypts: https://getsops.io/docs/#encryption-protocol */
function isOfSops(key: string, { path }: Walk): boolean {
  return key === 'sops' && path.length === 0;
}

const noValue = '<no value>';

/** What Helm writes for a value that is not there. */
function lookAtText(value: string, walk: Walk): void {
  const holds = walk.holdsFiles ? value === noValue : value.includes(noValue);
  if (holds) note(walk, `holds ${noValue}, which a template wrote for a value that is not set`);
}

/** Go's decoder passes over line ends. */
function isBase64(value: string): boolean {
  const text = value.replaceAll(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function note(walk: Walk, what: string): void {
  noteAt([...walk.path], what, walk);
}

function noteAt(path: Path, what: string, { problems }: Walk): void {
  problems.push({ path, message: `${formatPath(path) || 'the object'} ${what}` });
}

/** The value itself stays out where text is due: it can be a secret. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? 'a number' : 'text';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  return typeof value === 'number' ? String(value) : typeOf(value);
}
