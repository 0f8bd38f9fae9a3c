import {
  type FileSource,
  type Gap,
  type IgnoreComment,
  type InputFile,
  type ParsedDocument,
  type Path,
  type Reading,
  type Resource,
  type SourceDocument,
  Unknown,
} from '../../model/index.ts';
import { ignoreAnnotations } from '../../resources/kubernetes/ignore-annotations.ts';
import { kindId } from '../../resources/kubernetes/kind-id.ts';
import { mayBeArmTemplate } from '../shared/arm-template.ts';
import { yamlIgnores } from '../shared/ignores/yaml-comments.ts';
import { parseStructured } from '../shared/parse.ts';
import { isPipelinePath } from '../shared/pipeline-paths.ts';
import type { Problem, StructuredDocument } from '../shared/structured.ts';
import { holdsTemplate } from '../shared/templates.ts';
import { markUnresolved } from '../shared/unresolved.ts';
import { absentOwnerGaps } from './absent-owners.ts';
import { type Charts, chartGaps, findCharts } from './charts.ts';
import { withDeployedChanges } from './deployed-changes.ts';
import { withoutGenerated } from './generated-secrets.ts';
import { installedCharts } from './installed-charts.ts';
import { isObject, type JsonObject } from './json.ts';
import { isKustomizationName } from './kustomization.ts';
import { findKustomizations } from './kustomizations.ts';
import { leftOutOf, withoutNotes } from './kustomize-origins.ts';
import { mixedClusterGaps } from './mixed-clusters.ts';
import { type FoundObject, findObjects, type Remark } from './objects.ts';
import { openObject } from './open-objects.ts';
import { placesOf, type WrittenFiles } from './origins.ts';
import { isPassingGuard } from './passing-hooks.ts';
import { inNamespace } from './release-namespace.ts';
import { isRendered, type RenderedFile } from './renderings.ts';
import { type UnbuiltChanges, withUnbuilt } from './unbuilt-changes.ts';
import { unusedValues } from './unused-values.ts';

const id = 'manifests';
const evidence = 'kubernetes';

/** Reads Kubernetes objects: manifests, and what `kubectl get -o yaml` or `-o json` prints. */
export const manifestsSource: FileSource = manifestsSourceIn(new Set());

/** The same, where other sources have read some files before. */
export function manifestsSourceIn(before: ReadonlySet<string>): FileSource {
  return {
    id,
    evidence: [evidence],
    claims: (path) => mayHoldObjects(path) && !isPipelinePath(path),
    read: (files) => readFiles(files, before),
  };
}

function mayHoldObjects(path: string): boolean {
  return (
    path === '<stdin>' || /\.(?:json|ya?ml)(?:\.gz)?$/i.test(path) || isKustomizationName(path)
  );
}

/** What is gathered over all files of one reading. */
interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
  readonly ignores: readonly IgnoreComment[];
}

/** JSON has no comments. */
function commentsOf(file: InputFile): readonly IgnoreComment[] {
  return /\.json(?:\.gz)?$/i.test(file.path) ? [] : yamlIgnores(file);
}

function readFiles(files: readonly InputFile[], before: ReadonlySet<string>): Reading {
  const renderings = files.filter(isRendered);
  const written = renderings.length === 0 ? files : files.filter((file) => !isRendered(file));
  const charts = findCharts(written);
  const plain = written.filter(({ path }) => !charts.holds(path));
  const kustomizations = findKustomizations(plain, renderings);
  const ignores = written.flatMap(commentsOf);
  const into: Gathered = { resources: [], gaps: [], read: new Set(), ignores };
  for (const gap of [...chartGaps(charts, renderings), ...kustomizations.gaps]) addGap(into, gap);
  for (const file of plain) {
    if (!kustomizations.holds(file.path)) readFile(file, into, charts, kustomizations.changes);
  }
  const byPath: WrittenFiles = new Map(written.map((file) => [file.path, file]));
  for (const file of renderings) {
    if (file.rendering.failure === undefined) readRendered(file, byPath, into);
  }
  const resources = withDeployedChanges(into.resources, renderings, kustomizations.changesOf);
  const installed = installedCharts(resources, { charts, renderings, written: byPath });
  for (const gap of installed.gaps) addGap(into, gap);
  for (const gap of absentOwnerGaps(resources)) addGap(into, gap);
  for (const gap of mixedClusterGaps(resources)) addGap(into, gap);
  for (const gap of unusedValues(written, charts, renderings, before)) addGap(into, gap);
  return { ...into, resources, releases: installed.releases };
}

/** Reads what a tool made of files, as if it stood in them. */
function readRendered(file: RenderedFile, written: WrittenFiles, into: Gathered): void {
  const { command, madeOf, namespace } = file.rendering;
  const gap = (reason: Gap['reason'], why: string) =>
    addGap(into, { reason, input: file.path, message: `output of ${command}: ${why}` });
  const placeOf = placesOf(file, written);
  const known = withoutGenerated(file, written);
  const { documents, problems } = parseStructured(file);
  for (const path of madeOf) if (written.has(path)) into.read.add(path);
  for (const { reason, message } of problems) gap(reason, message);
  for (const document of documents) {
    const { templated } = document;
    const { objects, remarks, isCut } = findObjects(document.value);
    for (const { reason, message } of remarks) gap(reason, message);
    for (const object of objects) {
      const home = { document: placeOf(object, document), base: [], unit: command };
      const body = inNamespace({ ...object, body: withoutNotes(object.body) }, namespace);
      const resource = resourceOf({ ...object, body }, file, { ...home, templated, isCut });
      if (resource.body instanceof Unknown) gap('not-rendered', resource.body.why);
      else addResource(into, opened(known(resource), object.body), body);
    }
  }
}

