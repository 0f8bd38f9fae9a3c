import Type, { type TSchema } from 'typebox';
import { evidenceKinds, severities } from '../model/index.ts';

export const closed = { additionalProperties: false } as const;
/** Ids are written into commands that people copy: nothing else may stand in them. */
export const itemId = { pattern: '^[a-z0-9-]+/[a-z0-9-]+$' };
export const slug = { pattern: '^[a-z0-9-]+$' };

export const count = Type.Integer({ minimum: 0 });
export const position = Type.Integer({ minimum: 1, description: 'One-based.' });

export const severity = Type.Enum([...severities]);
export const evidenceKind = Type.Enum([...evidenceKinds], {
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
export const identity = Type.Object(identityFields, {
  ...closed,
  description: 'Who a resource is.',
});

export const location = Type.Object(
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

export const shownValue = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()], {
  description: 'Null when absent; masked when it can be a secret.',
});

export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** The same schema for each of some keys. */
export function mapped<K extends string, T extends TSchema>(keys: readonly K[], schema: T) {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, T>;
}
