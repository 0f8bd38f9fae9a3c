import {
  type Attestation,
  catalogue,
  type EvaluateOptions,
  type MalformedEntry,
  parseStructured,
  readAttestations,
  readConfig,
  readWaivers,
  reportFinding,
  type Waiver,
  type WrittenAt,
} from 'aks-checklist/browser';
import type { Answer, GivenFile } from './messages.ts';
import { textOf } from './text-of.ts';

export type Config = Exclude<ReturnType<typeof readConfig>, readonly unknown[]>;

/** What a team keeps beside its files, and what is wrong with it. */
export interface People {
  readonly config: Config;
  readonly options: Pick<EvaluateOptions, 'attestations' | 'waivers' | 'malformed'>;
  readonly problems: readonly string[];
}

/** Reads the files of people that stand nearest to the top of what was dropped. */
export async function peopleOf(given: readonly GivenFile[]): Promise<People> {
  const problems: string[] = [];
  const config = await configOf(given, problems);
  const attestations = await entriesOf<Attestation>(
    given,
    'attestations.yaml',
    readAttestations,
    problems,
  );
  const waivers = await entriesOf<Waiver>(given, 'waivers.yaml', readWaivers, problems);
  return {
    config,
    options: {
      attestations: attestations.good,
      waivers: waivers.good,
      malformed: { attestations: attestations.malformed, waivers: waivers.malformed },
    },
    problems,
  };
}

async function configOf(given: readonly GivenFile[], problems: string[]): Promise<Config> {
  const document = await documentOf(given, 'aks-checklist.yaml', problems);
  if (document === undefined) return {};
  const config = readConfig(document.value, knownIds());
  if (!('length' in config)) return config;
  const lines = document.linesOf(config.map(({ path }) => path));
  problems.push(
    ...config.map(({ message }, index) => `${document.path}:${lines[index] ?? 1}: ${message}`),
  );
  return {};
}

async function entriesOf<T extends object>(
  given: readonly GivenFile[],
  name: string,
  read: (value: unknown) => ReturnType<typeof readAttestations> | ReturnType<typeof readWaivers>,
  problems: string[],
): Promise<{ readonly good: readonly T[]; readonly malformed: readonly MalformedEntry[] }> {
  const document = await documentOf(given, name, problems);
  if (document === undefined) return { good: [], malformed: [] };
  const entries = read(document.value);
  if ('length' in entries) {
    problems.push(...entries.map(({ message }) => `${document.path}: ${message}`));
    return { good: [], malformed: [] };
  }
  const placed = (line: number | undefined): { readonly writtenAt: WrittenAt } => ({
    writtenAt: { file: document.path, line: line ?? 1 },
  });
  const goodLines = document.linesOf(entries.good.map(({ path }) => path));
  const badLines = document.linesOf(entries.malformed.map(({ path }) => path));
  return {
    good: entries.good.map(({ value }, index) => ({
      ...(value as T),
      ...placed(goodLines[index]),
    })),
    malformed: entries.malformed.map(({ message }, index) => ({
      message,
      ...placed(badLines[index]),
    })),
  };
}

/** The only document of the file of that name which stands nearest to the top. */
async function documentOf(given: readonly GivenFile[], name: string, problems: string[]) {
  const depth = ({ path }: GivenFile) => path.split('/').length;
  const [nearest] = given
    .filter(({ path }) => path === name || path.endsWith(`/${name}`))
    .sort((a, b) => depth(a) - depth(b));
  if (nearest === undefined) return undefined;
  const { path, input, file } = nearest;
  const { documents, problems: broken } = parseStructured({
    path,
    input,
    complete: new Set(),
    text: await textOf(file),
  });
  const [first] = documents;
  problems.push(...broken.map(({ line, message }) => `${path}:${line ?? 1}: ${message}`));
  if (broken.length > 0 || first === undefined) return undefined;
  return {
    path,
    value: first.value,
    linesOf: (paths: Parameters<typeof first.locate>[0]) =>
      first.locate(paths).map((place) => place?.line),
  };
}

function knownIds() {
  const items = catalogue.categories.flatMap((category) => category.items);
  const checks = items.flatMap((item) => Object.entries(item.checks ?? {}));
  return {
    items: items.map(({ id }) => id),
    checks: [...checks.map(([id]) => id), reportFinding],
    optIn: checks.filter(([, check]) => check.optIn).map(([id]) => id),
  };
}

/** A file of answers alone; nothing of it is left out in silence. */
export async function readAttestationsFile(file: File): Promise<Answer> {
  const problems: string[] = [];
  const given = [{ path: 'attestations.yaml', input: file.name, file }];
  const { good, malformed } = await entriesOf<Attestation>(
    given,
    'attestations.yaml',
    readAttestations,
    problems,
  );
  problems.push(
    ...malformed.map(({ message, writtenAt }) => `line ${writtenAt?.line ?? 1}: ${message}`),
  );
  if (problems.length > 0) return { type: 'failed', problems };
  if (good.length === 0) return { type: 'failed', problems: [`${file.name} holds no answer`] };
  return { type: 'attestations', entries: good.map(({ writtenAt: _, ...entry }) => entry) };
}
