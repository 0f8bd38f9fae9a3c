import { createInventory } from '../evaluate/index.ts';
import type {
  ChartRelease,
  EvidenceKind,
  FileSource,
  Gap,
  IgnoreComment,
  InputFile,
  Inventory,
  Reading,
  Resource,
  SourceSummary,
} from '../model/index.ts';
import { isEvidenceFile } from '../sources/shared/evidence-file/recognise.ts';
import type { Evidence } from '../sources/shared/evidence-file/schema.ts';
import { isBelow, resolve } from '../sources/shared/paths.ts';
import { tellClustersApart } from './clusters-apart.ts';
import { collectedEntry, type SourceEntry, type Surroundings, sourceEntries } from './sources.ts';

/** Files that were found, whoever looked for them. */
export interface FoundFiles {
  readonly files: readonly InputFile[];
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
  /** Files that no source claims. */
  readonly passedOver: number;
  /** Living clusters that were read, each with the name that the user knows. */
  readonly collected?: readonly { readonly input: string; readonly evidence: Evidence }[];
  /** A file `.git` without text for each folder that is the root of a repository. */
  readonly repositories: readonly InputFile[];
}

/** One by one: there may be more than a call takes arguments. */
function addAll<T>(into: T[], more: readonly T[]): void {
  for (const one of more) into.push(one);
}

/** Lets every source read its files; `asked` are the kinds that the user says are all there. */
export async function readFiles(
  found: FoundFiles,
  asked: readonly EvidenceKind[],
  around: Surroundings,
): Promise<Inventory> {
  const resources: Resource[] = [];
  const gaps = [...found.gaps.flatMap(gapsOf), ...found.files.flatMap(withoutAnswer)];
  const ignores: IgnoreComment[] = [];
  const summaries: SourceSummary[] = [];
  const read = new Set<string>();
  for (const one of found.collected ?? []) {
    const { readCollected } = await import('../sources/collected/index.ts');
    const reading = readCollected(one.evidence, one.input);
    addAll(resources, reading.resources);
    addAll(gaps, reading.gaps);
    summaries.push(...liveSummaries(one.input, reading.resources));
  }
  const readings = await readAll(found, around, read);
  for (const entry of entries) {
    const { source, reading } = readings.get(entry) ?? {};
    if (!source || !reading) continue;
    addAll(resources, reading.resources);
    addAll(gaps, reading.gaps);
    addAll(ignores, reading.ignores ?? []);
    summaries.push(...summarize(source, found.files, reading));
  }
  const unread = found.files.filter(({ path }) => !read.has(path)).length + found.passedOver;
  const passedOver = unread - countNamed(readings, found.files);
  const [first, ...rest] = summaries;
  const all = first && passedOver > 0 ? [{ ...first, passedOver }, ...rest] : summaries;
  return createInventory({
    resources: tellClustersApart(resources),
    gaps,
    ignores,
    sources: all,
    asked,
  });
}

interface EntryReading {
  readonly source: FileSource;
  readonly reading: Reading;
}

/** What each source reads, as far as it has files; `read` takes their paths. */
async function readAll(
  found: FoundFiles,
  around: Surroundings,
  read: Set<string>,
): Promise<ReadonlyMap<SourceEntry, EntryReading>> {
  const releases: ChartRelease[] = [];
  const readings = new Map<SourceEntry, EntryReading>();
  const settled = new Set<string>();
  for (const entry of inOrderOfNeed) {
    const others = entry.leavesWhatWasRead ? read : settled;
    const isLeft = ({ path }: InputFile) => !others.has(path);
    const files = found.files.filter((file) => isFor(entry, file) && isLeft(file));
    const beside = besides(entry, found);
    if (files.length === 0 && !beside.some((file) => entry.isCalledBy?.(file))) continue;
    const before = { files: found.files, read, pipelines: pipelinesIn(readings) };
    const source = await entry.load(around, before);
    const readWith = async (declared: readonly ChartRelease[]) => {
      const rendered = (entry.seesRendered && (await around.render?.(files, declared))) || [];
      return source.read([...files, ...rendered, ...beside]);
    };
    const first = await readWith(releases);
    const declared = around.render && entry.seesRendered ? (first.releases ?? []) : [];
    // Objects may install charts that are among the files.
    const reading = declared.length > 0 ? await readWith([...releases, ...declared]) : first;
    readings.set(entry, { source, reading });
    releases.push(...(reading.releases ?? []));
    for (const path of reading.read) read.add(path);
    for (const path of reading.settled ?? []) settled.add(path);
  }
  return readings;
}

