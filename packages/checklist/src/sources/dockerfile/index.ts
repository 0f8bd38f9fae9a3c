import type {
  FileSource,
  Gap,
  IgnoreComment,
  InputFile,
  Reading,
  Resource,
} from '../../model/index.ts';
import { type Cell, cell, plain } from '../shared/code/cell.ts';
import { codeDocument, type SourceTexts } from '../shared/code/code-document.ts';
import { limited } from '../shared/ignores/ignore-text.ts';
import { folderOf, nameOf } from '../shared/paths.ts';
import { sourceText } from '../shared/structured.ts';
import { askedOf } from './asked-build.ts';
import { type Around, type Builds, buildsOf } from './builds/index.ts';
import { contextsOf, foldersUpTo } from './contexts.ts';
import {
  isBakeFile,
  isDockerfileFile,
  isDockerfileName,
  isIgnoreFileName,
  isNpmFileName,
  isProgramName,
} from './files.ts';
import type { WrittenIgnore } from './read-instructions.ts';
import { readDockerfile } from './stages.ts';
import { isTemplate } from './templates.ts';

const id = 'dockerfile';
const evidence = 'dockerfile';

/** More text than any Dockerfile has, in UTF-16 units. */
const longest = 16 * 1024 * 1024;

/** Reads Dockerfiles, and the ignore files that keep files out of their build context. */
export const dockerfileSource: FileSource = dockerfileSourceIn({});

/** The same where there is more than files of these names. */
export function dockerfileSourceIn(around: Around): FileSource {
  return {
    id,
    evidence: [evidence],
    claims: isDockerfileFile,
    read: (files) => readFiles(files, around),
  };
}

function readFiles(files: readonly InputFile[], around: Around): Reading {
  const resources: Resource[] = [];
  const { calls, opened, gaps: unread } = buildsOf(files, around);
  const gaps: Gap[] = unread.map((gap) => ({ source: id, evidence, ...gap }));
  const read = new Set<string>();
  const ignores: IgnoreComment[] = [];
  const texts: SourceTexts = new Map(
    [...files, ...opened].map((file) => [file.path, sourceText(file)]),
  );
  const ignoreFiles = new Map(
    files.filter(({ path }) => isIgnoreFileName(path)).map((file) => [file.path, file.text]),
  );
  const harmless = files
    .filter(
      ({ path, text }) => isNpmFileName(path) && !/_(?:auth(?:Token)?|password)\b/i.test(text),
    )
    .map(({ path }) => path);
  const repositories = new Set(
    files.filter(({ path }) => nameOf(path) === '.git').map(({ path }) => folderOf(path)),
  );
  for (const file of [...files.filter(({ path }) => isDockerfileName(path)), ...opened]) {
    const made = readFile(file, { ignoreFiles, harmless, repositories, texts, calls });
    if (made === undefined) continue;
    read.add(file.path);
    if ('reason' in made) gaps.push({ source: id, evidence, input: file.path, ...made });
    else {
      resources.push(made.resource);
      ignores.push(...ignoresOf(file.path, made.ignores, texts));
    }
  }
  const baked = files.map(({ path }) => path).filter(isBakeFile);
  if (read.size > 0)
    for (const path of [...ignoreFiles.keys(), ...harmless, ...baked]) read.add(path);
  return { resources, gaps, read, ignores, named: opened };
}

/** What the files of one reading say of each other. */
interface Surroundings {
  readonly ignoreFiles: ReadonlyMap<string, string>;
  /** Files that hold no credential, though others of their name do. */
  readonly harmless: readonly string[];
  /** Folders that are the root of a repository. */
  readonly repositories: ReadonlySet<string>;
  readonly texts: SourceTexts;
  readonly calls: Builds['calls'];
}

/** What a Dockerfile holds. */
interface Made {
  readonly resource: Resource;
  readonly ignores: readonly WrittenIgnore[];
}

function readFile(
  file: InputFile,
  { ignoreFiles, harmless, repositories, texts, calls }: Surroundings,
): Made | Pick<Gap, 'reason' | 'message' | 'line'> | undefined {
  const { path, text } = file;
  const unread = (reason: Gap['reason'], why: string) => ({
    reason,
    message: `${path} was not read: ${why}`,
  });
  if (text.length > longest) return unread('too-large', 'it is larger than 16 MiB');
  if (text.includes('\0')) return unread('parse-error', 'it is no text');
  if (isTemplate(text)) {
    return unread('not-rendered', 'it is a template; assess what it is rendered to');
  }
  const asked = askedOf(calls.get(path) ?? []);
  const made = readDockerfile(path, text, asked);
  if ('tooLarge' in made) return unread('too-large', made.tooLarge);
  if (made.isEmpty && isProgramName(path)) return undefined;
  if (made.isEmpty) return unread('parse-error', 'it has no instruction of a Dockerfile');
  const origin = { file: path, offset: 0 };
  const contexts = contextsOf(file, ignoreFiles, made.sources, asked.contexts, origin);
  made.body.set('contexts', cell(contexts, origin));
  const images = asked.images.map((image) => cell(image, origin));
  made.body.set('images', cell(images, origin));
  const own = harmless.map((one) => cell(one, origin));
  made.body.set('harmless', cell(own, origin));
  const repository = foldersUpTo(file).find((folder) => repositories.has(folder));
  if (repository !== undefined) made.body.set('repository', cell(repository, origin));
  const resource = resourceOf(file, cell(made.body, origin), texts);
  return { resource, ignores: made.ignores };
}

function ignoresOf(
  file: string,
  written: readonly WrittenIgnore[],
  texts: SourceTexts,
): IgnoreComment[] {
  const lineAt = (offset: number) => texts.get(file)?.lines().positionAt(offset).line ?? 1;
  const lines = written.map(({ offset }) => lineAt(offset));
  return limited(file, lines, (index) => {
    const { text, span } = written[index] as WrittenIgnore;
    const line = lines[index] as number;
    return {
      file,
      line,
      text,
      ...(span && { span: { from: lineAt(span.from), to: lineAt(span.to) } }),
    };
  });
}

function resourceOf(file: InputFile, body: Cell, texts: SourceTexts): Resource {
  const { value, unresolved } = plain(body);
  return {
    kind: 'Dockerfile',
    evidence,
    identity: { kind: 'Dockerfile', name: file.path },
    body: value,
    observed: false,
    complete: file.complete.has(evidence),
    unit: file.input,
    places: [{ document: codeDocument(body, texts), base: [] }],
    unresolved,
  };
}
