/** An answer that something unknown changes on purpose. */
interface Accepted {
  readonly checks: RegExp;
  /** BEFORE → AFTER. */
  readonly answer: RegExp;
  /** What is not known: a kind, a path, and how it is not known. */
  readonly what: RegExp;
  readonly why: string;
}

const toFail = /^(?:pass|not-applicable) → fail$/;
const toNothing = /^fail → not-applicable$/;
const toPass = /^fail → pass$/;

const accepted: readonly Accepted[] = [
  {
    checks: /^kubernetes-version-supported$/,
    answer: toPass,
    what: /^\S+\/scheduledevents (?:\*|properties)/,
    why: 'Only Azure writes events, and all that it answers is known.',
  },
  {
    checks: /^pool-not-zonal$/,
    answer: /^fail → throws$/,
    what: /^microsoft\.compute\/skus (?:\*|locationInfo|restrictions)/,
    why: 'Only Azure tells what it sells, and all that it answers is known.',
  },
  {
    checks:
      /^(?:entra-admin-path|azure-resource-tags|control-plane-audit-log|quota-without-compute)$/,
    answer: toPass,
    what: /(?:\.adminGroupObjectIDs| tags\.\w+|\.workspaceId|\.hard\.\w+) is not known$/,
    why: 'A reference counts as set, whatever it leads to.',
  },
  {
    checks: /^static-azure-credential$/,
    answer: toFail,
    what: /\.env\.\d+\.value is not known$/,
    why: 'A reference counts as set, whatever it leads to.',
  },
  {
    checks: /^pod-exceeds-disk-slots$/,
    answer: toPass,
    what: /\bagentPoolProfiles\.\d+\.name is not known$/,
    why: 'Living nodes tell their pool; another than theirs has none.',
  },
  {
    checks:
      /^(?:legacy-node-subnet-ipam|node-image-age|node-subnet-too-small|pool-autoscaling|system-pool-dedicated)$/,
    answer: toFail,
    what: /\bagentPoolProfiles\.\d+\.name is not known$/,
    why: 'A pool is written in one place: such an entry is another than a resource of its own.',
  },
  {
    checks: /^registry-(?:anonymous-pull|firewall-deny|private-endpoint|public-endpoint)$/,
    answer: toFail,
    what: /\/registries tags is not known$/,
    why: 'Only a mark that is shown lets a fail go, as a waiver does.',
  },
  {
    checks: /^workload-in-system-namespace$/,
    answer: toPass,
    what: /\/deploymentsafeguards (?:\*|properties\b)/,
    why: 'Only the namespaces that Azure leaves out matter, and no code writes them.',
  },
  {
    checks: /^container-log-collection$/,
    answer: toPass,
    what: /\/datacollectionruleassociations (?:\*|properties)(?:\.dataCollectionRuleId)? (?:is not known|may be absent)$/,
    why: 'Container insights collects logs where no rule is known to say otherwise.',
  },
  {
    checks: /^(?:node-(?:image-age|os-retired|pool-version-supported)|fips-node-pools)$/,
    answer: /^not-applicable → fail$|^fail → not-applicable$/,
    what: /\bagentPoolProfiles\.\d+\.mode (?:is not known|may be absent)$/,
    why: 'No code writes a pool that Microsoft hosts.',
  },
  {
    checks: /^log-agent-on-all-nodes$/,
    answer: toNothing,
    what: /^DaemonSet\.apps spec\.template\.spec\.containers\b/,
    why: 'It speaks of agents that run, of which everything is known.',
  },
  {
    checks: /^log-agent-on-all-nodes$/,
    answer: toFail,
    what: /^DaemonSet\.apps spec\.template\.spec(?:\.nodeSelector\b|(?:\.containers\.\d+)? may hold more$|\.containers\.\d+\.name may be absent$)/,
    why: 'It speaks of agents that run, of which everything is known.',
  },
  {
    checks: /^(?:log-agent-on-all-nodes|namespace-quota-missing|registry-image-vulnerabilities)$/,
    answer: /./,
    what: /^(?:Node|Pod) (?:status\b|\* )/,
    why: 'The cluster writes what it reports of its objects, and no template does.',
  },
  {
    checks: /^(?:cluster-scan-recent|deployed-image-scan-age|hardening-assessment)$/,
    answer: toFail,
    what: /^(?:ClusterComplianceReport|PolicyReport|VulnerabilityReport|WorkloadConfigurationScan)\.\S+ (?:\*|report|results|status|metadata\.creationTimestamp)/,
    why: 'Scanners write their reports, and no template does.',
  },
  {
    checks: /^backup-not-recent$/,
    answer: toPass,
    what: /^Backup\.velero\.io (?:\*|metadata\.labels\b)/,
    why: 'Velero writes which schedule a backup is of, and no template does.',
  },
  {
    checks: /^registry-policy-(?:bypass|exclusions)$/,
    answer: toNothing,
    what: /policyassignments properties\.policyDefinitionId is not known$/,
    why: 'An assignment of who knows what is about images only if it gives such parameters.',
  },
  {
    checks: /^pod-exceeds-disk-slots$/,
    answer: toPass,
    what: /^CSINode\.\S+ (?:\*|spec\b)/,
    why: 'Drivers write what a node takes, and no template does.',
  },
  {
    checks: /^firewall-allows-everything$/,
    answer: toNothing,
    what: /\/(?:managedclusters|virtualnetworks) (?:\*|properties(?:\.(?:agentPoolProfiles|subnets)(?:\.\d+)?)?) (?:is not known|may be absent)$/,
    why: 'That all of a network or of the pools is not known, the other checks of the item tell.',
  },
  {
    checks: /^frontdoor-origin-bypass$/,
    answer: toFail,
    what: /\/managedclusters (?:\*|properties(?:\.agentPoolProfiles(?:\.\d+)?)?) (?:is not known|may be absent)$/,
    why: 'Of pools that are not known, none is known to let only the front door in.',
  },
  {
    checks: /^appgw-without-waf$/,
    answer: toNothing,
    what: /^Service (?:\*|spec|spec\.type|metadata\.annotations\S*) |backendAddressPools\b/,
    why: 'Where all of Azure and of a cluster was read, their addresses are known.',
  },
  {
    checks: /^appgw-without-waf$/,
    answer: toFail,
    what: /\/publicipaddresses properties\.dnsSettings\b/,
    why: 'Where all of Azure was read, its addresses are known.',
  },
  {
    checks: /^subnet-nearly-full$/,
    answer: toFail,
    what: /\/managedclusters properties(?:\.networkProfile\b|\.agentPoolProfiles\.\d+| may hold more)/,
    why: 'It asks where the capacity is not known.',
  },
  {
    checks: /^(?:capabilities-not-dropped|job-ttl|removed-api-version)$/,
    answer: toFail,
    what: /metadata\.ownerReferences\b|^ReplicaSet\.apps \* /,
    why: 'Controllers write who owns an object, and no template does.',
  },
  {
    checks:
      /^(?:capabilities-not-dropped|cpu-request-missing|liveness-probe-missing|readiness-probe-missing|service-port-mismatch)$/,
    answer: toFail,
    what: /ontainers\.\d+\.name (?:is not known|may be absent)$/,
    why: 'Webhooks give injected proxies their names; the name of a chart is none of them.',
  },
  {
    checks: /^(?:no-rollback-history|recreate-strategy)$/,
    answer: toFail,
    what: / spec\.replicas (?:is not known|may be absent)$/,
    why: 'A number of replicas that is not known is not zero: every chart has such a one.',
  },
  {
    checks:
      /^(?:removed-api-version|volumes-not-backed-up|backup-unsupported-volume|statefulset-deletes-claims|host-claimed-twice|pod-ingress-unrestricted)$/,
    answer: toFail,
    what: /metadata\.(?:annotations|labels)\b|^(?:CronJob\.batch|Namespace|PersistentVolumeClaim) \* /,
    why: 'Labels and annotations that a chart lets its users add mark nothing as an exception.',
  },
  {
    checks: /^secret-in-(?:command|configmap|env)$/,
    answer: toPass,
    what: /(?: data\.\w+|\.value|(?:args|command)\.\d+) is not known$/,
    why: 'A single value or word that is not known is a secret only under the name of one.',
  },
  {
    checks: /^windows-/,
    answer: toNothing,
    what: /\.nodeSelector(?: is not known|\.kubernetes\.io\/os may be absent)$/,
    why: 'Where nothing else is of Windows, a node selector that a chart leaves to its users is not either.',
  },
  {
    checks: /^(?:windows-pod-node-selector|gmsa-inline-spec|gmsa-spec-resolves)$/,
    answer: toNothing,
    what: / spec\.template\.spec\.containers(?:\.\d+)?(?:(?:\.image)? is not known| may hold more|\.(?:image|name) may be absent)$/,
    why: 'Where nothing else is of Windows, containers that a chart leaves to its users are not either.',
  },
  {
    checks: /^(?:windows-host-process(?:-shape)?|gmsa-inline-spec|gmsa-spec-resolves)$/,
    answer: toNothing,
    what: /\.securityContext(?: is not known| may be absent|\.windowsOptions may be absent)$/,
    why: 'Where nothing else is of Windows, a security context that a chart leaves to its users is not either.',
  },
  {
    checks: /^windows-nodes-same-image$/,
    answer: /^fail → not-applicable$|^not-applicable → fail$/,
    what: /\/managedclusters (?:\*|properties\b|could not be read)/,
    why: 'It compares living nodes; their pool only tells of an upgrade, and all that it answers is known.',
  },
  {
    checks: /^(?:runtime-sensor-coverage|secret-not-from-vault)$/,
    answer: toNothing,
    what: /^(?:DaemonSet\.apps|Pod) (?:\*|spec\b)/,
    why: 'These ask of what lives, and all that an API answers is known.',
  },
  {
    checks: /^workload-traced$/,
    answer: toNothing,
    what: /^Deployment\.apps spec\.template\.(?:metadata may hold more$|spec\.containers\.\d+(?: may hold more$|\.(?:name|image) may be absent$|\.env\b))/,
    why: 'It asks where a neighbour shows that it is traced, and what is not known shows nothing.',
  },
  {
    checks: /^image-age$/,
    answer: toNothing,
    what: /\/registries (?:\*|properties(?:\.loginServer)?) /,
    why: 'Azure gives a registry its login server, and no code writes it.',
  },
  {
    checks: /^kube-dashboard-exposed$/,
    answer: toNothing,
    what: /^\S+ spec\.template\.spec\.containers(?:\.\d+(?:\.image)?)? (?:is not known|may be absent)$/,
    why: 'Of an image that is not known kube-dashboard-workload tells, in the same item.',
  },
  {
    checks: /^zonal-disk-single-copy$/,
    answer: toPass,
    what: /\/managedclusters properties\.kubernetesVersion (?:is not known|may be absent)$/,
    why: 'AKS has no version any more that is older than its table.',
  },
  {
    checks:
      /^(?:node-image-age|node-subnet-too-small|pool-autoscaling|subnet-nearly-full|system-pool-dedicated)$/,
    answer: toFail,
    what: /\/(?:agentpools|subnets) could not be read$/,
    why: 'A cluster lists its pools itself, and a network its subnets.',
  },
  {
    checks: /^namespace-not-backed-up$/,
    answer: toNothing,
    what: /^PersistentVolumeClaim could not be read$/,
    why: 'Namespaces that were read are judged; one that only a claim names is gone with it.',
  },
  {
    checks: /^namespace-quota-missing$/,
    answer: toFail,
    what: /\/managednamespaces could not be read$/,
    why: 'The quota of a managed namespace is in its cluster, too.',
  },
  {
    checks: /^constraint-enforced$/,
    answer: toFail,
    what: /(?:\/policyassignments|\.constraints\.gatekeeper\.sh) could not be read$/,
    why: 'Who may read one kind of constraint may read all, and without their assignments they are judged themselves.',
  },
  {
    checks: /^(?:readiness-probe-missing|pod-ingress-unrestricted)$/,
    answer: toFail,
    what: /^(?:Service|Namespace) could not be read$/,
    why: 'A container that declares ports is taken to serve, and a namespace to be of a team.',
  },
];

export function isAccepted(check: string, answer: string, what: string): boolean {
  return accepted.some(
    (one) => one.checks.test(check) && one.answer.test(answer) && one.what.test(what),
  );
}
