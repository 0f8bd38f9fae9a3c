import Type, { type TSchema } from 'typebox';
import { findingStates, itemDirections, profiles, severities } from '../../model/index.ts';
import { itemChange, lostEvidence } from '../baseline-schema.ts';
import { finding } from '../finding-schema.ts';
import { attestation, waiver } from '../people-schema.ts';
import { closed, count, mapped } from '../schema-parts.ts';

const percent = { minimum: 0, maximum: 100 };

const result = Type.Object(
  {
    name: Type.String({ description: 'As the user named it.' }),
    assessedAt: Type.String({ format: 'date-time' }),
    version: Type.String({ description: 'Version of the tool.' }),
    profile: Type.Enum([...profiles]),
    items: count,
    findings: Type.Integer({ minimum: 0, description: 'Fails that are not waived.' }),
    score: Type.Union([Type.Number(percent), Type.Null()]),
    coverage: Type.Number(percent),
  },
  { ...closed, description: 'One of the two results.' },
);

const change = Type.Object(
  {
    state: Type.Enum(['new', 'changed', 'fixed', 'vanished'], {
      description: 'Vanished: gone with its evidence, which is no fix.',
    }),
    finding,
    before: Type.Union([
      Type.Object(
        {
          severity: Type.Enum([...severities]),
          verdict: Type.Enum(['pass', 'fail', 'unknown', 'not-applicable']),
          waiver: Type.Union([waiver, Type.Null()]),
          fingerprint: Type.String(),
          name: Type.Optional(Type.String({ description: 'The name it had, if another one.' })),
        },
        closed,
      ),
      Type.Null(),
    ]),
    worse: Type.Boolean({ description: 'A gate on what got worse counts it.' }),
    changes: Type.Array(Type.String()),
  },
  { ...closed, description: 'A finding that the two results tell apart.' },
);

/** The shape of a comparison in JSON: `Comparison` of the model. */
export const comparisonSchema = Type.Object(
  {
    comparisonVersion: Type.Literal(1),
    tool: Type.Object({ name: Type.Literal('aks-checklist'), version: Type.String() }, closed),
    before: result,
    after: result,
    differences: Type.Array(Type.String(), {
      description: 'Why verdicts may differ though the platform does not.',
    }),
    summary: Type.Object(
      {
        findings: Type.Object(mapped(findingStates, count), closed),
        worse: Type.Object(mapped(severities, count), closed),
        items: Type.Object(mapped(itemDirections, count), closed),
      },
      closed,
    ),
    items: Type.Array(itemChange, { description: 'In the order of the checklist.' }),
    findings: Type.Array(change, { description: 'What is known is counted only.' }),
    lost: Type.Array(lostEvidence),
    attestations: Type.Array(answerChange(attestation)),
    waivers: Type.Array(answerChange(waiver)),
  },
  closed,
);

function answerChange<T extends TSchema>(answer: T) {
  return Type.Object(
    { state: Type.Enum(['began', 'ended', 'changed']), answer, note: Type.String() },
    closed,
  );
}
