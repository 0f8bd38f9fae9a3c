import { type Resource, reasonOf, Unknown } from '../../../model/index.ts';
import { ignoreAnnotations } from '../../../resources/kubernetes/ignore-annotations.ts';
import { kindId } from '../../../resources/kubernetes/kind-id.ts';
import { builtInKinds } from '../../../resources/kubernetes/schema/built-in.ts';
import type { ObjectShape } from '../../../resources/kubernetes/schema/shape.ts';
import { type Cell, cell, isMap, memberOf, plain } from '../../shared/code/cell.ts';
import type { Naming } from '../../shared/code/code-document.ts';
import { parseStructured } from '../../shared/parse.ts';
import type { Home, Untold } from '../home.ts';
import type { Instance } from '../instance.ts';
import { objectBody } from './body.ts';
import { withDefault } from './defaults.ts';
import { gitOpsObject, isGitOps } from './gitops.ts';
import { helmRelease, readRelease } from './helm.ts';
import { isManifest, manifestOf } from './manifests.ts';
import { namingOf } from './naming.ts';
import { isUntoldObject, type ObjectType, objectTypeOf } from './object-types.ts';

interface ObjectMeta {
  readonly annotations?: unknown;
}

type Kinds = ReturnType<typeof builtInKinds>;

/** Whether a type makes objects of a cluster. */
export function makesObjects(type: string): boolean {
  return (
    type.startsWith('kubernetes_') || isManifest(type) || isGitOps(type) || type === helmRelease
  );
}

/** The objects of Kubernetes that the instances of one configuration stand for. */
export function kubernetesObjects(
  instances: readonly Instance[],
  home: Home,
  note: (untold: Untold) => void,
): readonly Resource[] {
  const kinds = builtInKinds();
  return instances.flatMap((instance) => {
    const { type, address, origin } = instance;
    const at = cell(null, origin);
    if (type === helmRelease) {
      const message = readRelease(instance, home);
      if (message !== undefined) note({ reason: 'not-rendered', at, message });
      return [];
    }
    if (isUntoldObject(type)) {
      const message = `${address} is not understood: what it makes or changes was not judged`;
      note({ reason: 'unsupported', at, message });
      return [];
    }
    const shape = shapeFor(type, kinds);
    const body = bodyOf(instance, shape);
    if (!body || isJudgedThere(body, home)) return [];
    const object = objectOf(body, address, home, shape && namingOf(shape));
    if (typeof object !== 'string') return [object];
    note({ reason: 'unresolved', at, message: `${address} is not known: ${object}` });
    return [];
  });
}

function bodyOf(instance: Instance, shape: ObjectShape | undefined): Cell | undefined {
  if (isGitOps(instance.type)) return gitOpsObject(instance);
  return isManifest(instance.type) ? manifestOf(instance) : ownBody(instance, shape);
}

/** An object of an assessed file, as it is: found there, it need not be found here as well. */
function isJudgedThere(body: Cell, { isAssessed }: Home): boolean {
  const { whole } = body;
  if (!whole || !isAssessed(whole.path)) return false;
  const own = JSON.stringify(plain(body).value);
  return parseStructured(whole).documents.some(({ value }) => JSON.stringify(value) === own);
}

/** The type of the API that a type of the provider makes; what its table has no longer is close enough to what took its place. */
function shapeFor(type: string, kinds: Kinds): ObjectShape | undefined {
  const table = objectTypeOf(type);
  return table && kinds(table.apiVersion.replace('v1beta1', 'v1'), table.kind).shape;
}

function ownBody(
  { type, body, origin }: Instance,
  shape: ObjectShape | undefined,
): Cell | undefined {
  const table = objectTypeOf(type);
  if (!table || !isMap(body.value)) return undefined;
  const object = objectBody(table, body.value, origin, shape);
  const isDefault = type.startsWith('kubernetes_default_service_account');
  return inItsVersion(placed(object, table, isDefault ? 'default' : undefined));
}

/** In the namespace `default` where none is written; `name` is that of the account which every namespace has. */
function placed(object: Cell, { isNamespaced }: ObjectType, name: string | undefined): Cell {
  const { value: members, origin } = object;
  const metadata = memberOf(object, 'metadata');
  if (!isMap(members) || !metadata || !isMap(metadata.value)) return object;
  const named =
    name === undefined
      ? metadata
      : { ...metadata, value: new Map([...metadata.value, ['name', cell(name, origin)]]) };
  const whole = isNamespaced ? withDefault(named, 'namespace', 'default') : named;
  return { ...object, value: new Map([...members, ['metadata', whole]]) };
}

/** Only the first version of autoscalers has a target for the CPU alone. */
function inItsVersion(object: Cell): Cell {
  const spec = memberOf(object, 'spec');
  const isFirst = spec && memberOf(spec, 'targetCPUUtilizationPercentage') !== undefined;
  if (!isFirst || !isMap(object.value)) return object;
  const version = cell('autoscaling/v1', object.origin);
  return { ...object, value: new Map([...object.value, ['apiVersion', version]]) };
}

/** The resource, or why there is none. */
function objectOf(
  body: Cell,
  address: string,
  { unit, complete, documentOf }: Home,
  naming: Naming | undefined,
): Resource | string {
  if (body.value instanceof Unknown) return reasonOf(body.value.why);
  const [apiVersion, kind] = [textIn(body, 'apiVersion'), textIn(body, 'kind')];
  if (apiVersion === undefined || kind === undefined) return 'its apiVersion or kind';
  const metadata = memberOf(body, 'metadata');
  if (!metadata || !isMap(metadata.value)) return 'its metadata';
  const { value, unresolved } = plain(body);
  const namespace = textIn(metadata, 'namespace');
  const ignores = ignoreAnnotations((value as { metadata?: ObjectMeta }).metadata?.annotations);
  const name = memberOf(metadata, 'name')?.value ?? memberOf(metadata, 'generateName')?.value;
  return {
    kind: kindId(apiVersion, kind),
    evidence: 'kubernetes',
    identity: {
      kind,
      apiVersion,
      ...(namespace !== undefined && { namespace }),
      name: shownName(name, address),
      address,
    },
    body: value,
    observed: false,
    complete: complete('kubernetes'),
    unit,
    places: [{ document: documentOf(body, naming), base: [] }],
    unresolved,
    ...(ignores && { ignores }),
  };
}

function textIn(at: Cell, key: string): string | undefined {
  const found = memberOf(at, key)?.value;
  return typeof found === 'string' ? found : undefined;
}

function shownName(name: unknown, address: string): string {
  if (name instanceof Unknown) return name.text ?? address;
  return typeof name === 'string' ? name : address;
}
