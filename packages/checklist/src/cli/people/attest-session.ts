import { type Attestation, type Item, isIsoDate } from '../../model/index.ts';
import { oneLine } from '../../reporters/plain-text.ts';
import { readEvidence, type WrittenEvidence } from './evidence-input.ts';
import type { Prompt } from './prompt.ts';

/** What a person says of one item. */
export interface Answer {
  readonly item: string;
  readonly verdict: Attestation['verdict'];
  readonly note?: string;
  readonly evidence: readonly WrittenEvidence[];
  readonly author: string;
  readonly until?: string;
}

export interface Session {
  readonly items: readonly Item[];
  readonly prompt: Prompt;
  /** The newest answer to each item, whether or not it still counts. */
  readonly last: ReadonlyMap<string, Attestation>;
  /** The evaluation's day. */
  readonly today: string;
  /** The end of an answer that names none. */
  readonly endOf: (item: Item) => string;
  /** The file that the answers go to: evidence is written relative to it. */
  readonly file: string;
  readonly author: string | undefined;
}

class Left extends Error {}

/** Asks one item after the other; undefined when the person left, and nothing is to be written. */
export async function attestInTerminal(session: Session): Promise<readonly Answer[] | undefined> {
  const asker = new Asker(session);
  try {
    return await asker.askAll();
  } catch (error) {
    if (error instanceof Left) return undefined;
    throw error;
  }
}

const verdicts: Readonly<Record<string, Attestation['verdict'] | 'skip' | 'quit'>> = {
  p: 'pass',
  f: 'fail',
  n: 'not-applicable',
  s: 'skip',
  '': 'skip',
  q: 'quit',
};

class Asker {
  readonly #session: Session;
  #author: string | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  async askAll(): Promise<readonly Answer[]> {
    const { items } = this.#session;
    const answers: Answer[] = [];
    for (const [index, item] of items.entries()) {
      this.#introduce(item, `[${index + 1}/${items.length}]`);
      const verdict = await this.#verdict();
      if (verdict === 'quit') break;
      if (verdict !== 'skip') answers.push(await this.#answer(item, verdict));
    }
    return answers;
  }

  #introduce({ id, title, priority, pillar, attest, why }: Item, count: string): void {
    const { prompt, last } = this.#session;
    prompt.say(`\n${count} ${title}  ${id}  (${priority}, ${pillar})`);
    prompt.say(attest?.question ?? why);
    if (attest?.attach) prompt.say(`Attach: ${attest.attach}.`);
    const before = last.get(id);
    if (before) prompt.say(`Last answer: ${this.#told(before)}`);
  }

  #told({ verdict, author, date, ends, note }: Attestation): string {
    const end =
      ends === undefined ? '' : `, ${ends < this.#session.today ? 'ended' : 'ends'} ${ends}`;
    const said = note === undefined ? '' : `: ${note}`;
    return oneLine(`${verdict} by ${author} on ${date}${end}${said}`);
  }

  async #verdict() {
    for (;;) {
      const text = await this.#ask('p pass, f fail, n not applicable, s skip, q save and stop: ');
      const verdict = verdicts[text.toLowerCase().slice(0, 1)];
      if (verdict) return verdict;
      this.#session.prompt.say('One of p, f, n, s and q; Ctrl-C leaves without writing anything.');
    }
  }

  async #answer(item: Item, verdict: Attestation['verdict']): Promise<Answer> {
    const note = await this.#ask('Note, in a sentence (Enter: none): ');
    const evidence = await this.#evidence();
    const author = await this.#who();
    const until = await this.#until(item);
    return {
      item: item.id,
      verdict,
      ...(note !== '' && { note }),
      evidence,
      author,
      ...(until !== undefined && { until }),
    };
  }

  async #evidence(): Promise<readonly WrittenEvidence[]> {
    const { file, prompt } = this.#session;
    const all: WrittenEvidence[] = [];
    for (;;) {
      const text = await this.#ask('Evidence, a link or a file (Enter: no more): ');
      if (text === '') return all;
      const read = readEvidence(text, file);
      if ('problem' in read) prompt.say(read.problem);
      else all.push(read.evidence);
    }
  }

  /** Asked once. */
  async #who(): Promise<string> {
    const { author } = this.#session;
    const shown = author === undefined ? 'Your name: ' : `Your name (Enter: ${author}): `;
    while (this.#author === undefined) this.#author = (await this.#ask(shown)) || author;
    return this.#author;
  }

  async #until(item: Item): Promise<string | undefined> {
    const { endOf, prompt, today } = this.#session;
    for (;;) {
      const text = await this.#ask(`Good until (Enter: ${endOf(item)}): `);
      if (text === '') return undefined;
      if (isIsoDate(text) && text >= today) return text;
      prompt.say(`${text} is no day from today on, such as ${endOf(item)}.`);
    }
  }

  async #ask(question: string): Promise<string> {
    const answer = await this.#session.prompt.ask(question);
    if (answer === undefined) throw new Left();
    return answer;
  }
}
