import type { Gap, InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { isPipelinePath } from '../shared/pipeline-paths.ts';
import { Spot } from './spot.ts';

export type Note = Omit<Gap, 'source' | 'evidence'>;

/** More text than any repository brings in by calls, in characters. */
const mostBrought = 1_500_000;

/** The files of one reading, which pipelines refer to each other by. */
export class Repository {
  readonly files: ReadonlyMap<string, InputFile>;
  readonly gaps: Note[] = [];
  /** Files that held something. */
  readonly read = new Set<string>();
  /** Files that another one brings in, so that they are no pipelines by themselves. */
  readonly included = new Set<string>();
  #brought = 0;
  readonly #spots = new Map<string, Spot | undefined>();

  constructor(files: readonly InputFile[]) {
    this.files = new Map(files.map((file) => [file.path, file]));
  }

  /** The document of a file, from its root; a file that should hold one and does not is a gap. */
  open(path: string, isWanted: boolean): Spot | undefined {
    if (!this.#spots.has(path)) this.#spots.set(path, this.#parse(path, isWanted));
    return this.#spots.get(path);
  }

  #parse(path: string, isWanted: boolean): Spot | undefined {
    const file = this.files.get(path);
    if (!file) return undefined;
    const { documents, problems } = parseStructured(file);
    if (isWanted || isPipelinePath(path)) {
      for (const { reason, line, message } of problems) {
        this.note({ reason, input: path, line, message: `${path} was not read: ${message}` });
      }
    }
    const [document] = documents;
    if (!document) return undefined;
    // GitLab puts a header for its own use before the pipeline.
    const last = documents.at(-1) as typeof document;
    return new Spot(file, last, [], last.value);
  }

  /** Whether one more file may be brought in: actions and scripts that call each other multiply. */
  mayCall({ text }: InputFile): boolean {
    this.#brought += text.length + 100;
    return this.#brought <= mostBrought;
  }

  note(gap: Note): void {
    this.read.add(gap.input);
    this.gaps.push(gap);
  }

  /**
   * The file that a path of a pipeline means, where it is in the evidence: relative to the folder of
   * the pipeline, or to one above it up to the assessed path, which the repository's root may be.
   */
  find(path: string, from: InputFile, roots: readonly string[]): string | undefined {
    if (/[$%*{]/.test(path)) return undefined;
    const plain = path.replaceAll('\\', '/').replace(/^\/+/, '');
    for (const root of roots) {
      const found = resolve(root, plain);
      if (this.files.has(found) && found !== from.path) return found;
    }
    return undefined;
  }
}

/** The folders that may be a file's repository, the uppermost first. */
export function foldersAbove({ path, input }: InputFile): readonly string[] {
  const base = resolve('.', input);
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.unshift(folder);
    if (folder === base || folder === '.' || folder === '..') return folders;
  }
}
