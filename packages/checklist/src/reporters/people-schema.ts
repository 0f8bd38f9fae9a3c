import Type from 'typebox';
import { attestationStates, waiverStates } from '../model/index.ts';
import { closed } from './schema-parts.ts';

const isoDate = { pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date.' };

const writtenAt = Type.Object(
  {
    file: Type.String(),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'One-based.' })),
  },
  { ...closed, description: 'Where a person wrote it.' },
);

export const waiver = Type.Object(
  {
    target: Type.String({ description: 'Check id or item id.' }),
    subject: Type.Optional(
      Type.Partial(
        Type.Object(
          {
            kind: Type.String(),
            apiVersion: Type.String(),
            namespace: Type.String(),
            name: Type.String(),
            resourceId: Type.String({ description: 'ARM id.' }),
            part: Type.String({ description: 'What inside the resource.' }),
            address: Type.String({ description: 'Where code declares it.' }),
            path: Type.String({ description: 'The file that it stands in.' }),
          },
          closed,
        ),
        {
          ...closed,
          description:
            'Patterns that must match the subject of a finding; absent matches every subject.',
        },
      ),
    ),
    reason: Type.String(),
    owner: Type.String(),
    until: Type.Optional(Type.String({ description: 'ISO date after which it no longer counts.' })),
    writtenAt: Type.Optional(writtenAt),
    inline: Type.Optional(
      Type.Literal(true, { description: 'A comment or an annotation in what is judged.' }),
    ),
  },
  {
    ...closed,
    description: 'An accepted fail: it stays a fail in the score and does not count in the gate.',
  },
);

export const attestation = Type.Object(
  {
    item: Type.String({ description: 'Item id.' }),
    verdict: Type.Enum(['pass', 'fail', 'not-applicable']),
    note: Type.Optional(Type.String()),
    evidence: Type.Optional(Type.Array(Type.String(), { description: 'Links.' })),
    files: Type.Optional(
      Type.Array(
        Type.Object(
          {
            file: Type.String(),
            sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
            state: Type.Optional(
              Type.Enum(['verified', 'changed', 'missing'], {
                description: 'Whether the file still is what it was; absent if nobody looked.',
              }),
            ),
          },
          closed,
        ),
        { description: 'Files that back the answer.' },
      ),
    ),
    author: Type.String(),
    date: Type.String({ description: 'ISO date.' }),
    until: Type.Optional(
      Type.String({ description: 'ISO date; absent: the date plus the validity of the item.' }),
    ),
    ends: Type.Optional(Type.String({ ...isoDate, description: 'The last day it counts.' })),
    writtenAt: Type.Optional(writtenAt),
  },
  { ...closed, description: "A person's answer to an item." },
);

const told = Type.String({ description: 'What it does, or why it does nothing.' });

export const attestationRecord = Type.Object(
  {
    state: Type.Enum([...attestationStates]),
    attestation: Type.Optional(attestation),
    writtenAt: Type.Optional(writtenAt),
    message: told,
  },
  { ...closed, description: 'An answer of a person and what became of it.' },
);

export const waiverRecord = Type.Object(
  {
    state: Type.Enum([...waiverStates]),
    waiver: Type.Optional(waiver),
    writtenAt: Type.Optional(writtenAt),
    message: told,
    findings: Type.Integer({
      minimum: 0,
      description: 'The fails that it accepts, or would accept if it were in force.',
    }),
  },
  { ...closed, description: 'A waiver and what became of it.' },
);
