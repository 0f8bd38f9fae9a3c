import { kindId } from '../../resources/kubernetes/kind-id.ts';
import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { ApiFailure } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { isText, listOf } from './json.ts';

/** A kind as the API server serves it. */
export interface ServedKind {
  /** Id of the kind: `Deployment.apps`. */
  readonly id: string;
  readonly kind: string;
  readonly apiVersion: string;
  /** Plural, with its group, as RBAC and `kubectl` name it: `deployments.apps`. */
  readonly name: string;
  /** `/apis/apps/v1` */
  readonly root: string;
  /** `deployments` */
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** A kind that will be listed. */
export interface PlannedKind extends ServedKind {
  /** The `*.GROUP` by which it is asked for. */
  readonly pattern?: string;
}

export interface Discovery {
  readonly kinds: ReadonlyMap<string, ServedKind>;
  /** Groups whose own server does not answer: nobody knows what they serve. */
  readonly silentGroups: ReadonlySet<string>;
}

const group = 'g=apidiscovery.k8s.io';
const as = 'as=APIGroupDiscoveryList';
/** All groups in one answer, since Kubernetes 1.27; the plain list is what older servers have. */
const accept = `application/json;${group};v=v2;${as},application/json;${group};v=v2beta1;${as},application/json`;

/** One kind of each root: an answer without them is none of an API server. */
const inEveryCluster = ['Namespace', 'Deployment.apps'];

/** What the API server serves, each kind in the version that the server prefers. */
export async function discover(get: ApiClient, wanted: ReadonlySet<string>): Promise<Discovery> {
  const found = new Found();
  for (const root of ['/api', '/apis']) {
    const answer = await get({ path: root, accept });
    if (!isObject(answer)) continue;
    if (answer.kind === 'APIGroupDiscoveryList') found.addAggregated(answer);
    else if (root === '/api') await addLegacy(get, '', legacyVersions(answer), found);
    else {
      const groups = listOf(answer, 'groups').filter(({ name }) => wanted.has(String(name)));
      for (const one of groups) await addLegacy(get, String(one.name), preferredFirst(one), found);
    }
  }
  const lacking = inEveryCluster.find((id) => !found.kinds.has(id));
  if (lacking) throw new ApiFailure('malformed', `its discovery does not tell of ${lacking}`, 200);
  return found;
}

class Found implements Discovery {
  readonly kinds = new Map<string, ServedKind>();
  readonly silentGroups = new Set<string>();

  /** https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery */
  addAggregated(answer: JsonObject): void {
    for (const { metadata, versions } of listOf(answer, 'items')) {
      const name = isObject(metadata) && isText(metadata.name) ? metadata.name : '';
      for (const one of listOf({ versions }, 'versions')) {
        if (one.freshness === 'Stale') this.silentGroups.add(name);
        for (const { resource, responseKind, scope, verbs } of listOf(one, 'resources')) {
          const kind = isObject(responseKind) ? responseKind.kind : undefined;
          this.add(name, one.version, resource, kind, scope === 'Namespaced', verbs);
        }
      }
    }
  }

  add(
    name: string,
    version: unknown,
    plural: unknown,
    kind: unknown,
    isNamespaced: boolean,
    verbs: unknown,
  ): void {
    if (!isText(version) || !isText(plural) || !isText(kind) || plural.includes('/')) return;
    if (!Array.isArray(verbs) || !verbs.includes('list')) return;
    const apiVersion = name === '' ? version : `${name}/${version}`;
    const id = kindId(apiVersion, kind);
    if (this.kinds.has(id)) return;
    this.kinds.set(id, {
      id,
      kind,
      apiVersion,
      name: name === '' ? plural : `${plural}.${name}`,
      root: name === '' ? `/api/${version}` : `/apis/${apiVersion}`,
      plural,
      isNamespaced,
    });
  }
}

function legacyVersions({ versions }: JsonObject): readonly string[] {
  return Array.isArray(versions) ? versions.filter(isText) : [];
}

function preferredFirst(one: JsonObject): readonly string[] {
  const { preferredVersion } = one;
  const first = isObject(preferredVersion) ? [preferredVersion.version] : [];
  const all = listOf(one, 'versions').map(({ version }) => version);
  return [...new Set([...first, ...all])].filter(isText);
}

/** One answer a group and version; a group whose server does not answer is silent. */
async function addLegacy(
  get: ApiClient,
  name: string,
  versions: readonly string[],
  found: Found,
): Promise<void> {
  for (const version of versions) {
    const path = name === '' ? `/api/${version}` : `/apis/${name}/${version}`;
    try {
      const answer = await get({ path, accept: 'application/json' });
      for (const { name: plural, kind, namespaced, verbs } of listOf(answer, 'resources')) {
        found.add(name, version, plural, kind, namespaced === true, verbs);
      }
    } catch (error) {
      if (!(error instanceof ApiFailure) || name === '') throw error;
      found.silentGroups.add(name);
    }
  }
}
