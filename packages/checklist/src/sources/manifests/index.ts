import type { FileSource, Gap, InputFile, Resource } from '../../model/index.ts';
import { kindId } from '../../resources/kubernetes/kind-id.ts';
import { parseStructured } from '../shared/parse.ts';
import type { Problem, StructuredDocument } from '../shared/structured.ts';
import { holdsTemplate, mayHoldTemplate } from '../shared/templates.ts';
import { markUnresolved } from '../shared/unresolved.ts';
import { findCharts } from './charts.ts';
import { findKustomizations } from './kustomizations.ts';
import { objectsIn, type WrittenObject } from './objects.ts';

/** Kubernetes objects from YAML and JSON: manifests, and what `kubectl get -o yaml|json` printed. */
export const manifestsSource: FileSource = {
  id: 'manifests',
  evidence: 'kubernetes',
  claims: (path) =>
    /\.(?:ya?ml|json)(?:\.gz)?$|(?:^|\/)Kustomization$/.test(path) || path === '<stdin>',
  read: (files) => {
    const reading = new ManifestsReading();
    const charts = findCharts(files);
    const kustomizations = findKustomizations(files.filter(({ path }) => !charts.holds(path)));
    for (const gap of [...charts.gaps, ...kustomizations.gaps]) reading.addGap(gap);
    for (const file of files) {
      if (!charts.holds(file.path) && !kustomizations.holds(file.path)) reading.addFile(file);
    }
    return reading;
  },
};

class ManifestsReading {
  readonly resources: Resource[] = [];
  readonly gaps: Gap[] = [];
  readonly read = new Set<string>();

  addGap(gap: Omit<Gap, 'source' | 'evidence'>): void {
    this.read.add(gap.input);
    this.gaps.push({ source: 'manifests', evidence: 'kubernetes', ...gap });
  }

  addFile(file: InputFile): void {
    const { documents, problems } = parseStructured(file);
    for (const problem of problems) {
      if (mayBeManifest(problem)) this.addGap(unreadable(file.path, problem));
    }
    for (const document of documents) this.#addDocument(file, document);
  }

  #addDocument(file: InputFile, document: StructuredDocument): void {
    const { objects, broken } = objectsIn(document.value);
    for (const object of objects) {
      this.read.add(file.path);
      this.resources.push(toResource(object, file, document));
    }
    if (broken.length === 0) return;
    const places = document.locate(broken.map(({ base }) => base));
    broken.forEach(({ problem }, index) => {
      const line = places[index]?.line;
      const message = `${file.path}${line === undefined ? '' : `:${line}`} is no object that a cluster takes: ${problem}`;
      this.addGap({
        reason: 'malformed',
        input: file.path,
        ...(line === undefined ? {} : { line }),
        message,
      });
    });
  }
}

function toResource(
  { body, apiVersion, kind, metadata, base }: WrittenObject,
  file: InputFile,
  document: StructuredDocument,
): Resource {
  const { name, generateName, namespace, uid, resourceVersion } = metadata;
  const observed = typeof uid === 'string' && typeof resourceVersion === 'string';
  const { value, unresolved } =
    !observed && document.templated ? markUnresolved(body) : { value: body, unresolved: false };
  // A namespace that is a template is one that is not written down.
  const isNamed =
    typeof namespace === 'string' && namespace !== '' && (observed || !holdsTemplate(namespace));
  return {
    kind: kindId(apiVersion, kind),
    evidence: 'kubernetes',
    identity: {
      kind,
      apiVersion,
      ...(isNamed ? { namespace } : {}),
      name: String(name ?? generateName),
    },
    body: value,
    observed,
    ...(observed ? { uid } : {}),
    complete: file.complete.has('kubernetes'),
    unit: file.input,
    places: [{ document, base }],
    unresolved,
  };
}

/** Whether what could not be read was meant for a cluster: other YAML is somebody else's. */
function mayBeManifest({ text, reason }: Problem): boolean {
  if (reason === 'too-large') return true;
  return /^\s*["']?apiVersion["']?\s*:/m.test(text) && /^\s*["']?kind["']?\s*:/m.test(text);
}

/** Without the text that could not be read: it may hold secrets. */
function unreadable(input: string, { reason, line, message, text }: Problem) {
  const hint = mayHoldTemplate(text) ? '; it looks like a template that nobody has rendered' : '';
  return { reason, input, line, message: `${input}:${line} ${message}${hint}` };
}