/** Of what may be changed by something that was left out, nothing else is known. */
function opened(resource: Resource, body: JsonObject): Resource {
  const what = leftOutOf(body);
  return what === undefined ? resource : openObject(resource, `may be changed by ${what}`);
}

function readFile(file: InputFile, into: Gathered, charts: Charts, changes: UnbuiltChanges): void {
  const { documents, problems } = parseStructured(file);
  const isOurs = isKustomizationName(file.path);
  for (const problem of problems) {
    const isPart = isTemplate(problem) && charts.names(file.path);
    if (isOurs || (mayBeOurs(problem) && !isPart)) addGap(into, problemGap(file, problem));
  }
  for (const document of documents) readDocument(document, file, into, changes);
}

/** Of what cannot be read, what must be ours or may be anything. */
function mayBeOurs({ reason, text }: Problem): boolean {
  if (mayBeArmTemplate(text)) return false;
  if (reason !== 'parse-error' && reason !== 'duplicate-key') return true;
  if (/\bapiVersion\b["']?\s*:/.test(text) && /\bkind\b["']?\s*:/.test(text)) return true;
  // One of the two can be what is broken.
  return /^(?:apiVersion|kind)\s*:/m.test(text) && /^(?:metadata|spec)\s*:/m.test(text);
}

function isTemplate({ reason, text }: Problem): boolean {
  return reason === 'parse-error' && text.includes('{{');
}

function problemGap({ path }: InputFile, problem: Problem): Omit<Gap, 'source' | 'evidence'> {
  const { reason, line, message } = problem;
  const why = isTemplate(problem) ? 'it looks like a template that was not rendered' : message;
  return { reason, input: path, line, message: `objects in ${path} were not read: ${why}` };
}

function readDocument(
  document: StructuredDocument,
  file: InputFile,
  into: Gathered,
  changes: UnbuiltChanges,
): void {
  const { objects, remarks, isCut } = findObjects(document.value);
  if (objects.length === 0 && remarks.length === 0) return;
  into.read.add(file.path);
  for (const object of objects) {
    const { templated } = document;
    const home = { document, base: object.base, unit: file.input, templated, isCut };
    const resource = resourceOf(object, file, home);
    if (resource.body instanceof Unknown) {
      remarks.push({ at: object.base, reason: 'not-rendered', message: resource.body.why });
    } else {
      addResource(into, withUnbuilt(resource, changes.get(file.path)), object.body);
    }
  }
  if (remarks.length > 0) addRemarks(remarks, document, into);
}

function addResource(into: Gathered, resource: Resource, body: JsonObject): void {
  if (resource.observed || !isPassingGuard(resource.kind, body)) into.resources.push(resource);
}

function addRemarks(remarks: readonly Remark[], document: ParsedDocument, into: Gathered): void {
  const positions = document.locate(remarks.map(({ at }) => at));
  remarks.forEach(({ reason, message }, index) => {
    const line = positions[index]?.line;
    addGap(into, { reason, input: document.file, message, ...(line !== undefined && { line }) });
  });
}

/** Where an object was found. */
interface Home {
  readonly document: SourceDocument;
  readonly base: Path;
  readonly unit: string;
  /** Its text can hold templates. */
  readonly templated: boolean;
  /** There is more than is shown. */
  readonly isCut: boolean;
}

/** Built without spreads, which give every object a shape of its own and slow down all that reads it. */
function resourceOf(
  { body, apiVersion, kind }: FoundObject,
  file: InputFile,
  { document, base, unit, templated, isCut }: Home,
): Resource {
  const metadata = body.metadata as JsonObject;
  const uid = metadata.resourceVersion === undefined ? undefined : textOr(metadata.uid);
  const observed = uid !== undefined;
  const isMarked = templated && !observed;
  const { value, unresolved } = isMarked
    ? markUnresolved(body)
    : { value: body, unresolved: false };
  const name = textOr(metadata.name ?? metadata.generateName) ?? '';
  const namespace = textOr(metadata.namespace);
  const isPlaced = namespace !== undefined && (observed || !holdsTemplate(namespace));
  const resource: { -readonly [K in keyof Resource]: Resource[K] } = {
    kind: kindId(apiVersion, kind),
    evidence,
    identity: isPlaced ? { kind, apiVersion, namespace, name } : { kind, apiVersion, name },
    body: value,
    observed,
    complete: file.complete.has(evidence) && !isCut,
    unit,
    places: [{ document, base }],
    unresolved,
  };
  if (uid !== undefined) resource.uid = uid;
  const ignores = ignoreAnnotations(metadata.annotations);
  if (ignores) resource.ignores = ignores;
  return resource;
}

/** The API server refuses a number as a name; the object is still known by it. */
function textOr(value: unknown): string | undefined {
  if (value === null || value === undefined || isObject(value)) return undefined;
  return String(value);
}

function addGap(into: Gathered, gap: Omit<Gap, 'source' | 'evidence'>): void {
  into.read.add(gap.input);
  into.gaps.push({ source: id, evidence, ...gap });
}
