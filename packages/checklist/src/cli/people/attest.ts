import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { catalogue } from '../../catalogue/index.ts';
import type { Config } from '../../config/schema.ts';
import { AttestationBook, endOf } from '../../evaluate/attestations.ts';
import { type Attestation, didYouMean, type Item, isIsoDate, isoDay } from '../../model/index.ts';
import { clock } from '../clock.ts';
import { loadConfig } from '../config-file.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadResult } from '../saved-result.ts';
import { UsageError } from '../usage-error.ts';
import { type Answer, attestInTerminal } from './attest-session.ts';
import { editFile } from './edit-file.ts';
import { readEvidence } from './evidence-input.ts';
import { filesOf, fileToWrite, loadAttestations } from './people-files.ts';
import { createPrompt, type Prompt } from './prompt.ts';

export interface AttestOptions {
  readonly verdict?: Attestation['verdict'];
  readonly note?: string;
  readonly evidence: readonly string[];
  readonly author?: string;
  readonly until?: string;
  readonly file?: string;
  readonly from?: string;
  readonly config?: string;
  readonly now?: string;
}

/** Days before its end in which an answer is asked for again. */
const soon = 30;

/** `attest`: takes a person's answers, from the options or in the terminal, and writes them down. */
export async function attest(
  ids: readonly string[],
  options: AttestOptions,
  prompting: () => Prompt = terminalPrompt,
): Promise<number> {
  const now = clock(options.now);
  const named = ids.map(itemNamed);
  const config = await loadConfig(options.config);
  const file = fileToWrite('attestations', config, options);
  const { good } = await loadAttestations(inUse(config, file));
  const book = new AttestationBook(good, [], allItems, now);
  const answers =
    options.verdict === undefined
      ? await asked(named.length > 0 ? named : openItems(options.from, book, now), {
          options,
          file,
          now,
          last: newestAnswers(book),
          prompting,
        })
      : given(named, options.verdict, options, file, now);
  if (answers === undefined) {
    process.stderr.write(`\nNothing was written: ${file} is as it was.\n`);
    return exitCodes.couldNotRun;
  }
  if (answers.length === 0) {
    process.stdout.write('No answer was given: nothing was written.\n');
    return exitCodes.fine;
  }
  const date = isoDay(now);
  editFile(
    file,
    'attestations',
    answers.map((answer) => ({
      entry: entryOf(answer, date),
      replaces: (entry) => entry.item === answer.item,
    })),
  );
  for (const answer of answers) process.stdout.write(`${told(answer, date, file)}\n`);
  return exitCodes.fine;
}

/** A file that is written for the first time holds nothing yet. */
function inUse(config: Config, file: string): readonly string[] {
  return filesOf('attestations', config, { attestations: existsSync(file) ? [file] : [] });
}

const allItems = catalogue.categories.flatMap((category) => category.items);

/** By its id, or by the part of it behind the category. */
function itemNamed(id: string): Item {
  const item = allItems.find((one) => one.id === id || one.id.endsWith(`/${id}`));
  if (item) return item;
  throw new UsageError(
    `no item ${id}${didYouMean(
      id,
      allItems.map((one) => one.id),
    )}`,
  );
}

/** The items that a result asks a person, else all with a question that nobody answers for long. */
function openItems(from: string | undefined, book: AttestationBook, now: Date): readonly Item[] {
  const limit = isoDay(new Date(now.getTime() + soon * 24 * 60 * 60 * 1000));
  const lasting = new Set(
    [...book.valid()].filter(([, { ends = '' }]) => ends > limit).map(([item]) => item),
  );
  const open = allItems.filter(({ id }) => !lasting.has(id));
  if (from === undefined) return open.filter((item) => item.attest !== undefined);
  const asking = loadResult(from).items.filter(({ verdict }) => verdict === 'needs-attestation');
  const ids = new Set(asking.map(({ id }) => id));
  return open.filter(({ id }) => ids.has(id));
}

function newestAnswers(book: AttestationBook): ReadonlyMap<string, Attestation> {
  const newest = new Map<string, Attestation>();
  for (const attestation of book.all()) {
    const known = newest.get(attestation.item);
    if (!known || known.date <= attestation.date) newest.set(attestation.item, attestation);
  }
  return newest;
}

interface Asking {
  readonly options: AttestOptions;
  readonly file: string;
  readonly now: Date;
  readonly last: ReadonlyMap<string, Attestation>;
  readonly prompting: () => Prompt;
}

async function asked(
  items: readonly Item[],
  { options, file, now, last, prompting }: Asking,
): Promise<readonly Answer[] | undefined> {
  const { note, until, evidence } = options;
  if (note !== undefined || until !== undefined || evidence.length > 0) {
    throw new UsageError('--note, --evidence and --until go with --verdict');
  }
  if (items.length === 0) {
    process.stdout.write('Every question has an answer that lasts.\n');
    return [];
  }
  const today = isoDay(now);
  const prompt = prompting();
  try {
    return await attestInTerminal({
      items,
      prompt,
      last,
      today,
      endOf: (item) => endOf(today, item),
      file,
      author: options.author ?? gitName(),
    });
  } finally {
    prompt.close();
  }
}

function terminalPrompt(): Prompt {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new UsageError(
      'attest asks in a terminal; without one, give ITEM and --verdict pass|fail|not-applicable',
    );
  }
  return createPrompt(stdin, stderr, true);
}

/** The same answer to each of the items that are named. */
function given(
  items: readonly Item[],
  verdict: Attestation['verdict'],
  options: AttestOptions,
  file: string,
  now: Date,
): readonly Answer[] {
  const { note, until } = options;
  if (items.length === 0)
    throw new UsageError('--verdict needs an ITEM: aks-checklist catalog lists them');
  if (until !== undefined && !(isIsoDate(until) && until >= isoDay(now))) {
    throw new UsageError(`--until ${until} is no day from today on, such as 2027-01-31`);
  }
  const author = options.author ?? gitName();
  if (author === undefined) throw new UsageError('--author is missing, and git knows no user.name');
  const evidence = options.evidence.map((text) => {
    const read = readEvidence(text, file);
    if ('problem' in read) throw new UsageError(`--evidence ${read.problem}`);
    return read.evidence;
  });
  return items.map((item) => ({
    item: item.id,
    verdict,
    ...(note !== undefined && { note }),
    evidence,
    author,
    ...(until !== undefined && { until }),
  }));
}

/** Who git takes the person for. */
function gitName(): string | undefined {
  const { stdout } = spawnSync('git', ['config', 'user.name'], { encoding: 'utf8', timeout: 5000 });
  return stdout?.trim() || undefined;
}

function entryOf({ item, verdict, note, evidence, author, until }: Answer, date: string) {
  return {
    item,
    verdict,
    note,
    evidence: evidence.length > 0 ? evidence : undefined,
    author,
    date,
    until,
  };
}

function told({ item, verdict, author, until }: Answer, date: string, file: string): string {
  const end =
    until ??
    endOf(
      date,
      allItems.find(({ id }) => id === item),
    );
  return `${file}: ${item} is ${verdict} until ${end}, says ${author}`;
}
