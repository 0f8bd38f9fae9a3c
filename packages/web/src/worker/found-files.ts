import {
  type FoundFiles,
  type InputFile,
  isClaimed,
  type NamedFiles,
  namedAmong,
} from 'aks-checklist/browser';
import ignore from 'ignore';
import type { GivenFile } from './messages.ts';
import { textOf } from './text-of.ts';

/** The most text of one file, in bytes. */
const mostBytes = 256 * 1024 * 1024;

type Complete = (input: string) => InputFile['complete'];

/** The files that some source wants, as the command line finds them. */
export async function foundFiles(
  given: readonly GivenFile[],
  repositories: readonly Pick<GivenFile, 'path' | 'input'>[],
  complete: Complete,
): Promise<FoundFiles> {
  const ignored = await ignoredPaths(given);
  const files: InputFile[] = [];
  const gaps: FoundFiles['gaps'][number][] = [];
  let passedOver = 0;
  for (const { path, input, file } of inOrder(given)) {
    if (ignored(path)) continue;
    if (!isClaimed(path)) passedOver++;
    else if (file.size > mostBytes) {
      const message = `${path} is larger than ${mostBytes / 1024 / 1024} MiB: split it`;
      gaps.push({ reason: 'too-large', input: path, message });
    } else {
      try {
        files.push({ path, input, complete: complete(input), text: await textOf(file) });
      } catch (error) {
        const message = `${path} cannot be read (${(error as Error).message})`;
        gaps.push({ reason: 'unreadable', input: path, message });
      }
    }
  }
  return {
    files,
    gaps,
    passedOver,
    repositories: repositories.map(({ path, input }) => ({
      path,
      input,
      complete: complete(input),
      text: '',
    })),
  };
}

/** What only a worker has. */
declare class FileReaderSync {
  readAsArrayBuffer(file: Blob): ArrayBuffer;
}

/** All that was given, for code that names it. */
export async function namedFiles(given: readonly GivenFile[]): Promise<NamedFiles> {
  const byPath = new Map(given.map(({ path, file }) => [path, file]));
  const folders = given.flatMap(({ path, input }) => (path === input ? [] : [input]));
  return namedAmong({
    folders: [...new Set(folders)],
    paths: [...byPath.keys()],
    bytesOf: (path) =>
      new Uint8Array(new FileReaderSync().readAsArrayBuffer(byPath.get(path) ?? new Blob())),
    isLeftOut: await ignoredPaths(given),
  });
}

/** Folder by folder, each in the order of its names. */
function inOrder(given: readonly GivenFile[]): readonly GivenFile[] {
  return [...given].sort((a, b) => {
    const [left, right] = [a.path.split('/'), b.path.split('/')];
    const at = left.findIndex((name, index) => name !== right[index]);
    if (at === -1) return 0;
    return (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
  });
}

/** What the files `.gitignore` leave out; modules that Terraform downloaded are read whatever they say. */
async function ignoredPaths(given: readonly GivenFile[]): Promise<(path: string) => boolean> {
  const rules = await Promise.all(
    given
      .filter(({ path }) => /(^|\/)\.gitignore$/.test(path))
      .map(async ({ path, file }) => ({
        folder: path.slice(0, -'.gitignore'.length),
        rules: ignore().add(await textOf(file)),
      })),
  );
  return (path) =>
    !path.includes('/.terraform/') &&
    rules.some(
      ({ folder, rules: own }) =>
        path.startsWith(folder) && path !== folder && own.ignores(path.slice(folder.length)),
    );
}
