import { Unknown, Unresolved } from '../../model/index.ts';

/**
 * An image reference, taken apart: `[host[:port]/]path[:tag][@digest]`. A part that hangs on a
 * placeholder throws {@link Unresolved} when it is read.
 * https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
export interface ImageReference {
  /** As it is written. */
  readonly text: string;
  /** Host and port in lower case, aliases replaced; `docker.io` where the reference names no host. */
  readonly registry: string;
  /** The reference says itself which registry it means. */
  readonly namesRegistry: boolean;
  /** The path less the host; `library/nginx` for `nginx`. */
  readonly repository: string;
  /** The last part of the path: `nginx`. */
  readonly name: string;
  /** Undefined where none is written, which means `latest` unless there is a digest. */
  readonly tag: string | undefined;
  /** `sha256:…`; with one the tag is decoration. */
  readonly digest: string | undefined;
  /** No digest, and the tag is `latest` or none: what it names changes from pull to pull. */
  readonly isLatest: boolean;
}

/** Takes apart a reference that holds no placeholder. */
export function parseImage(text: string): ImageReference {
  const { host, path, tag, digest } = split(text);
  const registry = registryOf(host);
  return {
    text,
    registry,
    namesRegistry: host !== undefined,
    repository: repositoryOf(registry, path),
    name: lastOf(path),
    tag,
    digest,
    isLatest: digest === undefined && (tag ?? 'latest') === 'latest',
  };
}

/** A reference with all that it leaves out, the same for all spellings of an image. */
export function fullName(text: string): string {
  const { registry, repository, tag = 'latest', digest } = parseImage(text);
  return `${registry}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/**
 * The reference in a field that may be unknown, or hold a placeholder of a tool that nobody ran.
 * In an object read from the API all text is literal.
 */
export function imageReference(
  written: string | Unknown | undefined | null,
  observed: boolean,
): ImageReference {
  if (written instanceof Unknown) return parsePartly(written.text ?? '', written.why);
  if (typeof written !== 'string' || nameless.test(written))
    return parsePartly('', 'names no image');
  if (observed || !placeholder.test(written)) return parseImage(written);
  return parsePartly(written, `is a template: ${written}`);
}

/** What is left of `{{ .Values.repository }}:{{ .Values.tag }}` where nobody gave the values. */
const nameless = /^\s*(?:$|[:@/])|\/(?:[:@]|\s*$)/;

interface Parts {
  readonly host: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

function split(text: string): Parts {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const isTagged = colon > named.lastIndexOf('/');
  const location = isTagged ? named.slice(0, colon) : named;
  const slash = location.indexOf('/');
  const first = slash < 0 ? '' : location.slice(0, slash);
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  return {
    host: isHost ? first : undefined,
    path: isHost ? location.slice(slash + 1) : location,
    tag: isTagged ? named.slice(colon + 1) || undefined : undefined,
    digest: at < 0 ? undefined : text.slice(at + 1),
  };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const dockerHub: ReadonlySet<string> = new Set(['index.docker.io', 'registry-1.docker.io']);

function registryOf(host: string | undefined): string {
  if (host === undefined) return 'docker.io';
  const lower = host.toLowerCase();
  if (dockerHub.has(lower)) return 'docker.io';
  return lower.endsWith('.geo.azurecr.io') ? regionalAlias(lower) : lower;
}

/**
 * `NAME.REGION.geo.azurecr.io` is the regional endpoint of `NAME.azurecr.io`.
 * https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication
 */
function regionalAlias(host: string): string {
  return `${host.slice(0, host.indexOf('.'))}.azurecr.io`;
}

/** https://github.com/distribution/reference: a single name of Docker Hub stands in `library`. */
function repositoryOf(registry: string, path: string): string {
  return registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
}

/** Placeholders of Helm, shells, pipelines, token replacers and documentation; a failed render. */
const placeholder =
  /\{\{[^{}]*\}\}|\$\{[^{}]*\}|#\{[^{}]*\}#?|\{[^{}]+\}|\$\([^()]*\)|\$\w+|__[A-Z][A-Z0-9_]*?__|<[^<>]+>/;
const placeholders = new RegExp(placeholder.source, 'g');

/** Whether a text is still to be filled in by a tool or a reader. */
export function holdsPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

const control = /\{\{-?\s*(?:if|else|end|range|with|block|define|template)\b/;

/** Stands for what is not known; no reference can contain it. */
const hole = '\0';

/** Takes apart what is literal in a reference; the rest throws when it is read. */
function parsePartly(written: string, why: string): ImageReference {
  const text = control.test(written) ? hole : written.replaceAll(placeholders, hole);
  const whole = text === written ? hole : text;
  const { host, path, tag, digest } = split(whole);
  const unknown = (): never => {
    throw new Unresolved(why);
  };
  const known = <T extends string | undefined>(part: T): T =>
    part?.includes(hole) ? unknown() : part;
  // A hole at the end of the path can bring a tag or a digest; one at its start, a host.
  const ending = (part: string | undefined, before: string) =>
    part === undefined && before.includes(hole) ? unknown() : known(part);
  const last = lastOf(path);
  const opening = () => known(host ?? path.split('/', 1)[0]);
  return {
    text: written,
    get registry() {
      opening();
      return registryOf(host);
    },
    get namesRegistry() {
      opening();
      return host !== undefined;
    },
    get repository() {
      opening();
      return repositoryOf(registryOf(host), known(path));
    },
    get name() {
      return known(last);
    },
    get tag() {
      return ending(tag, last);
    },
    get digest() {
      return digest === undefined ? ending(digest, tag ?? last) : known(digest);
    },
    get isLatest() {
      if (digest !== undefined) return false;
      if (tag !== undefined && cannotBeLatest(tag)) return false;
      return ending(tag, last) === undefined ? true : known(tag) === 'latest';
    },
  };
}

/** The text before the first hole already differs. */
function cannotBeLatest(tag: string): boolean {
  const literal = tag.slice(0, tag.includes(hole) ? tag.indexOf(hole) : undefined);
  return !'latest'.startsWith(literal);
}

/** The repository as far as it is written, so that a registry or a tag does not matter that is not. */
export function literalRepository(written = ''): string {
  return written.replaceAll(placeholders, hole).replace(/[:@][^/]*$/, '');
}
