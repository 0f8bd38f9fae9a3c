import {
  type AttestationRecord,
  type AttestationState,
  attestationStates,
  type Report,
  severities,
  type WaiverRecord,
  type WaiverState,
  type WrittenAt,
  waiverStates,
} from '../model/index.ts';
import { counted, grouped, oneLine } from './plain-text.ts';
import { subjectName } from './subject-name.ts';

/** What people wrote and what became of it, for a section of a report. */
export interface PeopleSection {
  /** `Waivers: 3 used, 1 expired`. */
  readonly title: string;
  /** What somebody should look at. */
  readonly troubled: readonly string[];
  /** What does what it was written for. */
  readonly fine: readonly string[];
}

const waiverWords: Readonly<Record<WaiverState, string>> = {
  used: 'used',
  unused: 'unused',
  expired: 'expired',
  forbidden: 'forbidden',
  malformed: 'malformed',
  'not-assessed': 'not asked in this run',
};

const attestationWords: Readonly<Record<AttestationState, string>> = {
  used: 'used',
  agreed: 'confirmed by checks',
  contradicted: 'contradicted by checks',
  superseded: 'superseded',
  expired: 'expired',
  'not-yet': 'of the future',
  'evidence-changed': 'with changed evidence',
  'unknown-item': 'for no item',
  malformed: 'malformed',
  'not-assessed': 'not asked in this run',
};

const isTroubled: Readonly<Record<WaiverState | AttestationState, boolean>> = {
  used: false,
  agreed: false,
  superseded: false,
  'not-assessed': false,
  unused: true,
  expired: true,
  forbidden: true,
  malformed: true,
  contradicted: true,
  'not-yet': true,
  'evidence-changed': true,
  'unknown-item': true,
};

/** The sections about waivers and attestations; none where nobody wrote any. */
export function peopleSections(report: Report): readonly PeopleSection[] {
  const { waivers = [], attestations = [] } = report;
  return [
    ...section('Waivers', waivers, waiverStates, waiverWords, waiverText),
    ...section('Attestations', attestations, attestationStates, attestationWords, answerText),
  ];
}

/** `Without waivers, 3 more findings would count: 1 high, 2 low`; undefined where none is waived. */
export function withoutWaivers({ summary }: Report): string | undefined {
  const { waived = { high: 0, medium: 0, low: 0 } } = summary.fails ?? {};
  const parts = severities
    .filter((severity) => waived[severity] > 0)
    .map((severity) => `${grouped(waived[severity])} ${severity}`);
  if (parts.length === 0) return undefined;
  const total = severities.reduce((sum, severity) => sum + waived[severity], 0);
  return `Without waivers, ${counted(total, 'more finding')} would count: ${parts.join(', ')}`;
}

function section<S extends WaiverState | AttestationState, R extends { readonly state: S }>(
  name: string,
  records: readonly R[],
  states: readonly S[],
  words: Readonly<Record<S, string>>,
  tell: (record: R) => string,
): readonly PeopleSection[] {
  if (records.length === 0) return [];
  const counts = states
    .map((state) => ({ state, count: records.filter((record) => record.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${grouped(count)} ${words[state]}`);
  return [
    {
      title: `${name}: ${counts.join(', ')}`,
      troubled: records.filter(({ state }) => isTroubled[state]).map(tell),
      fine: records.filter(({ state }) => !isTroubled[state]).map(tell),
    },
  ];
}

/** `waivers.yaml:12 — expired: liveness-probe-missing: ended on 2026-10-01`. */
function waiverText({ state, waiver, writtenAt, message }: WaiverRecord): string {
  // An annotation of a living object stands in no file.
  const { kind = '', namespace, name = '' } = (!writtenAt && waiver?.subject) || {};
  const object = name && subjectName({ kind, name, ...(namespace && { namespace }) });
  return told(
    writtenAt ?? (object && { file: object }),
    waiverWords[state],
    waiver?.target,
    message,
  );
}

function answerText({ state, attestation, writtenAt, message }: AttestationRecord): string {
  return told(writtenAt, attestationWords[state], attestation?.item, message);
}

function told(
  writtenAt: WrittenAt | '' | undefined,
  state: string,
  target: string | undefined,
  message: string,
): string {
  const place = writtenAt && [writtenAt.file, writtenAt.line].filter(Boolean).join(':');
  const named =
    target === undefined || message.includes(target) ? message : `${target}: ${message}`;
  return oneLine(`${place ? `${place} — ` : ''}${state}: ${named}`);
}
