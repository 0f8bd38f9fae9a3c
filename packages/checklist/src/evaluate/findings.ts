import {
  type ClusterRef,
  type Finding,
  formatPath,
  type Identity,
  type Location,
  type Outcome,
  type Path,
  type Place,
  parsePath,
  type Read,
  type Resource,
  raw,
  type SourceDocument,
  Unknown,
} from '../model/index.ts';
import { clusterKey } from './by-cluster.ts';
import { ContentPrints } from './content-print.ts';
import { causeOf, fingerprint, type Sha256, sha256Hex } from './fingerprint.ts';
import { fixOf } from './fix.ts';
import type { Reported } from './join-reported.ts';
import { severityOf } from './judge.ts';
import { evidenceOf, messageOf } from './message.ts';
import type { OwnerTable } from './owners/owner-table.ts';
import type { Judgement } from './replay.ts';
import type { Listener } from './run.ts';
import type { Tally } from './tally.ts';
import type { WaiverBook } from './waivers/book.ts';
import { plural } from './words.ts';

/** A finding whose lines are still to be found. */
interface Pending {
  readonly finding: { -readonly [K in keyof Finding]: Finding[K] };
  readonly places: readonly Place[];
  readonly path: Path;
  /** What it asks for below that, which is not there. */
  readonly absent: Path;
  /** The message is the check's own. */
  readonly isOwn: boolean;
  readonly tally: Tally;
  readonly identity: Identity;
  readonly resource: Resource;
}

const noPath: Path = [];

/** Collects findings, gives each its identity, and finds all lines at the end, a document at a time. */
export class FindingCollector implements Listener {
  /** What other tools report of places in files. */
  readonly reported: Reported[] = [];
  readonly #pending: Pending[] = [];
  readonly #seen = new Map<string, number>();
  readonly #cluster: ClusterRef | undefined;
  readonly #sha256: Sha256;
  readonly #contents: ContentPrints;
  readonly #texts = new Map<string, string>();
  readonly #paths = new Map<string, Path>();

  /** `cluster` is the one that the evidence is about. */
  constructor(cluster: ClusterRef | undefined, sha256: Sha256 = sha256Hex) {
    this.#cluster = cluster;
    this.#sha256 = sha256;
    this.#contents = new ContentPrints(sha256);
  }

