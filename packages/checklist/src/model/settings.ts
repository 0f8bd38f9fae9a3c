/** A vulnerability that somebody accepts. */
export interface IgnoredVulnerability {
  readonly id: string;
  /** Absent for all packages. */
  readonly package?: string;
  /** The image, `*` for any text; absent for all images. */
  readonly image?: string;
  readonly reason?: string;
  /** ISO date. */
  readonly expires?: string;
  readonly approvedBy?: string;
}

/** Thresholds and lists that the configuration may change; each check names the one it reads. */
export interface Settings {
  /** Replicas that a workload must have (`single-replica`, floors of scalers). */
  readonly minReplicas: number;
  /** Seconds of liveness delay that call for a startup probe (`startup-probe-missing`). */
  readonly startupDelaySeconds: number;
  /** What to think of CPU limits (`cpu-limit-missing`). */
  readonly cpuLimits: 'require' | 'ignore' | 'forbid';
  /** CPUs above which a quantity is taken for a slip (`cpu-quantity-implausible`). */
  readonly maxCpu: number;
  /** Memory limit ÷ request allowed by the opt-in `memory-limit-request-ratio`. */
  readonly memoryLimitRequestRatio: number;
  /** Percent of a quota that counts as nearly exhausted (`quota-nearly-exhausted`). */
  readonly quotaThresholdPercent: number;
  /** Days in which an OOM kill is news (`container-oom-killed`). */
  readonly oomWindowDays: number;
  /** Days before its end in which a version is to be left (`kubernetes-version-end-near`). */
  readonly versionEndDays: number;
  /** Days after which a scan of the cluster is old (`cluster-scan-recent`, `cluster-scan-critical`). */
  readonly clusterScanDays: number;
  /** `Always` demands it of every image (`image-pull-policy`). */
  readonly pullPolicy: 'any' | 'Always';
  /** Azure tag keys that every resource must carry (`azure-resource-tags`, `node-pool-tags`). */
  readonly requiredTags: readonly string[];
  /**
   * Labels that workloads and Namespaces must carry, each a key, or `key=PATTERN` with a regular
   * expression for the whole value (`organisation-labels`).
   */
  readonly requiredLabels: readonly string[];
  /** Whether a workload takes required labels over from its Namespace (`organisation-labels`). */
  readonly inheritLabels: boolean;
  /** Label keys that name a team (`namespace-mixed-teams`, `cross-team-binding`). */
  readonly teamLabelKeys: readonly string[];
  /** Label and taint keys that dedicate a node pool (`dedicated-pool-taint`). */
  readonly dedicationKeys: readonly string[];
  /** Namespaces that serve all teams (`namespace-mixed-teams`, `cross-team-binding`). */
  readonly sharedNamespaces: readonly string[];
  /** Namespaces that are managed for the platform, beside the built-in list. */
  readonly exemptNamespaces: readonly string[];
  /** Node agents that need the host: `namespace/Kind/name` (`security-context`, `host-network-pod-reaches-imds`). */
  readonly privilegedWorkloads: readonly string[];
  /** Agents that need the metadata of their node: `namespace/Kind/name` (`pod-reaches-imds`). */
  readonly metadataWorkloads: readonly string[];
  /** Budgets of quorum stores: `namespace/name` (`pdb-unhealthy-eviction-policy`). */
  readonly quorumBudgets: readonly string[];
  /** Shortest prefix that an authorized range may have (`api-server-ip-range-width`). */
  readonly minRangePrefix: number;
  /** Values of `app.kubernetes.io/name`, alone or before a dash, of a shared gateway (`http-loadbalancer-per-app`). */
  readonly ingressControllerNames: readonly string[];
  /** Services and Gateways that may be public: `namespace/name` (`public-loadbalancer-service`, `public-gateway`). */
  readonly publicServices: readonly string[];
  /** Registries that workloads may pull from, with a path or without (`image-registry-allowed`). */
  readonly allowedRegistries: readonly string[];
  /** The product that scans the registries, where that is not Defender (`registry-scanning-enabled`). */
  readonly registryScanner: string;
  /** Days after which a scan is too old (`deployed-image-scan-age`, `image-vulnerability-threshold`, `image-os-end-of-life`). */
  readonly maxScanAgeDays: number;
  /** Days after which an image is to be built again (`image-age`). */
  readonly maxImageAgeDays: number;
  /** Severities of fixable vulnerabilities that are not allowed (`registry-image-vulnerabilities`, `image-vulnerability-threshold`). */
  readonly violatingSeverities: readonly string[];
  /** Days that a fix of a critical vulnerability may wait; none where it is exploited. */
  readonly criticalGraceDays: number;
  /** Days that the fix of any other one may wait. */
  readonly highGraceDays: number;
  /**
   * Vulnerabilities that are accepted for a time; an entry without a reason, or without an end at most
   * 180 days ahead, is void (`image-vulnerability-threshold`, `registry-image-vulnerabilities`,
   * `vulnerability-exception-expiry`).
   */
  readonly ignoredVulnerabilities: readonly IgnoredVulnerability[];
  /**
   * What steps of pipelines do that nobody can tell by their names: an action or task without its version,
   * or a script as it is called; of images only (`pipeline-image-scan` and the other checks of images).
   */
  readonly pipelineSteps: Readonly<Record<string, 'build' | 'push' | 'scan' | 'lint' | 'none'>>;
  /** Registries that are public on purpose, by name or id (`registry-anonymous-pull`). */
  readonly publicRegistries: readonly string[];
  /** Shortest prefix that an address rule of a registry may have (`registry-ip-rule-width`). */
  readonly minRegistryRangePrefix: number;
  /** DNS servers that know the zones of private links (`registry-dns-not-at-cluster`). */
  readonly dnsResolvers: readonly string[];
  /** Registries that App Service pulls from, by name or id (`registry-arm-token`). */
  readonly armTokenRegistries: readonly string[];
  /** Images of runtime sensors beside the built-in list: ends of `registry/repository` (`runtime-sensor-enabled`). */
  readonly runtimeSensors: readonly string[];
  /** SFTP and Git servers: `namespace/Kind/name` (`container-ssh-port`). */
  readonly sshWorkloads: readonly string[];
  /** Addresses of each node subnet that are kept for others (`node-subnet-too-small`). */
  readonly reservedSubnetAddresses: number;
  /** Ranges on premises that clusters reach (`service-cidr-overlap`, `pod-cidr-overlap`). */
  readonly onPremisesRanges: readonly string[];
  /** Application gateways before clusters, by name or id (`appgw-without-waf`, `appgw-legacy-waf`). */
  readonly applicationGateways: readonly string[];
  /** Wildcard hosts that routes may name, such as `*.preview.contoso.com` (`wildcard-host`). */
  readonly allowedWildcardHosts: readonly string[];
  /** The organisation's domains (`foreign-host`). */
  readonly allowedDomains: readonly string[];
  /** Ingresses without host that probes use: `namespace/name` (`route-without-host`). */
  readonly healthCheckIngresses: readonly string[];
  /** Labels or annotations of volumes that are kept on purpose (`released-volume-left`). */
  readonly keptVolumeKeys: readonly string[];
  /** Labels, `key=value`, of claims whose data can be lost (item `storage/backup`). */
  readonly noBackupLabels: readonly string[];
  /** Images of databases and the like, by name or by path (`database-without-volume`). */
  readonly dataStoreImages: readonly string[];
  /** Namespaces for tests and previews (`database-without-volume`). */
  readonly testNamespaces: readonly string[];
  /** Folders whose manifests are tests or documentation (`naked-pod`). */
  readonly testFolders: readonly string[];
  /** `1.36`: the Kubernetes that manifests go to; empty for that of the cluster (`manifest-schema`). */
  readonly kubernetesVersion: string;
  /** Tags that move from image to image (`image-tag-floating`). */
  readonly floatingTags: readonly string[];
  /** HostProcess workloads that are accepted: `namespace/name`, `*` for any text (`windows-host-process`). */
  readonly hostProcessAllowed: readonly string[];
  /** Days after which the image of a Windows node is old (`windows-node-image-age`). */
  readonly windowsImageDays: number;
  /** Ingress classes, and `namespace/NAME`, whose TLS ends before the cluster (`ingress-without-tls`). */
  readonly upstreamTls: readonly string[];
  /** The Azure tag whose value the clusters of one platform share (`single-region-platform`). */
  readonly stampTag: string;
  /** Clusters of one platform, by name or id, where neither a fleet nor the tag tells. */
  readonly stampGroups: readonly (readonly string[])[];
  /** Traffic Manager profiles that only split a canary off, by name (`traffic-manager-one-region`). */
  readonly canaryProfiles: readonly string[];
  /** Azure tags, `key=value`, of clusters that live for days and need no code (`cluster-not-in-code`). */
  readonly shortLivedTags: readonly string[];
  /** Workloads that stay beside another on purpose: `namespace/Kind/name` (`replicas-not-spread`). */
  readonly pinnedWorkloads: readonly string[];
}

