import type { AnswerChange, Attestation, Report, Waiver } from '../model/index.ts';

/** The answers of people that began, ended or changed. */
export function compareAttestations(
  before: Report,
  after: Report,
): readonly AnswerChange<Attestation>[] {
  return changesOf(
    answers(before),
    answers(after),
    ({ verdict, author, date, until, ends = until }) => {
      const end = ends === undefined ? '' : `, until ${ends}`;
      return `${verdict} by ${author} on ${date}${end}`;
    },
  );
}

/** The waivers in use that began, ended or changed. */
export function compareWaivers(before: Report, after: Report): readonly AnswerChange<Waiver>[] {
  return changesOf(waivers(before), waivers(after), ({ owner, until, reason }) => {
    const end = until === undefined ? '' : `, until ${until}`;
    return `${reason} (${owner}${end})`;
  });
}

function answers({ items }: Report): ReadonlyMap<string, Attestation> {
  return new Map(
    items.flatMap(({ id, attestation }) => (attestation ? [[id, attestation] as const] : [])),
  );
}

function waivers({ findings }: Report): ReadonlyMap<string, Waiver> {
  return new Map(
    findings.flatMap(({ waiver }) =>
      waiver ? [[JSON.stringify([waiver.target, waiver.subject ?? {}]), waiver] as const] : [],
    ),
  );
}

function changesOf<Answer extends { readonly writtenAt?: unknown }>(
  before: ReadonlyMap<string, Answer>,
  after: ReadonlyMap<string, Answer>,
  note: (answer: Answer) => string,
): readonly AnswerChange<Answer>[] {
  const changes: AnswerChange<Answer>[] = [];
  for (const [key, answer] of after) {
    const old = before.get(key);
    if (old === undefined) changes.push({ state: 'began', answer, note: note(answer) });
    else if (!isSame(old, answer)) {
      changes.push({ state: 'changed', answer, note: `${note(old)} → ${note(answer)}` });
    }
  }
  for (const [key, answer] of before) {
    if (!after.has(key)) changes.push({ state: 'ended', answer, note: note(answer) });
  }
  return changes;
}

/** Whether two answers say the same, wherever they are written. */
export function isSame<Answer extends { readonly writtenAt?: unknown }>(
  one: Answer | null,
  other: Answer | null,
): boolean {
  return said(one) === said(other);
}

function said(answer: { readonly writtenAt?: unknown } | null): string {
  return JSON.stringify(answer, (key, value) => (key === 'writtenAt' ? undefined : value));
}
