import Type, { type Static } from 'typebox';
import { needs, profiles, type Settings, severities } from '../model/index.ts';

const names = Type.Array(Type.String({ minLength: 1 }));
const ranges = Type.Array(Type.String({ pattern: '^[0-9a-fA-F.:]+/[0-9]{1,3}$' }));
const count = Type.Integer({ minimum: 1 });
const closed = { additionalProperties: false } as const;

/** What is missing makes the entry void, and a check tells. */
const ignoredVulnerability = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    package: Type.Optional(Type.String({ minLength: 1 })),
    image: Type.Optional(Type.String({ minLength: 1 })),
    reason: Type.Optional(Type.String()),
    expires: Type.Optional(Type.String()),
    approvedBy: Type.Optional(Type.String()),
  },
  closed,
);

/** One schema for each threshold or list of `model/settings.ts`. */
const settings = {
  minReplicas: Type.Optional(count),
  startupDelaySeconds: Type.Optional(count),
  cpuLimits: Type.Optional(Type.Enum(['require', 'ignore', 'forbid'])),
  maxCpu: Type.Optional(count),
  memoryLimitRequestRatio: Type.Optional(Type.Number({ minimum: 1 })),
  quotaThresholdPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  oomWindowDays: Type.Optional(count),
  versionEndDays: Type.Optional(count),
  clusterScanDays: Type.Optional(count),
  pullPolicy: Type.Optional(Type.Enum(['any', 'Always'])),
  requiredTags: Type.Optional(names),
  requiredLabels: Type.Optional(Type.Array(Type.String({ pattern: '^[^=\\s]+(=.*)?$' }))),
  inheritLabels: Type.Optional(Type.Boolean()),
  teamLabelKeys: Type.Optional(names),
  dedicationKeys: Type.Optional(names),
  sharedNamespaces: Type.Optional(names),
  exemptNamespaces: Type.Optional(names),
  privilegedWorkloads: Type.Optional(names),
  metadataWorkloads: Type.Optional(names),
  quorumBudgets: Type.Optional(names),
  minRangePrefix: Type.Optional(Type.Integer({ minimum: 0, maximum: 32 })),
  ingressControllerNames: Type.Optional(names),
  publicServices: Type.Optional(names),
  applicationGateways: Type.Optional(names),
  allowedWildcardHosts: Type.Optional(names),
  allowedDomains: Type.Optional(names),
  healthCheckIngresses: Type.Optional(names),
  // A wildcard would let a look-alike in.
  allowedRegistries: Type.Optional(Type.Array(Type.String({ pattern: '^[^*\\s]+$' }))),
  registryScanner: Type.Optional(Type.String({ minLength: 1 })),
  maxScanAgeDays: Type.Optional(count),
  maxImageAgeDays: Type.Optional(count),
  violatingSeverities: Type.Optional(Type.Array(Type.Enum(['critical', 'high', 'medium', 'low']))),
  criticalGraceDays: Type.Optional(Type.Integer({ minimum: 0 })),
  highGraceDays: Type.Optional(Type.Integer({ minimum: 0 })),
  ignoredVulnerabilities: Type.Optional(Type.Array(ignoredVulnerability)),
  pipelineSteps: Type.Optional(
    Type.Record(Type.String(), Type.Enum(['build', 'push', 'scan', 'lint', 'none'])),
  ),
  publicRegistries: Type.Optional(names),
  minRegistryRangePrefix: Type.Optional(Type.Integer({ minimum: 0, maximum: 32 })),
  dnsResolvers: Type.Optional(names),
  armTokenRegistries: Type.Optional(names),
  runtimeSensors: Type.Optional(names),
  sshWorkloads: Type.Optional(names),
  reservedSubnetAddresses: Type.Optional(Type.Integer({ minimum: 0 })),
  onPremisesRanges: Type.Optional(ranges),
  keptVolumeKeys: Type.Optional(names),
  noBackupLabels: Type.Optional(names),
  dataStoreImages: Type.Optional(names),
  testNamespaces: Type.Optional(names),
  testFolders: Type.Optional(names),
  kubernetesVersion: Type.Optional(Type.String({ pattern: '^1\\.\\d+(\\.\\d+)?$' })),
  floatingTags: Type.Optional(names),
  hostProcessAllowed: Type.Optional(Type.Array(Type.String({ pattern: '^[^/\\s]+/[^/\\s]+$' }))),
  windowsImageDays: Type.Optional(count),
  upstreamTls: Type.Optional(names),
  stampTag: Type.Optional(Type.String({ minLength: 1 })),
  stampGroups: Type.Optional(Type.Array(names)),
  canaryProfiles: Type.Optional(names),
  pinnedWorkloads: Type.Optional(names),
  shortLivedTags: Type.Optional(Type.Array(Type.String({ pattern: '^[^=]+=.+$' }))),
} satisfies Record<keyof Settings, unknown>;

