import { type ImageReference, parseImage } from '../../kubernetes/image.ts';
import { isWindowsImage } from '../../kubernetes/windows/windows-image.ts';

/** How much an image holds beside what it runs. */
export type BaseClass =
  /** No shell and no package manager. */
  | 'minimal'
  /** A small distribution. */
  | 'slim'
  | 'full'
  /** Compilers and the like. */
  | 'sdk'
  | 'windows'
  | 'unknown';

/** What is known of the image that a stage is built on. */
export interface BaseImage {
  readonly class: BaseClass;
  /** The user that it starts as. */
  readonly user: 'root' | 'non-root' | 'unknown';
}

interface Row {
  readonly is: (image: Named) => boolean;
  readonly class: BaseClass;
  readonly user: BaseImage['user'];
}

interface Named {
  /** Registry and repository. */
  readonly path: string;
  /** The last part of an official image of Docker Hub: `node` of `node:24`. */
  readonly official: string;
  readonly tag: string;
}

const dotnetRuntime =
  /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?(?:runtime-deps|runtime|aspnet)$/;
const distrolessOfMicrosoft = /^mcr\.microsoft\.com\/(?:azurelinux|cbl-mariner)\/distroless\//;
const hardened = /^(?:cgr\.dev|dhi\.io)\//;
const dotnet = /^mcr\.microsoft\.com\/dotnet\//;
const jdks: ReadonlySet<string> = new Set(['eclipse-temurin', 'amazoncorretto']);
const sdks: ReadonlySet<string> = new Set([
  'golang',
  'rust',
  'maven',
  'gradle',
  'gcc',
  'buildpack-deps',
]);
const smallSystems: ReadonlySet<string> = new Set(['alpine', 'busybox']);
const systems: ReadonlySet<string> = new Set([
  ...['debian', 'ubuntu', 'fedora', 'amazonlinux', 'rockylinux', 'almalinux'],
  ...['python', 'node', 'ruby', 'php', 'nginx', 'httpd'],
]);
const small = /(?:^|-)(?:slim|alpine)/;

/** The first that holds. */
const rows: readonly Row[] = [
  {
    is: ({ path, tag }) => path.startsWith('gcr.io/distroless/') && /^debug-nonroot/.test(tag),
    class: 'slim',
    user: 'non-root',
  },
  {
    is: ({ path, tag }) => path.startsWith('gcr.io/distroless/') && tag.startsWith('debug'),
    class: 'slim',
    user: 'root',
  },
  {
    is: ({ path, tag }) => path.startsWith('gcr.io/distroless/') && tag.includes('nonroot'),
    class: 'minimal',
    user: 'non-root',
  },
  { is: ({ path }) => path.startsWith('gcr.io/distroless/'), class: 'minimal', user: 'root' },
  {
    is: ({ path, tag }) => dotnetRuntime.test(path) && /chiseled|distroless/.test(tag),
    class: 'minimal',
    user: 'non-root',
  },
  {
    is: ({ path }) => /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?sdk$/.test(path),
    class: 'sdk',
    user: 'root',
  },
  {
    is: ({ path, tag }) => dotnetRuntime.test(path) && tag.includes('alpine'),
    class: 'slim',
    user: 'root',
  },
  { is: ({ path }) => dotnetRuntime.test(path), class: 'full', user: 'root' },
  {
    is: ({ path, tag }) => distrolessOfMicrosoft.test(path) && tag.includes('nonroot'),
    class: 'minimal',
    user: 'non-root',
  },
  { is: ({ path }) => distrolessOfMicrosoft.test(path), class: 'minimal', user: 'root' },
  {
    is: ({ path, tag }) => hardened.test(path) && tag.includes('-dev'),
    class: 'slim',
    user: 'unknown',
  },
  { is: ({ path }) => hardened.test(path), class: 'minimal', user: 'non-root' },
  { is: ({ official }) => sdks.has(official), class: 'sdk', user: 'root' },
  {
    is: ({ official, tag }) => jdks.has(official) && /jre|headless/.test(tag),
    class: 'slim',
    user: 'root',
  },
  { is: ({ official }) => jdks.has(official), class: 'sdk', user: 'root' },
  { is: ({ official }) => smallSystems.has(official), class: 'slim', user: 'root' },
  {
    is: ({ official, tag }) => systems.has(official) && small.test(tag),
    class: 'slim',
    user: 'root',
  },
  { is: ({ official }) => systems.has(official), class: 'full', user: 'root' },
  {
    is: ({ path }) => path === 'docker.io/nginxinc/nginx-unprivileged',
    class: 'slim',
    user: 'non-root',
  },
  {
    is: ({ path }) => /^docker\.io\/bitnami(?:legacy)?\//.test(path),
    class: 'full',
    user: 'non-root',
  },
];

/**
 * Official images, and those of one architecture.
 * https://github.com/docker-library/official-images#architectures-other-than-amd64
 */
const official =
  /^docker\.io\/(?:library|amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\//;

/** The empty image. */
export const scratch: BaseImage = { class: 'minimal', user: 'root' };

const nobodyKnows: BaseImage = { class: 'unknown', user: 'unknown' };

/** What is known of an image; a part of its name that is not known throws. */
export function baseImage(image: ImageReference): BaseImage {
  if (image.text === 'scratch') return scratch;
  if (isWindowsBase(image.text)) return { class: 'windows', user: 'unknown' };
  const path = `${image.registry}/${image.repository}`;
  const named: Named = {
    path,
    official: official.test(path) ? path.replace(official, '') : '',
    get tag() {
      return image.tag ?? '';
    },
  };
  return rows.find(({ is }) => is(named)) ?? nobodyKnows;
}

/** Whether what is known of a reference says that the image is one of Windows. */
export function isWindowsBase(text: string): boolean {
  return isWindowsImage(parseImage(text.replaceAll(/\$\{[^}]*\}?/g, 'unknown')));
}

/**
 * Whether the base defines `APP_UID`, a numeric user that is not root.
 * https://github.com/dotnet/dotnet-docker/blob/main/documentation/non-root-users.md
 */
export function definesAppUid(image: ImageReference): boolean {
  return dotnet.test(`${image.registry}/${image.repository}`);
}