export const defaultSettings: Settings = {
  minReplicas: 2,
  startupDelaySeconds: 30,
  cpuLimits: 'require',
  maxCpu: 200,
  memoryLimitRequestRatio: 1,
  quotaThresholdPercent: 90,
  oomWindowDays: 7,
  versionEndDays: 60,
  clusterScanDays: 30,
  pullPolicy: 'any',
  requiredTags: [],
  requiredLabels: [],
  inheritLabels: false,
  teamLabelKeys: ['team', 'tenant', 'owner'],
  dedicationKeys: ['tenant', 'dedicated', 'dedicated-to'],
  sharedNamespaces: [],
  exemptNamespaces: [],
  privilegedWorkloads: [],
  metadataWorkloads: [],
  quorumBudgets: [],
  minRangePrefix: 16,
  ingressControllerNames: [
    'ingress-nginx',
    'nginx-ingress',
    'traefik',
    'contour',
    'envoy',
    'haproxy-ingress',
    'kong',
    'emissary-ingress',
    'apisix',
    'istio-ingressgateway',
  ],
  publicServices: [],
  applicationGateways: [],
  allowedWildcardHosts: [],
  allowedDomains: [],
  healthCheckIngresses: [],
  allowedRegistries: [],
  registryScanner: '',
  maxScanAgeDays: 7,
  maxImageAgeDays: 60,
  violatingSeverities: ['critical', 'high'],
  criticalGraceDays: 7,
  highGraceDays: 30,
  ignoredVulnerabilities: [],
  pipelineSteps: {},
  publicRegistries: [],
  minRegistryRangePrefix: 24,
  dnsResolvers: [],
  armTokenRegistries: [],
  runtimeSensors: [],
  sshWorkloads: [],
  reservedSubnetAddresses: 0,
  onPremisesRanges: [],
  keptVolumeKeys: [],
  noBackupLabels: ['backup=none'],
  dataStoreImages: [
    'postgres',
    'postgresql',
    'postgis',
    'timescaledb',
    'mysql',
    'mysql-server',
    'mariadb',
    'percona-server-mongodb',
    'mongo',
    'mongodb',
    'mssql-server',
    'mssql/server',
    'oracle-free',
    'cassandra',
    'scylla',
    'couchdb',
    'couchbase',
    'elasticsearch',
    'opensearch',
    'influxdb',
    'neo4j',
    'etcd',
    'kafka',
    'cp-kafka',
    'redpanda',
    'rabbitmq',
    'zookeeper',
    'minio',
    'clickhouse',
    'clickhouse-server',
    'cockroach',
  ],
  testNamespaces: [],
  testFolders: ['test', 'tests', 'e2e', 'testdata', 'doc', 'docs'],
  kubernetesVersion: '',
  floatingTags: ['main', 'master', 'dev', 'edge', 'nightly', 'stable', 'canary', 'lts', 'current'],
  hostProcessAllowed: [],
  windowsImageDays: 60,
  upstreamTls: [],
  stampTag: 'workload',
  stampGroups: [],
  canaryProfiles: [],
  shortLivedTags: [],
  pinnedWorkloads: [],
};
