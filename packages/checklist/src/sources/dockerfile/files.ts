import { nameOf } from '../shared/paths.ts';

/** Files of other formats that are about a Dockerfile, and copies that editors leave. */
const notDockerfiles = /\.(?:dockerignore|md|orig|rej|bak|swp|sh|ps1|ya?ml|json)$/i;

/**
 * Whether a file is a Dockerfile by its name.
 * https://docs.docker.com/build/concepts/dockerfile/#filename
 */
export function isDockerfileName(path: string): boolean {
  const name = nameOf(path);
  if (notDockerfiles.test(name)) return false;
  return /^(?:Dockerfile(?:\..+)?|.+\.Dockerfile|Containerfile(?:\..+)?)$/i.test(name);
}

/** `.dockerignore`, and `NAME.dockerignore` beside a Dockerfile. */
export function isIgnoreFileName(path: string): boolean {
  return nameOf(path).endsWith('.dockerignore');
}

/** A file of npm, which may hold a token. */
export function isNpmFileName(path: string): boolean {
  return nameOf(path) === '.npmrc';
}

/** Whether a file is a Dockerfile, or says something about one. */
export function isDockerfileFile(path: string): boolean {
  return isDockerfileName(path) || isIgnoreFileName(path) || isNpmFileName(path);
}

/** Whether a file may hold a pipeline or services that build a Dockerfile. */
export function mayCallBuilder(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}