  keep(tally: Tally, judgement: Judgement): void {
    const { planned, subject, context, outcome, identity, base, reads } = judgement;
    const { check, owner, id, items } = planned;
    const last = decidingRead(outcome, reads);
    const path = this.#pathOf(outcome.at, last?.path ?? base, base);
    const { kind, body, places, observed } = context.resource;
    const shown = asShown(identity);
    const inBody = written(raw(body), path);
    const isPlaceless = observed && places.length === 0 && inBody.length > 0;
    const print = this.#identify(id, shown, formatPath(path), this.#homeOf(context.resource));
    // All in one literal, absent values too: spreads would cost more than what they spread.
    const finding = {
      items,
      check: id,
      severity: severityOf(check, outcome, subject, context, owner.priority),
      verdict: outcome.verdict,
      subject: shown,
      expect: check.expect,
      message: this.#once(messageOf(outcome, last, kind)),
      reason: outcome.reason,
      location: isPlaceless ? { path: this.#once(formatPath(inBody)) } : null,
      evidence: evidenceOf(reads, kind, this.#once),
      fingerprint: print.fingerprint,
      twinOf: print.twinOf,
      contentPrint: this.#contents.of(context.resource, identity),
      waiver: null,
      fix: outcome.verdict === 'fail' ? this.#once(fixOf(check.fix, context.resource)) : null,
    } as Pending['finding'];
    if (outcome.reason === 'need-undeclared') tally.undeclared++;
    tally.findings.push(finding);
    if (outcome.verdict === 'fail' && outcome.about) {
      this.reported.push({ finding, tally, about: outcome.about });
    }
    const { resource } = context;
    // In words of its own a check says of what does not fail that something else is not there.
    const isOwn = outcome.message !== undefined;
    const isAbsence = outcome.verdict === 'fail' || !isOwn;
    const absent = isAbsence && inBody.length < path.length ? path.slice(inBody.length) : noPath;
    this.#pending.push({ finding, places, path: inBody, absent, isOwn, tally, identity, resource });
  }

  /** Thousands of findings say the same of the same path: such a text is kept once. */
  readonly #once = (text: string): string => {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  };

  /** What a finding points at: what the check says, the subject itself for an empty text, else what it read last. */
  #pathOf(at: string | undefined, read: Path, subject: Path): Path {
    if (at === undefined) return read;
    if (at === '') return subject;
    const known = this.#paths.get(at) ?? parsePath(at);
    this.#paths.set(at, known);
    return known;
  }

  /** Two objects of one name in different files are told apart by their order. */
  #identify(
    check: string,
    subject: Finding['subject'],
    path: string,
    home: string,
  ): { fingerprint: string; twinOf: string | undefined } {
    const cause = home + causeOf(path);
    const print = fingerprint(check, subject, cause, this.#sha256);
    const before = this.#seen.get(print) ?? 0;
    this.#seen.set(print, before + 1);
    if (before === 0) return { fingerprint: print, twinOf: undefined };
    const own = fingerprint(check, subject, `${cause}#${before + 1}`, this.#sha256);
    return { fingerprint: own, twinOf: print };
  }

  /** What an object of a living cluster is told by beside its name; an ARM id says all itself. */
  #homeOf({ cluster, evidence, observed, places }: Resource): string {
    if (evidence !== 'kubernetes' || !observed || places.length > 0) return '';
    const home = cluster ?? this.#cluster;
    return home ? `${clusterKey(home)}\n` : '';
  }

  /** Reads the lines of all findings, one pass a document. */
  locate(): void {
    const wanted = new Map<SourceDocument, { pending: Pending; place: Place; first: boolean }[]>();
    for (const pending of this.#pending) {
      pending.places.forEach((place, index) => {
        const list = wanted.get(place.document);
        const entry = { pending, place, first: index === 0 };
        if (list) list.push(entry);
        else wanted.set(place.document, [entry]);
      });
    }
    for (const [document, entries] of wanted) {
      const paths = entries.map(({ pending, place }) => [...place.base, ...pending.path]);
      const positions = document.locate(paths);
      const absent = () => entries.map(({ pending }) => pending.absent);
      const unset = document.unset?.(paths, absent()) ?? [];
      const traces = document.trace?.(paths, absent()) ?? [];
      entries.forEach(({ pending, first }, index) => {
        const path = this.#once(formatPath(pending.path));
        const { file } = document;
        const position = positions[index];
        if (position?.from) {
          const { from, ...there } = position;
          place(pending.finding, { file, ...there, path }, first);
          place(pending.finding, { file, ...from, path }, false);
        } else place(pending.finding, { file, ...position, path }, first);
        if (!first) return;
        pending.finding.message = this.#once(explained(pending, unset[index], traces[index]));
      });
    }
  }

  /** Says of how many more subjects a finding speaks. */
  countAlike(): void {
    for (const { finding, tally } of this.#pending) {
      const alike = finding.verdict === 'unknown' && tally.lacks.get(finding.message)?.alike;
      if (!alike) continue;
      finding.alike = alike;
      finding.message += ` (and ${plural(alike, `more ${tally.planned.check.each.noun}`)})`;
    }
  }

  /** Says to whom each finding belongs; its place can tell, so that this comes after the lines. */
  own(owners: OwnerTable): void {
    for (const { finding, resource } of this.#pending)
      finding.owners = owners.of(finding, resource);
  }

  /** Marks the fails that waivers accept; comments are told by their lines, so that these come first. */
  waive(book: WaiverBook): void {
    for (const { finding, tally, identity, resource } of this.#pending) {
      const { ignores } = resource;
      if (finding.verdict !== 'fail') continue;
      const { check, location, alsoAt = [] } = finding;
      const places = location ? [location, ...alsoAt] : alsoAt;
      const owner = tally.planned.owner.id;
      const waiver = book.accept({ check, owner, identity, places, ignores });
      if (!waiver) continue;
      finding.waiver = waiver;
      tally.counts.fail--;
      tally.counts.waived++;
    }
  }
}

/** Who a resource is, in the words of whoever wrote it: by its address in code. */
function asShown(identity: Identity): Finding['subject'] {
  if (identity.address === undefined) return identity;
  const { address, ...rest } = identity;
  return { ...rest, resourceId: address };
}

/** The value that could not be resolved, where that is why nobody can tell; else the one read last. */
function decidingRead({ reason, message }: Outcome, reads: readonly Read[]): Read | undefined {
  const open =
    reason === 'unresolved' &&
    reads.find(({ value }) => value instanceof Unknown && value.why === message);
  return open || reads.at(-1);
}

/** The message with what of the code leads to the value: an argument that is not set comes first, in place of what only the API has. */
function explained(
  { finding: { message }, absent, isOwn }: Pending,
  unset: string | undefined,
  trace: string | undefined,
): string {
  if (unset === undefined) return trace === undefined ? message : `${message} (${trace})`;
  if (isOwn) return `${message} (${unset} is not set)`;
  return absent.length > 0 ? `${unset} is not set` : `${unset} is not set: ${message}`;
}

function place(finding: Pending['finding'], location: Location, first: boolean): void {
  if (first) finding.location = location;
  else finding.alsoAt = [...(finding.alsoAt ?? []), location];
}

/** The longest part of a path that the object really has. */
function written(body: unknown, path: Path): Path {
  let at = body;
  for (let i = 0; i < path.length; i++) {
    if (at instanceof Unknown) at = at.known;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, path[i] as PropertyKey)) {
      return path.slice(0, i);
    }
    at = (at as Record<PropertyKey, unknown>)[path[i] as PropertyKey];
  }
  return path;
}