/** Files that were passed over at first, and opened when others named them. */
function countNamed(
  readings: ReadonlyMap<SourceEntry, EntryReading>,
  files: readonly InputFile[],
): number {
  const named = [...readings.values()].flatMap(({ reading }) => reading.named ?? []);
  if (named.length === 0) return 0;
  const known = new Set(files.map(({ path }) => path));
  const isPassed = ({ path, input }: InputFile) =>
    !known.has(path) && isBelow(path, resolve('.', input));
  return named.filter(isPassed).length;
}

const entries = [collectedEntry, ...sourceEntries];

/** Charts are rendered with the values that code gives them, and pipelines tell what they build. */
const inOrderOfNeed = [
  ...entries.filter(({ declaresReleases }) => declaresReleases),
  ...entries.filter(({ declaresReleases, seesPipelines }) => !declaresReleases && !seesPipelines),
  ...entries.filter(({ seesPipelines }) => seesPipelines),
];

function pipelinesIn(readings: ReadonlyMap<SourceEntry, EntryReading>): Reading | undefined {
  return [...readings].find(([{ id }]) => id === 'pipelines')?.[1].reading;
}

/** What a source sees beside its own files. */
function besides(entry: SourceEntry, { files, repositories }: FoundFiles): readonly InputFile[] {
  const seen = files.filter(({ path }) => entry.alsoSees?.(path) && !entry.claims(path));
  return entry.seesRepositories ? [...seen, ...repositories] : seen;
}

/** Evidence that was collected is told from other JSON by its text, and is read by its own source only. */
function isFor(entry: SourceEntry, file: InputFile): boolean {
  if (!entry.claims(file.path)) return false;
  const isCollected = collectedEntry.claims(file.path) && isEvidenceFile(file);
  return isCollected === (entry === collectedEntry);
}

/** What could not be read hides evidence of every source that wants it; a folder, of all sources. */
function gapsOf(gap: FoundFiles['gaps'][number]): Gap[] {
  const wanting = sourceEntries.filter((source) => source.claims(gap.input));
  return (wanting.length > 0 ? wanting : sourceEntries).flatMap(({ id, evidence }) =>
    evidence.map((kind) => ({ ...gap, source: id, evidence: kind })),
  );
}

/** A command that failed leaves an empty file, or a page to sign in, where all there is was to be saved. */
function withoutAnswer({ path, text, complete }: InputFile): Gap[] {
  const isAnswer = !/\.json(?:\.gz)?$/i.test(path) || !/^\s*(?:<|$)/.test(text);
  if (isAnswer) return [];
  const message = 'holds no JSON: the command that wrote it may have failed; run it again';
  return [...complete].map((evidence) => ({
    source: evidence === 'azure' ? 'azure-json' : 'manifests',
    evidence,
    reason: 'unreadable',
    input: path,
    message,
  }));
}

/** A cluster has no files. */
function liveSummaries(input: string, resources: readonly Resource[]): SourceSummary[] {
  return collectedEntry.evidence.flatMap((evidence) => {
    const own = resources.filter((resource) => resource.evidence === evidence);
    if (own.length === 0) return [];
    return [{ source: 'live', evidence, input, files: 0, resources: own.length }];
  });
}

/** One line for each input that held something, and each kind of evidence in it. */
function summarize(
  { id, evidence }: FileSource,
  files: readonly InputFile[],
  { read, resources, named = [] }: Reading,
): SourceSummary[] {
  const inputOf = new Map([...files, ...named].map(({ path, input }) => [path, input]));
  const counts = new Map<string, { files: number; resources: Map<EvidenceKind, number> }>();
  for (const path of read) {
    const input = inputOf.get(path);
    if (input === undefined) continue;
    const count = counts.get(input) ?? { files: 0, resources: new Map() };
    count.files++;
    counts.set(input, count);
  }
  for (const {
    places: [place],
    unit,
    evidence: kind,
  } of resources) {
    const count = counts.get(place ? (inputOf.get(place.document.file) ?? '') : unit);
    count?.resources.set(kind, (count.resources.get(kind) ?? 0) + 1);
  }
  return [...counts].flatMap(([input, count]) =>
    evidence
      .filter((kind) => evidence.length === 1 || count.resources.has(kind))
      .map((kind) => ({
        source: id,
        evidence: kind,
        input,
        files: count.files,
        resources: count.resources.get(kind) ?? 0,
      })),
  );
}
