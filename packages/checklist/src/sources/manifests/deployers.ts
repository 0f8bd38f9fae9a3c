import { type Resource, Unknown } from '../../model/index.ts';
import { isObject, type JsonObject } from './json.ts';

/** An object that has a folder of the repository built, and says as a kustomization does what it changes. */
export interface Deployer {
  readonly resource: Resource;
  /** The ends of the paths that its folder may have here. */
  readonly path: string;
  readonly body: JsonObject;
}

const readers: ReadonlyMap<string, (spec: JsonObject) => readonly Omit<Deployer, 'resource'>[]> =
  new Map([
    ['Kustomization.kustomize.toolkit.fluxcd.io', ofFlux],
    ['Application.argoproj.io', ofArgo],
    ['ApplicationSet.argoproj.io', ofArgoSet],
  ]);

/** What a declared object of Flux or Argo CD has built. */
export function deployersIn(resource: Resource): readonly Deployer[] {
  const { kind, observed, body } = resource;
  const read = observed || !isObject(body) ? undefined : readers.get(kind);
  if (!read) return [];
  return read(objectIn(body as JsonObject, 'spec')).map((one) => ({ resource, ...one }));
}

/** https://fluxcd.io/flux/components/kustomize/kustomizations/ */
function ofFlux(spec: JsonObject): readonly Omit<Deployer, 'resource'>[] {
  const { patches, patchesStrategicMerge, patchesJson6902, images, components } = spec;
  const { labels, annotations } = objectIn(spec, 'commonMetadata');
  const own = { patches, patchesStrategicMerge, patchesJson6902, images, components };
  const body = { ...own, commonAnnotations: annotations };
  return [{ path: pattern(spec.path ?? ''), body: { ...body, commonLabels: labels } }];
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/ */
function ofArgo(spec: JsonObject): readonly Omit<Deployer, 'resource'>[] {
  const sources = Array.isArray(spec.sources) ? spec.sources : [spec.source];
  return sources.filter(isObject).map((source) => {
    const { images, ...others } = objectIn(source, 'kustomize');
    const named = Array.isArray(images) ? { images: images.map(imageOf) } : {};
    const { namespace: _, namePrefix: __, nameSuffix: ___, ...body } = others;
    return { path: pattern(source.path ?? ''), body: { ...body, ...named } };
  });
}

/** Where the folders are those that a generator finds, they are known as patterns. */
function ofArgoSet(spec: JsonObject): readonly Omit<Deployer, 'resource'>[] {
  const all = ofArgo(objectIn(objectIn(spec, 'template'), 'spec'));
  const folders = generatedFolders(spec.generators);
  if (folders.length === 0) return all;
  const path = `(?:${folders.join('|')})`;
  return all.map((one) => (one.path === '.+' ? { ...one, path } : one));
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/ */
function generatedFolders(generators: unknown): readonly string[] {
  const all = Array.isArray(generators) ? generators : [];
  const found = all.map((one) => (isObject(one) ? objectIn(one, 'git').directories : undefined));
  if (!found.every(Array.isArray)) return [];
  const paths = found.flat().map((one) => (isObject(one) && one.exclude !== true ? one.path : ''));
  if (!paths.every((path) => typeof path === 'string')) return [];
  return paths
    .filter((path) => path !== '')
    .map((path) => pattern(path).replaceAll('\\*\\*', '.*').replaceAll('\\*', '[^/]*'))
    .map(bounded);
}

/** `name=other:tag`, `name:tag`, `name@digest`. */
function imageOf(image: unknown): unknown {
  if (typeof image !== 'string') return image;
  const [, name, other, tag, digest] =
    /^(?:([^=]+)=)?(.+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(image) ?? [];
  return { name: name ?? other, ...(name && { newName: other }), newTag: tag, digest };
}

/** A path with what a template may make of it. */
function pattern(path: unknown): string {
  const text = path instanceof Unknown ? path.text : String(path);
  if (text === undefined) return '.+';
  const made = text
    .replace(/^(?:\.?\/)+|^\.$|\/+$/g, '')
    .split(/(\$\{[^}]*\}|\{\{.*?\}\})/)
    .map((part, index) => (index % 2 === 1 ? '.+' : part.replace(/[^\w/-]/g, '\\$&')))
    .join('');
  return bounded(made);
}

/** Patterns with many parts that fit anything would take long to fail: such a one fits all. */
function bounded(made: string): string {
  const joined = made.replaceAll(/(?:\.\+)+/g, '.+');
  const wildcards = joined.match(/\.[+*]|\[\^\/\]\*/g) ?? [];
  return wildcards.length > 2 ? '.+' : joined;
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
