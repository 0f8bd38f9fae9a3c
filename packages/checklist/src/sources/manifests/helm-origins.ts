import type { InputFile, Path, Rendering, TemplateFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { isObject } from './json.ts';
import type { FoundObject } from './objects.ts';
import type { Origin, Origins, Spot, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';
import type { Outline } from './template-outline.ts';
import { documentOf, keyed, type Lines, type Step, stepsTo } from './template-walk.ts';
import type { Conditions } from './values/actions.ts';
import { dataOf } from './values/chart-data.ts';
import { areMet } from './values/conditions.ts';
import { Definitions } from './values/definitions.ts';
import type { Data } from './values/evaluate.ts';
import { absenceOf, textOf, traceOf } from './values/trace.ts';

/**
 * Finds the objects of a chart by the comment that Helm writes before each: `# Source: shop/templates/web.yaml`.
 * Objects must come in their order.
 */
export function helmOrigins(
  { path: chart, text, rendering }: RenderedFile,
  written: WrittenFiles,
): Origins {
  const sources = sourcesIn(text);
  const templates = new Templates(rendering, written);
  let next = 0;
  return (object, document) => {
    const start = document.locate([[]])[0]?.line ?? 1;
    while ((sources[next]?.line ?? Number.POSITIVE_INFINITY) <= start) next++;
    const named = sources[next - 1]?.named ?? '';
    const file = templates.fileNamed(named);
    if (file === undefined) return dependencyOrigin(fileOfDependencies(chart, written), named);
    return {
      file: file.path,
      find: (paths, absent = []) => {
        const documents = templates.documentsOf(file);
        const template = { file: file.path, documents, ...templates.knownIn(named) };
        return spotsOf({ paths, absent }, object, template);
      },
    };
  };
}

/** The templates of a rendering, which are read when something in them is looked for. */
class Templates {
  readonly #rendering: Rendering;
  readonly #written: WrittenFiles;
  readonly #documents = new Map<string, readonly Outline[]>();
  readonly #known = new Map<string, Known>();
  #definitions: Definitions | undefined;

  constructor(rendering: Rendering, written: WrittenFiles) {
    this.#rendering = rendering;
    this.#written = written;
  }

  fileNamed(named: string): InputFile | undefined {
    const path = this.#rendering.pathOf(named);
    return path === undefined ? undefined : this.#written.get(path);
  }

  documentsOf(file: TemplateFile): readonly Outline[] {
    this.#definitions ??= new Definitions(this.#files());
    const documents = this.#documents.get(file.path) ?? this.#definitions.documentsOf(file);
    this.#documents.set(file.path, documents);
    return documents;
  }

  knownIn(template: string): Known {
    const chart = template.slice(0, template.lastIndexOf('/templates/'));
    const { given } = this.#rendering;
    const known =
      this.#known.get(chart) ??
      knownFrom(
        given ? dataOf(template, given, (named) => this.fileNamed(named)) : () => undefined,
      );
    this.#known.set(chart, known);
    return known;
  }

  /** All that may define a template. */
  #files(): readonly TemplateFile[] {
    const { madeOf, helpers } = this.#rendering;
    const made = [...madeOf].filter((path) => /(?:^|\/)templates\//.test(path));
    return [...made.flatMap((path) => this.#written.get(path) ?? []), ...(helpers?.() ?? [])];
  }
}

interface Source {
  readonly line: number;
  readonly named: string;
}

function sourcesIn(text: string): Source[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const named = /^# Source: (.+)$/.exec(line)?.[1];
    const isHead = index > 0 && lines[index - 1]?.startsWith('---');
    return named !== undefined && isHead ? [{ line: index + 1, named: named.trim() }] : [];
  });
}

/** What the templates of a chart are given, and what is known of their lines by it. */
interface Known {
  readonly data: Data;
  readonly lines: Lines;
}

function knownFrom(data: Data): Known {
  const written = new WeakMap<Conditions, { readonly isWritten: boolean | undefined }>();
  const isWritten: Lines['isWritten'] = ({ when }) => {
    const known = written.get(when) ?? { isWritten: areMet(when, data) };
    written.set(when, known);
    return known.isWritten;
  };
  return { data, lines: { isWritten, textOf: (line) => textOf(line, data)?.value } };
}

/** A template that an object was made from, and what it was given. */
interface UsedTemplate extends Known {
  readonly file: string;
  readonly documents: readonly Outline[];
}

/** Where the values of an object stand in its template, and which values of the chart they are. */
function spotsOf(
  { paths, absent }: { paths: readonly Path[]; absent: readonly Path[] },
  { body, kind }: FoundObject,
  { file, documents, data, lines }: UsedTemplate,
): readonly Spot[] {
  const { best, isSure } = documentOf(documents, body, kind);
  const start = best && keyed(best.children, 'kind', kind);
  return paths.map((path, index) => {
    const steps = best ? stepsTo(best, body, path, lines) : [];
    const parent = steps.length === path.length ? steps.at(-1)?.outline : undefined;
    const isTold = isSure && steps.every((step) => step.isSure);
    const trace = isTold ? traceOf(steps, path, data) : undefined;
    const missing = isTold && parent ? absenceOf(parent, absent[index] ?? [], data) : undefined;
    const by = trace?.told ?? missing;
    const literal = isTold && steps.length === path.length ? literalPlace(steps, file) : undefined;
    const written = trace?.place ?? literal;
    return {
      position: placed(steps.at(-1)?.outline ?? start, steps),
      came: 'rendered',
      ...(by !== undefined && { by }),
      ...(written !== undefined && { written }),
    };
  });
}

/** Where a template itself says a value. */
function literalPlace(steps: readonly Step[], file: string): string | undefined {
  const step = steps.at(-1);
  if (step === undefined || step.outline.text !== String(step.value)) return undefined;
  const { position } = step.outline;
  return `${position.file ?? file}:${position.line}`;
}

/** The position of an outline, and of the last one on the way to it that is in the template itself. */
function placed(outline: Outline | undefined, steps: readonly Step[]): Spot['position'] {
  if (outline === undefined) return { line: 1, column: 1 };
  const { position } = outline;
  if (position.file === undefined) return position;
  const own = steps.findLast((step) => step.outline.position.file === undefined)?.outline.position;
  const from = own ?? outline.includedAt ?? steps[0]?.outline.includedAt;
  return { ...position, ...(from && { from }) };
}

function fileOfDependencies(chart: string, written: WrittenFiles): InputFile | undefined {
  const older = written.get(resolve(folderOf(chart), 'requirements.yaml'));
  return older ?? written.get(chart);
}

/** Where a chart asks for another one, in whose archive the template is. */
function dependencyOrigin(file: InputFile | undefined, named: string): Origin | undefined {
  const [, called] = /^[^/]+\/charts\/([^/]+)\//.exec(named) ?? [];
  const [document] = file && called !== undefined ? parseStructured(file).documents : [];
  if (!document || !isObject(document.value)) return undefined;
  const { dependencies } = document.value;
  const index = (Array.isArray(dependencies) ? dependencies : []).findIndex(
    (one) => isObject(one) && (one.alias ?? one.name) === called,
  );
  const [position] = document.locate([index === -1 ? [] : ['dependencies', index]]);
  return {
    file: document.file,
    find: (paths) => paths.map(() => ({ position, came: 'rendered', by: named })),
  };
}
