import Type from 'typebox';
import {
  type GapReason,
  itemVerdicts,
  needs,
  pillars,
  profiles,
  severities,
} from '../model/index.ts';
import { baseline } from './baseline-schema.ts';
import { finding, verdicts } from './finding-schema.ts';
import { attestation, attestationRecord, waiver, waiverRecord } from './people-schema.ts';
import {
  closed,
  count,
  evidenceKind,
  identity,
  itemId,
  location,
  mapped,
  nullable,
  position,
  severity,
  shownValue,
  slug,
} from './schema-parts.ts';

const gapReasons = [
  'parse-error',
  'duplicate-key',
  'too-large',
  'too-deep',
  'alias-bomb',
  'not-rendered',
  'unresolved',
  'unreadable',
  'unsupported',
  'malformed',
  'forbidden',
  'unauthorized',
  'throttled',
  'unreachable',
  'timeout',
  'server-error',
  'not-asked',
] as const satisfies GapReason[];

const totalFields = {
  score: nullable(
    Type.Number({
      minimum: 0,
      maximum: 100,
      description:
        'Weighted share of pass among the items that pass or fail; null if there is none.',
    }),
  ),
  coverage: Type.Number({
    minimum: 0,
    maximum: 100,
    description: 'Weighted share of the pairs of item and evidence kind that were judged.',
  }),
  verdicts: Type.Object(mapped(itemVerdicts, count), {
    ...closed,
    description: 'Items by verdict.',
  }),
};
const totals = Type.Object(totalFields, closed);

const drift = Type.Object(
  {
    subject: identity,
    cluster: Type.Optional(Type.String({ description: 'Where there are several.' })),
    path: Type.String(),
    declared: Type.Object({ value: shownValue, location: nullable(location) }, closed),
    observed: Type.Object({ value: shownValue }, closed),
    checks: Type.Array(Type.String(), { description: 'The checks that read it.' }),
  },
  { ...closed, description: 'A value that code and the living platform give differently.' },
);

const cluster = Type.Object(
  {
    name: Type.String({ description: 'Unique in the report.' }),
    resourceId: Type.Optional(Type.String()),
    summary: totals,
    verdicts: Type.Record(Type.String(), Type.Enum([...itemVerdicts]), {
      description: 'The verdict of each item, by id.',
    }),
  },
  { ...closed, description: 'One of several clusters that were assessed together.' },
);
const failCounts = Type.Object(mapped(severities, count), closed);

const item = Type.Object(
  {
    id: Type.String({
      ...itemId,
      description: 'Category and slug: "development/liveness-probe".',
    }),
    category: Type.String(slug),
    title: Type.String(),
    priority: severity,
    pillar: Type.Enum([...pillars]),
    verdict: Type.Enum([...itemVerdicts]),
    reason: Type.String({ description: 'What decided.' }),
    judgedOn: Type.Array(evidenceKind),
    notJudgedOn: Type.Array(evidenceKind),
    findings: Type.Object(mapped([...verdicts, 'waived'] as const, count), {
      ...closed,
      description: 'Subjects by verdict, also of what the list of findings leaves out.',
    }),
    attestation: nullable(attestation),
    waiver: Type.Optional(waiver),
  },
  { ...closed, description: 'A point of the checklist and how it ends.' },
);

const evidence = Type.Object(
  {
    sources: Type.Array(
      Type.Object(
        {
          source: Type.String({ description: 'For example "manifests".' }),
          evidence: evidenceKind,
          input: Type.String({ description: 'As the user named it.' }),
          files: count,
          resources: count,
          passedOver: Type.Optional(count),
        },
        { ...closed, description: 'What one source read of one input.' },
      ),
    ),
    gaps: Type.Array(
      Type.Object(
        {
          source: Type.String(),
          evidence: evidenceKind,
          reason: Type.Enum([...gapReasons]),
          input: Type.String({ description: 'File or endpoint.' }),
          line: Type.Optional(position),
          message: Type.String({ description: 'What is missing, and what to do.' }),
          kinds: Type.Optional(
            Type.Array(Type.String(), {
              description: 'Ids of the kinds that are missing; absent: any may be.',
            }),
          ),
          cluster: Type.Optional(
            Type.Object(
              { name: Type.String(), resourceId: Type.Optional(Type.String()) },
              { ...closed, description: 'The living cluster of which it is missing.' },
            ),
          ),
        },
        { ...closed, description: 'What was asked for and could not be read.' },
      ),
    ),
    notes: Type.Optional(
      Type.Array(Type.String(), { description: 'What was read and counts in no item.' }),
    ),
  },
  closed,
);

/** The shape of a report in JSON: `Report` of the model, for programs of any language. */
export const reportSchema = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    tool: Type.Object({ name: Type.Literal('aks-checklist'), version: Type.String() }, closed),
    checklist: Type.Object({ edition: Type.String(), items: count }, closed),
    assessedAt: Type.String({ format: 'date-time' }),
    profile: Type.Enum([...profiles]),
    needs: Type.Partial(Type.Object(mapped(needs, Type.Boolean()), closed), {
      ...closed,
      description: 'What the owners of the platform declared.',
    }),
    evidence,
    configured: Type.Optional(
      Type.Object(
        { settings: Type.Record(Type.String(), Type.Unknown()), optIn: Type.Array(Type.String()) },
        { ...closed, description: 'What the configuration sets beside the defaults.' },
      ),
    ),
    owners: Type.Optional(
      Type.Array(Type.String(), { description: 'The teams that own something.' }),
    ),
    shownFor: Type.Optional(
      Type.Array(Type.String(), { description: 'Only the findings of these owners are listed.' }),
    ),
    baseline: Type.Optional(baseline),
    switchedOff: Type.Array(Type.Object({ id: Type.String(), reason: Type.String() }, closed), {
      description: 'Items and checks that the configuration leaves out.',
    }),
    summary: Type.Object(
      {
        ...totalFields,
        categories: Type.Array(
          Type.Object({ id: Type.String(slug), title: Type.String(), ...totalFields }, closed),
        ),
        priorities: Type.Object(mapped(severities, totals), closed),
        fails: Type.Optional(
          Type.Object(
            { open: failCounts, waived: failCounts },
            {
              ...closed,
              description:
                'Findings that fail: those that count in the gate, and those that waivers keep out of it.',
            },
          ),
        ),
      },
      closed,
    ),
    attestations: Type.Optional(Type.Array(attestationRecord)),
    waivers: Type.Optional(Type.Array(waiverRecord)),
    clusters: Type.Optional(
      Type.Array(cluster, { description: 'By name; absent where there are not several.' }),
    ),
    drift: Type.Optional(
      Type.Array(drift, { description: 'Where code and the living platform differ.' }),
    ),
    items: Type.Array(item, {
      description:
        'In the order of the checklist; of several clusters the gravest verdict and the sum of the findings.',
    }),
    findings: Type.Array(finding, {
      description: 'In the order of the items, then of their checks, then of the resources.',
    }),
  },
  closed,
);
