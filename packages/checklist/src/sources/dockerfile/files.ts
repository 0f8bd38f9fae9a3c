import type { InputFile } from '../../model/index.ts';
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

/** `dockerfile.go` may be a Dockerfile for Go, or a program in Go about Dockerfiles: its text tells. */
export function isProgramName(path: string): boolean {
  return /\.(?:c|cc|cpp|cs|go|h|java|js|kt|lua|mjs|php|py|rb|rs|ts|tsx|vim)$/i.test(path);
}

/** `.dockerignore`, and `NAME.dockerignore` beside a Dockerfile. */
export function isIgnoreFileName(path: string): boolean {
  return nameOf(path).endsWith('.dockerignore');
}

/** A file of npm, which may hold a token. */
export function isNpmFileName(path: string): boolean {
  return nameOf(path) === '.npmrc';
}

/** A file of `docker buildx bake`. */
export function isBakeFile(path: string): boolean {
  return /^(?:docker-)?bake\b[\w.-]*\.(?:hcl|json)$|\.bake\.(?:hcl|json)$/i.test(nameOf(path));
}

/** Whether a file is a Dockerfile, or says something about one. */
export function isDockerfileFile(path: string): boolean {
  return [isDockerfileName, isIgnoreFileName, isNpmFileName, isBakeFile].some((is) => is(path));
}

/** Whether a file may hold a pipeline or services that build a Dockerfile. */
export function mayCallBuilder(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

export function isComposeFile(path: string): boolean {
  return /^(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/.test(nameOf(path));
}

const builders =
  /(?:docker|podman|nerdctl|buildah)(?:\.exe)?["']?\s+(?:buildx|image|builder|build|bud)\b|\bdocker\/build-push-action@|\bDocker@\d|\bacr\s+build\b|\bkaniko\b/i;

/** Whether a file may call a builder, by a first look at its text. */
export function callsBuilder({ path, text }: InputFile): boolean {
  return isComposeFile(path) || builders.test(text);
}
