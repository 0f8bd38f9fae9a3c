import Type, { type Static } from 'typebox';
import { evidenceKinds, type GapReason } from '../../../model/index.ts';

/** An object in its API's own shape; its source checks what it needs of it. */
const item = Type.Record(Type.String(), Type.Unknown());

const kindId = Type.String({
  minLength: 1,
  description: 'Of Kubernetes "Service" or "Deployment.apps", of Azure the type in lower case.',
});

export const clusterSchema = Type.Object(
  {
    name: Type.Optional(Type.String()),
    resourceId: Type.Optional(Type.String({ description: 'Its ARM id.' })),
    context: Type.Optional(Type.String({ description: 'The context of the kubeconfig.' })),
  },
  { description: 'The one cluster that the file is about.' },
);

export const listSchema = Type.Object(
  {
    kind: kindId,
    metadataOnly: Type.Optional(
      Type.Boolean({ description: 'The items carry apiVersion, kind and metadata alone.' }),
    ),
    items: Type.Array(item),
  },
  { description: 'All objects of a kind that there are, and that the reader was to look at.' },
);

/** A list before its items are looked at, one by one. */
export const listHeadSchema = Type.Object({ kind: kindId, items: Type.Array(Type.Unknown()) });

export const kubernetesSchema = Type.Object(
  {
    version: Type.Optional(Type.String({ description: 'Of the API server: "v1.33.2".' })),
    namespaces: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Nothing outside of these namespaces was looked at; absent: all were.',
      }),
    ),
    lists: Type.Array(listSchema),
    notInstalled: Type.Array(kindId, { description: 'Kinds that the API server does not serve.' }),
  },
  { description: 'What the API server of the cluster answered.' },
);

export const azureSchema = Type.Object(
  {
    cloud: Type.Optional(Type.String({ description: '"AzureCloud".' })),
    lists: Type.Array(listSchema),
  },
  { description: 'What Azure answered, in the shape of the REST API.' },
);

/** The reasons for a gap that a reader of living platforms or of such a file has. */
export const gapReasons = [
  'forbidden',
  'unauthorized',
  'throttled',
  'unreachable',
  'timeout',
  'server-error',
  'not-asked',
  'too-large',
  'unsupported',
  'unreadable',
  'malformed',
] as const satisfies GapReason[];

export const gapSchema = Type.Object(
  {
    evidence: Type.Enum([...evidenceKinds]),
    kinds: Type.Optional(
      Type.Array(kindId, { description: 'What is missing; absent: any of the evidence may be.' }),
    ),
    reason: Type.String({ description: `One of ${gapReasons.join(', ')}, or of later versions.` }),
    input: Type.String({ description: 'The endpoint: "kubernetes: secrets".' }),
    message: Type.String({ description: 'What is missing, and what to do.' }),
  },
  { description: 'Something that was asked for and could not be read.' },
);

/** One cluster as it was read, for a judgement later or elsewhere. Fields may be added, never changed. */
export const evidenceSchema = Type.Object({
  evidenceVersion: Type.Literal(1),
  tool: Type.Object({ name: Type.String(), version: Type.String() }),
  collectedAt: Type.String({ format: 'date-time' }),
  cluster: Type.Optional(clusterSchema),
  anonymized: Type.Optional(
    Type.Boolean({ description: 'Names are replaced by hashes, the same name by the same hash.' }),
  ),
  kubernetes: Type.Optional(kubernetesSchema),
  azure: Type.Optional(azureSchema),
  gaps: Type.Array(gapSchema),
});

export type Evidence = Static<typeof evidenceSchema>;
export type EvidenceList = Static<typeof listSchema>;
export type EvidenceObject = Static<typeof item>;
