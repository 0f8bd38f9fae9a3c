import Type, { type TSchema } from 'typebox';
import {
  evidenceKinds,
  findingStates,
  type GapReason,
  itemDirections,
  itemVerdicts,
  needs,
  pillars,
  profiles,
  severities,
  type UnknownReason,
  type Verdict,
} from '../model/index.ts';
import { attestation, attestationRecord, waiver, waiverRecord } from './people-schema.ts';

const closed = { additionalProperties: false } as const;
/** Ids are written into commands that people copy: nothing else may stand in them. */
const itemId = { pattern: '^[a-z0-9-]+/[a-z0-9-]+$' };
const print = { pattern: '^sha256:[0-9a-f]{64}$' };
const slug = { pattern: '^[a-z0-9-]+$' };

const count = Type.Integer({ minimum: 0 });
const position = Type.Integer({ minimum: 1, description: 'One-based.' });

const verdicts = ['pass', 'fail', 'unknown', 'not-applicable'] as const satisfies Verdict[];
const unknownReasons = [
  'unresolved',
  'partial-evidence',
  'need-undeclared',
  'stale-data',
  'inconclusive-report',
] as const satisfies UnknownReason[];
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

const severity = Type.Enum([...severities]);
const evidenceKind = Type.Enum([...evidenceKinds], {
  description: 'What a piece of evidence is about.',
});

const identityFields = {
  kind: Type.String({ description: 'Kubernetes kind, or ARM type.' }),
  apiVersion: Type.Optional(Type.String()),
  namespace: Type.Optional(Type.String()),
  name: Type.String(),
  resourceId: Type.Optional(Type.String({ description: 'ARM id, or the address in code.' })),
  part: Type.Optional(
    Type.String({ description: 'What inside the resource, for example "container web".' }),
  ),
};
const identity = Type.Object(identityFields, {
  ...closed,
  description: 'Who a resource is.',
});

const location = Type.Object(
  {
    file: Type.Optional(
      Type.String({ description: 'Relative to the working directory, separated by "/".' }),
    ),
    line: Type.Optional(position),
    column: Type.Optional(position),
    path: Type.String({
      description: 'Path inside the resource, for example "spec.template.spec.containers[0]".',
    }),
  },
  { ...closed, description: 'Where a finding points.' },
);

const shownValue = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()], {
  description: 'Null when absent; masked when it can be a secret.',
});

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

/** An item that stands otherwise than in an earlier result. */
export const itemChange = Type.Object(
  {
    id: Type.String(itemId),
    title: Type.String(),
    priority: severity,
    before: nullable(Type.Enum([...itemVerdicts])),
    after: nullable(Type.Enum([...itemVerdicts])),
    direction: Type.Enum([...itemDirections]),
    worse: Type.Boolean({ description: 'A gate on what got worse counts it.' }),
    reason: Type.String(),
  },
  closed,
);

export const lostEvidence = Type.Object(
  {
    evidence: evidenceKind,
    input: Type.String({ description: 'File, endpoint or input.' }),
    kinds: Type.Optional(Type.Array(Type.String())),
    reason: Type.String(),
  },
  { ...closed, description: 'What the earlier result rests on and this one does not.' },
);

const baseline = Type.Object(
  {
    name: Type.String({ description: 'The file, as the user named it.' }),
    assessedAt: Type.String({ format: 'date-time' }),
    version: Type.String({ description: 'Version of the tool that made it.' }),
    differences: Type.Array(Type.String(), {
      description: 'Why verdicts may differ though the platform does not.',
    }),
    findings: Type.Object(mapped(findingStates, count), closed),
    worse: Type.Object(mapped(severities, count), {
      ...closed,
      description: 'Findings that a gate on what got worse counts.',
    }),
    items: Type.Array(itemChange, {
      description: 'Items that are worse, or whose evidence vanished.',
    }),
    lost: Type.Array(lostEvidence),
  },
  { ...closed, description: 'How the result stands to an earlier one.' },
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

function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** The same schema for each of some keys. */
function mapped<K extends string, T extends TSchema>(keys: readonly K[], schema: T) {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, T>;
}
