import Type from 'typebox';
import type { UnknownReason, Verdict } from '../model/index.ts';
import { waiver } from './people-schema.ts';
import {
  closed,
  identity,
  itemId,
  location,
  nullable,
  severity,
  shownValue,
  slug,
} from './schema-parts.ts';

const print = { pattern: '^sha256:[0-9a-f]{64}$' };

export const verdicts = ['pass', 'fail', 'unknown', 'not-applicable'] as const satisfies Verdict[];
const unknownReasons = [
  'unresolved',
  'partial-evidence',
  'need-undeclared',
  'stale-data',
  'inconclusive-report',
] as const satisfies UnknownReason[];
export const finding = Type.Object(
  {
    items: Type.Array(Type.String(itemId), {
      description: 'Ids of the items it counts in, the owner first.',
    }),
    check: Type.String({ ...slug, description: 'Id of the check.' }),
    severity,
    verdict: Type.Enum([...verdicts]),
    subject: identity,
    expect: Type.String({
      description: 'What the check wants, a third-person phrase: "has a liveness probe".',
    }),
    message: Type.String({ description: 'What is, or why it is not known.' }),
    reason: Type.Optional(
      Type.Enum([...unknownReasons], { description: 'Why the verdict is unknown.' }),
    ),
    clusters: Type.Optional(
      Type.Array(Type.String(), { description: 'It holds for these only, by name.' }),
    ),
    alike: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'How many more subjects lack the same of the evidence, and are not listed.',
      }),
    ),
    location: nullable(location),
    alsoAt: Type.Optional(
      Type.Array(location, { description: 'The other places of the same resource.' }),
    ),
    evidence: Type.Array(Type.Object({ path: Type.String(), value: shownValue }, closed), {
      description: 'The values that the check read.',
    }),
    fingerprint: Type.String({
      ...print,
      description: 'Made of check, subject and cause, never of a line.',
    }),
    twinOf: Type.Optional(
      Type.String({
        ...print,
        description: 'Of the second and later ones with equal check, subject and cause.',
      }),
    ),
    contentPrint: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{32}$',
        description: 'Made of what the resource of the subject holds, without its names.',
      }),
    ),
    baselineState: Type.Optional(
      Type.Enum(['new', 'changed', 'known'], { description: 'How it stands to the baseline.' }),
    ),
    owners: Type.Optional(
      Type.Array(Type.String(), { description: 'The teams it belongs to; empty: to none.' }),
    ),
    waiver: nullable(waiver),
    fix: nullable(Type.String({ description: 'What to change.' })),
  },
  { ...closed, description: 'What one check says of one subject.' },
);
