import type { Attestation, Item, MalformedEntry, Report, ReportItem } from '../model/index.ts';
import { AttestationBook } from './attestations.ts';
import type { EvaluateOptions } from './options.ts';
import type { RolledUp } from './roll-up.ts';
import { categoryTotals, priorityTotals, totals } from './totals.ts';

interface Answers {
  readonly attestations: readonly Attestation[];
  readonly malformed?: readonly MalformedEntry[];
  readonly now: Date;
  readonly catalogue: EvaluateOptions['catalogue'];
}

/**
 * A report with more answers of people: what evaluating its evidence with them would have given. An
 * answer decides what the evidence leaves open, and nothing else.
 */
export function attestReport(report: Report, answers: Answers): Report {
  const { now, catalogue } = answers;
  const earlier = report.attestations ?? [];
  const attestations = [
    ...earlier.flatMap(({ attestation }) => (attestation ? [attestation] : [])),
    ...answers.attestations,
  ];
  const malformed = [
    ...earlier.filter(({ state }) => state === 'malformed'),
    ...(answers.malformed ?? []),
  ].map(({ message, writtenAt }) => ({ message, ...(writtenAt && { writtenAt }) }));
  const used = earlier.filter(({ state }) => state === 'used');
  const attestedBefore = new Set(used.map(({ attestation }) => attestation?.item));
  const all = catalogue.categories.flatMap(({ items }) => items);
  const texts = new Map(all.map((item) => [item.id, item]));
  const book = new AttestationBook(attestations, malformed, all, now);
  const valid = book.valid();
  const off = new Set(report.switchedOff.map(({ id }) => id));
  const rolled = report.items.map((item): RolledUp => {
    if (off.has(item.id)) return { item, answer: 'switched-off' };
    const attestation = valid.get(item.id);
    return attestation
      ? attested(item, attestation, isOpen(item) || attestedBefore.has(item.id), texts.get(item.id))
      : { item, answer: 'contradicted' };
  });
  const items = rolled.map(({ item }) => item);
  return {
    ...report,
    summary: {
      ...report.summary,
      ...totals(items),
      categories: categoryTotals(catalogue.categories, items),
      priorities: priorityTotals(items),
    },
    attestations: book.records(rolled),
    items,
  };
}

function isOpen({ verdict }: ReportItem): boolean {
  return verdict === 'unknown' || verdict === 'needs-attestation';
}

function attested(
  item: ReportItem,
  attestation: Attestation,
  decides: boolean,
  text: Item | undefined,
): RolledUp {
  if (!decides && item.verdict !== attestation.verdict) return { item, answer: 'contradicted' };
  const judged = new Set([...item.judgedOn, 'attestation' as const]);
  const kinds = text?.evidence ?? [...item.judgedOn, ...item.notJudgedOn];
  const on = {
    judgedOn: kinds.filter((kind) => judged.has(kind)),
    notJudgedOn: kinds.filter((kind) => !judged.has(kind)),
    attestation,
  };
  if (!decides) return { item: { ...item, ...on }, answer: 'agreed' };
  const { verdict, author, date } = attestation;
  const reason = `attested by ${author} on ${date}`;
  return { item: { ...item, ...on, verdict, reason }, answer: 'used' };
}
