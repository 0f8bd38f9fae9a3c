import { isObject } from '../../sources/manifests/json.ts';

/** What a kustomization names in its folder. */
export interface Names {
  /** Files and folders that must be there: objects, other kustomizations, plugins in files. */
  readonly built: readonly string[];
  /** Files beside the objects: patches, settings, and what generated objects hold. */
  readonly beside: readonly string[];
  readonly hasPlugin: boolean;
  readonly hasCharts: boolean;
}

const objects = ['resources', 'bases', 'components'];
const plugins = ['generators', 'transformers', 'validators'];
const charts = ['helmcharts', 'helmchartinflationgenerator'];
const withPath = ['patches', 'patchesjson6902', 'replacements', 'openapi'];
const generators = ['configmapgenerator', 'secretgenerator'];

/** Reads what a kustomization names. */
export function namesIn(body: Readonly<Record<string, unknown>>): Names {
  const fields = new Fields(body);
  return {
    built: fields.texts(...objects, ...plugins),
    beside: [
      ...fields.texts('configurations', 'crds'),
      ...fields.texts('patchesstrategicmerge').filter((entry) => !isInline(entry)),
      ...fields.inside(withPath, 'path'),
      ...fields
        .inside(generators, 'files', 'envs', 'env')
        .map((entry) => entry.replace(/^[^=]*=/, '')),
    ],
    hasPlugin: fields.texts(...plugins).some(isInline),
    hasCharts: charts.some((name) => fields.has(name)),
  };
}

function isInline(entry: string): boolean {
  return entry.includes('\n') || /^\s*[{]/.test(entry) || /^\s*apiVersion\s*:/.test(entry);
}

/** Fields by their name in lower case: kustomize does not mind the case of letters. */
class Fields {
  readonly #values = new Map<string, unknown>();

  constructor(body: Readonly<Record<string, unknown>>) {
    for (const [key, value] of Object.entries(body)) {
      const name = key.toLowerCase();
      const before = this.#values.get(name);
      this.#values.set(name, before === undefined ? value : [before, value].flat());
    }
  }

  has(name: string): boolean {
    const value = this.#values.get(name);
    return value !== undefined && value !== null && Object.keys(value).length > 0;
  }

  /** What a list holds; a value alone is a list of one. */
  list(...names: readonly string[]): unknown[] {
    return names.flatMap((name) => this.#values.get(name) ?? []);
  }

  texts(...names: readonly string[]): string[] {
    return this.list(...names).filter((entry) => typeof entry === 'string');
  }

  /** The texts under a key of each entry. */
  inside(names: readonly string[], ...keys: readonly string[]): string[] {
    return this.list(...names)
      .filter(isObject)
      .flatMap((entry) => new Fields(entry).texts(...keys));
  }
}
