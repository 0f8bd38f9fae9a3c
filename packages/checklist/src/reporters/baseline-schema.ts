import Type from 'typebox';
import { findingStates, itemDirections, itemVerdicts, severities } from '../model/index.ts';
import { closed, count, evidenceKind, itemId, mapped, nullable, severity } from './schema-parts.ts';

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

export const baseline = Type.Object(
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
