import {
  didYouMean,
  type IgnoreAnnotation,
  type IgnoreComment,
  type Inventory,
  type MalformedEntry,
  type Resource,
  type Waiver,
  type WaiverRecord,
} from '../../model/index.ts';
import {
  annotationMatching,
  commentMatching,
  type Entry,
  type Fail,
  keysOf,
  matchingOf,
} from './entry.ts';
import { type IgnoreRequest, readIgnoreText } from './ignore-text.ts';
import { forbiddenBy, type WaiverRules } from './rules.ts';

/** What the waivers of one run are held against. */
export interface WaiverContext {
  readonly rules: WaiverRules;
  /** The evaluation's day, in UTC. */
  readonly today: string;
  /** Ids of all items, and of all checks with the items that own each. */
  readonly items: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, readonly string[]>;
  /** Ids of the checks and items that were asked of some evidence. */
  readonly assessed: ReadonlySet<string>;
}

/** All waivers of a run: which fail is accepted by which, and what became of each. */
export class WaiverBook {
  readonly #context: WaiverContext;
  readonly #entries: (Entry | MalformedEntry)[] = [];
  readonly #byKey = new Map<string, Entry[]>();
  readonly #notWaivable: ReadonlySet<string>;

  constructor(context: WaiverContext) {
    this.#context = context;
    this.#notWaivable = new Set(context.rules.notWaivable);
  }

  /** Those of files. */
  addAll(waivers: readonly Waiver[], malformed: readonly MalformedEntry[]): void {
    for (const waiver of waivers) this.#add(waiver, matchingOf(waiver));
    this.#entries.push(...malformed);
  }

  /** The comments and annotations of the evidence. */
  addInline({ ignores, resources }: Pick<Inventory, 'ignores' | 'resources'>): void {
    for (const comment of ignores) this.#addComment(comment);
    for (const resource of resources('kubernetes')) {
      if (resource.ignores) this.#addAnnotations(resource, resource.ignores);
    }
  }

