import {
  type Attestation,
  type AttestationRecord,
  type AttestationState,
  didYouMean,
  type Item,
  isoDay,
  type MalformedEntry,
} from '../model/index.ts';
import type { RolledUp } from './roll-up.ts';

/** An answer, and what keeps it from being used, if anything does. */
interface Held {
  readonly attestation: Attestation;
  readonly fault?: { readonly state: AttestationState; readonly message: string };
}

/** All answers of people: which one stands for an item, and what became of each. */
export class AttestationBook {
  readonly #held: readonly Held[];
  readonly #malformed: readonly MalformedEntry[];

  constructor(
    attestations: readonly Attestation[],
    malformed: readonly MalformedEntry[],
    items: readonly Item[],
    now: Date,
  ) {
    const byId = new Map(items.map((item) => [item.id, item]));
    const today = isoDay(now);
    const dated = attestations.map((one) => withEnd(one, byId.get(one.item)));
    const newest = newestByItem(dated, today);
    this.#held = dated.map((attestation) => {
      const fault = faultOf(attestation, byId, newest, today);
      return { attestation, ...(fault && { fault }) };
    });
    this.#malformed = malformed;
  }

  /** The answers that can be used, by item. */
  valid(): ReadonlyMap<string, Attestation> {
    const good = this.#held.filter(({ fault }) => !fault);
    return new Map(good.map(({ attestation }) => [attestation.item, attestation]));
  }

  /** All that name an item, with their ends. */
  all(): readonly Attestation[] {
    return this.#held.map(({ attestation }) => attestation);
  }

  /** What became of each answer, once the items are decided. */
  records(decided: readonly RolledUp[]): AttestationRecord[] {
    const byId = new Map(decided.map((rolled) => [rolled.item.id, rolled]));
    return [
      ...this.#held.map(({ attestation, fault }) => {
        const { writtenAt, item } = attestation;
        const { state, message } = fault ?? standing(attestation, byId.get(item));
        return { state, attestation, ...(writtenAt && { writtenAt }), message };
      }),
      ...this.#malformed.map((entry) => ({ state: 'malformed' as const, ...entry })),
    ];
  }
}

function withEnd(attestation: Attestation, item: Item | undefined): Attestation {
  const { date, until } = attestation;
  return { ...attestation, ends: until ?? endOf(date, item) };
}

/** The last day of an answer that names none: the same day some months later, or the last one of a shorter month. */
export function endOf(date: string, item: Item | undefined): string {
  const months = item?.attest?.months ?? 12;
  const end = new Date(`${date}T00:00:00Z`);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return isoDay(end);
}

/** The newest answer to each item that is not of the future; of those of one day, the last one. */
function newestByItem(
  attestations: readonly Attestation[],
  today: string,
): ReadonlyMap<string, Attestation> {
  const newest = new Map<string, Attestation>();
  for (const attestation of attestations) {
    const known = newest.get(attestation.item);
    const isNewer = !known || known.date <= attestation.date;
    if (attestation.date <= today && isNewer) newest.set(attestation.item, attestation);
  }
  return newest;
}

function faultOf(
  attestation: Attestation,
  items: ReadonlyMap<string, Item>,
  newest: ReadonlyMap<string, Attestation>,
  today: string,
): Held['fault'] {
  const { item, date, ends = '', files = [] } = attestation;
  if (!items.has(item)) {
    return {
      state: 'unknown-item',
      message: `no item ${item}${didYouMean(item, [...items.keys()])}`,
    };
  }
  if (date > today) return { state: 'not-yet', message: `its date ${date} is in the future` };
  const last = newest.get(item);
  if (last !== attestation) {
    return { state: 'superseded', message: `a newer answer is of ${last?.date}` };
  }
  if (ends < today) return { state: 'expired', message: `ended on ${ends}: ask again` };
  const changed = files.find(({ state }) => state === 'changed');
  if (changed) {
    const message = `${changed.file} has changed since: look at it again and answer anew`;
    return { state: 'evidence-changed', message };
  }
  return undefined;
}

function standing(
  { item: id, verdict, ends }: Attestation,
  rolled: RolledUp | undefined,
): Pick<AttestationRecord, 'state' | 'message'> {
  if (!rolled) return { state: 'not-assessed', message: `${id} was left out of this run` };
  switch (rolled.answer) {
    case 'switched-off':
      return { state: 'not-assessed', message: `${id} is switched off` };
    case 'used':
      return { state: 'used', message: `decides ${id} until ${ends}` };
    case 'agreed':
      return { state: 'agreed', message: `the checks say ${verdict}, too` };
    case 'contradicted': {
      const { item } = rolled;
      const message = `says ${verdict}, and the checks say ${item.verdict}: ${item.reason}`;
      return { state: 'contradicted', message };
    }
  }
}
