import type { GivenFile } from '../worker/messages.ts';

/** What the user gave, folders walked. */
export interface Given {
  readonly files: readonly GivenFile[];
  readonly repositories: readonly Pick<GivenFile, 'path' | 'input'>[];
}

/** Folders that never hold evidence of the user's own. */
const skipped: ReadonlySet<string> = new Set(['node_modules']);

/** Files and folders that were dropped. Must be called before the event ends. */
export async function filesOfDrop(items: DataTransferItemList): Promise<Given> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: GivenFile[] = [];
  const repositories: Given['repositories'][number][] = [];
  const walk = async (entry: FileSystemEntry, path: string, input: string): Promise<void> => {
    if (entry.name === '.git') repositories.push({ path, input });
    else if (entry.isFile) {
      files.push({ path, input, file: await fileOf(entry as FileSystemFileEntry) });
    } else if (!skipped.has(entry.name)) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
        await walk(child, `${path}/${child.name}`, input);
      }
    }
  };
  for (const entry of entries) await walk(entry, entry.name, entry.name);
  return { files, repositories };
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives at most a hundred at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Files that were chosen: alone, or with the folder that they are in. */
export function filesOfInput(list: FileList): Given {
  const files: GivenFile[] = [];
  const repositories = new Map<string, Given['repositories'][number]>();
  for (const file of list) {
    const path = file.webkitRelativePath || file.name;
    const input = path.split('/')[0] ?? path;
    const [git] = /^(?:.*\/)?\.git(?=\/)/.exec(path) ?? [];
    if (git !== undefined) repositories.set(git, { path: git, input });
    else if (!path.split('/').some((name) => skipped.has(name))) files.push({ path, input, file });
  }
  return { files, repositories: [...repositories.values()] };
}