  #addComment(comment: IgnoreComment): void {
    const { file, line, text, span, problem } = comment;
    const writtenAt = { file, line };
    if (!span) {
      const alone = 'belongs to nothing: write it above or beside what it speaks of';
      this.#entries.push({ writtenAt, message: problem ?? alone });
    } else {
      this.#addRequest(text, { writtenAt }, (check) => commentMatching(check, comment));
    }
  }

  #addAnnotations({ places, identity }: Resource, ignores: readonly IgnoreAnnotation[]): void {
    const [place] = places;
    const { kind, namespace, name } = identity;
    const subject = { kind, ...(namespace !== undefined && { namespace }), name };
    const lines = place?.document.locate(ignores.map(({ path }) => [...place.base, ...path]));
    ignores.forEach(({ text }, index) => {
      const line = lines?.[index]?.line;
      const file = place?.document.file;
      const writtenAt = file === undefined ? undefined : { file, ...(line && { line }) };
      const matching = (check: string) => annotationMatching(check, ignores);
      this.#addRequest(text, { ...(writtenAt && { writtenAt }), subject }, matching);
    });
  }

  #addRequest(
    text: string,
    of: Pick<Waiver, 'writtenAt' | 'subject'>,
    matching: (check: string) => Pick<Entry, 'key' | 'covers'>,
  ): void {
    const at = of.writtenAt && { writtenAt: of.writtenAt };
    const request = readIgnoreText(text);
    if (typeof request === 'string') {
      this.#entries.push({ ...at, message: request });
      return;
    }
    for (const check of request.checks) {
      if (this.#context.items.has(check)) {
        const message = `${check} is an item: name its checks, or waive it in waivers.yaml`;
        this.#entries.push({ ...at, message });
      } else this.#add(inlineWaiver(check, request, of), matching(check));
    }
  }

  #add(waiver: Waiver, { key, covers }: Pick<Entry, 'key' | 'covers'>): void {
    const { target, until, inline, writtenAt } = waiver;
    const { items, owners, rules, today } = this.#context;
    const owning = owners.get(target) ?? [];
    if (owning.length === 0 && !items.has(target)) {
      const near = didYouMean(target, [...owners.keys(), ...(inline ? [] : items)]);
      const message = `no ${inline ? 'check' : 'item or check'} ${target}${near}`;
      this.#entries.push({ ...(writtenAt && { writtenAt }), message });
      return;
    }
    const ids = owning.length === 1 ? [target, ...owning] : [target];
    const why = forbiddenBy(rules, ids, inline === true);
    const ended = until !== undefined && until < today;
    const entry: Entry = {
      waiver,
      order: this.#entries.length,
      key,
      covers,
      ...(why !== undefined && { void: { state: 'forbidden', why } }),
      ...(why === undefined && ended && { void: { state: 'expired', why: `ended on ${until}` } }),
      findings: 0,
      others: 0,
    };
    this.#entries.push(entry);
    const group = this.#byKey.get(key);
    if (group) group.push(entry);
    else this.#byKey.set(key, [entry]);
  }

  /** The first waiver in force that accepts a fail. */
  accept(fail: Fail): Waiver | undefined {
    if (this.#byKey.size === 0) return undefined;
    const matching = [...keysOf(fail)]
      .flatMap((key) => this.#byKey.get(key) ?? [])
      .filter((entry) => this.#mayAccept(entry, fail) && entry.covers(fail))
      .sort((a, b) => a.order - b.order);
    const first = matching.find((entry) => !entry.void);
    for (const entry of matching) {
      if (entry === first || (entry.void && !first)) entry.findings++;
      else entry.others++;
    }
    return first?.waiver;
  }

  /** A waiver of a whole item does not reach a check that nobody can waive, nor the other way round. */
  #mayAccept(entry: Entry, { check, owner }: Fail): boolean {
    return (
      entry.void !== undefined || !(this.#notWaivable.has(check) || this.#notWaivable.has(owner))
    );
  }

  /** The waiver of a whole item, wherever it fails: a person attested it. */
  acceptItem(item: string): Waiver | undefined {
    const entry = this.#byKey.get(item)?.find((one) => !one.void && !one.waiver.subject);
    if (entry) entry.findings++;
    return entry?.waiver;
  }

  records(): WaiverRecord[] {
    return this.#entries.map((entry) =>
      'waiver' in entry
        ? recordOf(entry, this.#context.assessed)
        : { state: 'malformed', ...entry, findings: 0 },
    );
  }
}

function inlineWaiver(
  check: string,
  { reason, owner, until }: IgnoreRequest,
  of: Pick<Waiver, 'writtenAt' | 'subject'>,
): Waiver {
  const { writtenAt } = of;
  return {
    target: check,
    reason,
    owner: owner ?? (writtenAt ? `the owner of ${writtenAt.file}` : 'the owner of the object'),
    ...(until === undefined ? {} : { until }),
    ...of,
    inline: true,
  };
}

function recordOf(entry: Entry, assessed: ReadonlySet<string>): WaiverRecord {
  const { waiver, findings } = entry;
  const { writtenAt } = waiver;
  const at = writtenAt && { writtenAt };
  return { ...standing(entry, assessed), waiver, ...at, findings };
}

function standing(
  entry: Entry,
  assessed: ReadonlySet<string>,
): Pick<WaiverRecord, 'state' | 'message'> {
  const { waiver, findings, others } = entry;
  if (entry.void) {
    const { state, why } = entry.void;
    const hits = findings > 0 ? `, and ${fails(findings)} without it` : '';
    return { state, message: `${why}${hits}` };
  }
  if (findings > 0) return { state: 'used', message: `accepts ${counted(findings)}` };
  if (others > 0) return { state: 'unused', message: 'another waiver accepts what it matches' };
  if (!assessed.has(waiver.target)) {
    return { state: 'not-assessed', message: `${waiver.target} was not asked in this run` };
  }
  return { state: 'unused', message: 'nothing that fails matches it' };
}

function counted(findings: number): string {
  return findings === 1 ? '1 finding' : `${findings} findings`;
}

function fails(findings: number): string {
  return findings === 1 ? '1 finding fails' : `${findings} findings fail`;
}
