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
    ['ApplicationSet.argoproj.io', (spec) => ofArgo(objectIn(objectIn(spec, 'template'), 'spec'))],
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
  const body = { ...own, labels, commonAnnotations: annotations };
  return [{ path: pattern(spec.path ?? ''), body }];
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
  return text
    .replace(/^(?:\.?\/)+|^\.$|\/+$/g, '')
    .split(/(\$\{[^}]*\}|\{\{.*?\}\})/)
    .map((part, index) => (index % 2 === 1 ? '.+' : part.replace(/[^\w/-]/g, '\\$&')))
    .join('');
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** `Kustomization flux-system/apps`. */
export function nameOf({ identity }: Resource): string {
  const { kind, namespace, name } = identity;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