const evidence = Type.Enum(['kubernetes', 'azure']);

/** How a chart is installed; without an entry, with its defaults. Paths are relative to the configuration. */
const release = Type.Object(
  {
    chart: Type.String({ minLength: 1 }),
    release: Type.Optional(
      Type.String({ pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$', maxLength: 53 }),
    ),
    namespace: Type.Optional(
      Type.String({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 }),
    ),
    values: Type.Optional(names),
    set: Type.Optional(Type.Array(Type.String({ pattern: '^[^=\\s]+=' }))),
    apiVersions: Type.Optional(names),
    kubeVersion: Type.Optional(Type.String({ pattern: '^v?1\\.\\d+(\\.\\d+)?' })),
  },
  closed,
);

/** How a root of Terraform is used, once for each environment, beside the files of values that Terraform reads by itself. */
const root = Type.Object(
  {
    root: Type.String({ minLength: 1 }),
    varFiles: Type.Optional(names),
    workspace: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);

/** An entry of `helm`. */
export type HelmRelease = Static<typeof release>;

const pattern = Type.Optional(Type.String({ minLength: 1 }));

/** Who owns what all its conditions describe; paths are relative to the configuration. */
const ownerRule = Type.Object(
  {
    owner: pattern,
    path: pattern,
    namespace: pattern,
    kind: pattern,
    name: pattern,
    resource: pattern,
    label: pattern,
    tag: pattern,
    item: pattern,
  },
  closed,
);

/** `aks-checklist.yaml`. */
export const configSchema = Type.Object(
  {
    profile: Type.Optional(Type.Enum([...profiles])),
    needs: Type.Optional(
      Type.Object(
        Object.fromEntries(needs.map((need) => [need, Type.Optional(Type.Boolean())])),
        closed,
      ),
    ),
    settings: Type.Optional(Type.Object(settings, closed)),
    optIn: Type.Optional(names),
    skip: Type.Optional(
      Type.Array(
        Type.Object(
          { id: Type.String({ minLength: 1 }), reason: Type.String({ minLength: 1 }) },
          closed,
        ),
      ),
    ),
    complete: Type.Optional(
      Type.Array(
        Type.Object({ path: Type.String({ minLength: 1 }), kinds: Type.Array(evidence) }, closed),
      ),
    ),
    attestations: Type.Optional(names),
    waivers: Type.Optional(names),
    inlineWaivers: Type.Optional(
      Type.Union(
        [
          Type.Enum(['allow', 'forbid']),
          Type.Object({ only: Type.Optional(names), except: Type.Optional(names) }, closed),
        ],
        { expected: 'allow, forbid, or a mapping with only or except' },
      ),
    ),
    notWaivable: Type.Optional(names),
    owners: Type.Optional(Type.Array(ownerRule)),
    /** Whether CODEOWNERS of the repository tells what no rule of `owners` does. */
    codeOwners: Type.Optional(Type.Enum(['when-found', 'never'])),
    helm: Type.Optional(Type.Array(release)),
    terraform: Type.Optional(Type.Array(root)),
    /** Whether the compiler of Bicep is used where it is installed. */
    bicepCompiler: Type.Optional(Type.Enum(['when-found', 'never'])),
    include: Type.Optional(names),
    exclude: Type.Optional(names),
    failOn: Type.Optional(Type.Enum([...severities, 'never'])),
    minCoverage: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  },
  closed,
);

/** What a team keeps beside its files: who they are, what they ask for, what they leave out. */
export type Config = Static<typeof configSchema>;
