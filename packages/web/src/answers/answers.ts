import type { Attestation } from 'aks-checklist/browser';
import { useStored } from '../stored/stored.ts';

/** What a person answered here, and the files that were imported, kept whole for the way back. */
export interface Answers {
  /** The newest last. */
  readonly given: readonly Attestation[];
  readonly imported: {
    readonly attestations?: {
      readonly text: string;
      readonly entries: readonly Attestation[];
    };
    /** The saved state of www.the-aks-checklist.com. */
    readonly website?: Readonly<Record<string, unknown>>;
    /** A checklist of Azure/review-checklists. */
    readonly review?: Readonly<Record<string, unknown>>;
  };
}

export const noAnswers: Answers = { given: [], imported: {} };

/**
 * The answers that this browser keeps for this page. Pages that are opened from files share one storage,
 * and an answer to one platform must never decide another.
 */
export function useAnswers() {
  return useStored<Answers>(`answers ${location.pathname}`, noAnswers, isAnswers);
}

function isAnswers(value: unknown): value is Answers {
  const { given, imported } = (value ?? {}) as Partial<Answers>;
  return Array.isArray(given) && given.every(isAttestation) && typeof imported === 'object';
}

function isAttestation(value: unknown): value is Attestation {
  const { item, verdict, author, date } = (value ?? {}) as Partial<Attestation>;
  return [item, verdict, author, date].every((field) => typeof field === 'string');
}

/** All answers, in the order in which they count. */
export function allAnswers({ given, imported }: Answers): readonly Attestation[] {
  return [...(imported.attestations?.entries ?? []), ...given];
}

/** The answer to an item that was given here. */
export function givenTo({ given }: Answers, item: string): Attestation | undefined {
  return given.findLast((one) => one.item === item);
}

/** With this answer in place of the one that was given here before. */
export function withAnswer(answers: Answers, attestation: Attestation): Answers {
  const given = answers.given.filter(({ item }) => item !== attestation.item);
  return { ...answers, given: [...given, attestation] };
}

export function withoutAnswer(answers: Answers, item: string): Answers {
  return { ...answers, given: answers.given.filter((one) => one.item !== item) };
}

/** The day of a clock, as attestations write it. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
