/** Answers that an unknown value changes on purpose. */
interface Accepted {
  readonly checks: RegExp;
  /** What is not known: a kind, a path, and how it is not known. */
  readonly what: RegExp;
  readonly why: string;
}

const accepted: readonly Accepted[] = [
  {
    checks: /./,
    what: /^(?:Node|Event|\S+\/(?:skus|scheduledevents|usages|assessments|subassessments|policystates)) /,
    why: 'Only Azure or the cluster writes these, and all that they answer is known.',
  },
  {
    checks:
      /^(?:entra-admin-path|azure-resource-tags|static-azure-credential|control-plane-audit-log|quota-without-compute)$/,
    what: /(?:\.adminGroupObjectIDs| tags\.\w+|\.env\.\d+\.value|\.workspaceId|\.hard\.\w+) is not known$/,
    why: 'A reference counts as set, whatever it leads to.',
  },
  {
    checks: /./,
    what: /\bagentPoolProfiles\.\d+\.name is not known$/,
    why: 'A pool is written in one place: such an entry is another than a resource of its own.',
  },
  {
    checks: /./,
    what: /^\S+\/deploymentsafeguards properties(?:$|\.systemExcluded| )/,
    why: 'No code writes the namespaces that Azure leaves out.',
  },
  {
    checks: /^workload-in-system-namespace$/,
    what: /\/deploymentsafeguards properties\b/,
    why: 'Only the namespaces that Azure leaves out matter, and no code writes them.',
  },
  {
    checks: /^container-log-collection$/,
    what: /\/datacollectionruleassociations properties\b/,
    why: 'Container insights collects logs where no rule is known to say otherwise.',
  },
  {
    checks: /^(?:node-(?:image-age|os-retired|pool-version-supported)|fips-node-pools)$/,
    what: /\bagentPoolProfiles\.\d+\.mode /,
    why: 'No code writes a pool that Microsoft hosts.',
  },
  {
    checks: /^(?:log-agent-on-all-nodes|cluster-scan-recent)$/,
    what: /./,
    why: 'They speak of what runs, of which everything is known.',
  },
  {
    checks: /^(?:firewall-allows-everything|frontdoor-origin-bypass)$/,
    what: /properties(?:\.(?:agentPoolProfiles|subnets)(?:\.\d+)?)? (?:is not known|may be absent)$/,
    why: 'That all of a network or of the pools is not known, the other checks of the item tell.',
  },
  {
    checks: /^appgw-without-waf$/,
    what: /^Service\S* |backendAddressPools\b|\/publicipaddresses properties\.dnsSettings\b/,
    why: 'Where all of Azure and of a cluster was read, their addresses are known.',
  },
  {
    checks: /^subnet-nearly-full$/,
    what: /./,
    why: 'It asks where the capacity is not known.',
  },
  {
    checks: /./,
    what: /metadata\.ownerReferences\b/,
    why: 'Controllers write who owns an object, and no template does.',
  },
  {
    checks: /./,
    what: /^(?:\S+ status|Backup\.velero\.io metadata|VulnerabilityReport\.\S+ report|CSINode\.\S+ spec)\b/,
    why: 'What a cluster reports of its objects is no value of a template.',
  },
  {
    checks: /-missing$|^(?:capabilities-not-dropped|service-port-mismatch)$/,
    what: /ontainers\.\d+\.name (?:is not known|may be absent)$/,
    why: 'Webhooks give injected proxies their names; the name of a chart is none of them.',
  },
  {
    checks: /^(?:no-rollback-history|recreate-strategy)$/,
    what: /spec\.replicas /,
    why: 'A number of replicas that is not known is not zero: every chart has such a one.',
  },
  {
    checks:
      /^(?:removed-api-version|volumes-not-backed-up|backup-unsupported-volume|statefulset-deletes-claims|host-claimed-twice|pod-ingress-unrestricted)$/,
    what: /metadata\.(?:annotations|labels)\b/,
    why: 'Labels and annotations that a chart lets its users add mark nothing as an exception.',
  },
  {
    checks: /^workload-traced$/,
    what: /^Deployment\.apps spec\.template\.(?:metadata may hold more$|spec\.containers\.\d+(?: may hold more$|\.(?:name|image) may be absent$|\.env\b))/,
    why: 'It asks where a neighbour shows that it is traced, and what is not known shows nothing.',
  },
  {
    checks: /^image-age$/,
    what: /\/registries properties(?:\.loginServer)? /,
    why: 'Azure gives a registry its login server, and no code writes it.',
  },
  {
    checks: /^kube-dashboard-exposed$/,
    what: /^\S+ spec\.template\.spec\.containers(?:\.\d+(?:\.image)?)? (?:is not known|may be absent)$/,
    why: 'Of an image that is not known kube-dashboard-workload tells, in the same item.',
  },
  {
    checks: /^zonal-disk-single-copy$/,
    what: /managedclusters properties\.kubernetesVersion (?:is not known|may be absent)$/,
    why: 'AKS has no version any more that is older than its table.',
  },
  {
    checks: /^registry-policy-/,
    what: /policyassignments properties\.policyDefinitionId is not known$/,
    why: 'An assignment of who knows what is about images only if it gives such parameters.',
  },
  {
    checks: /^secret-in-/,
    what: /(?:data\.\w+|\.value|(?:args|command)\.\d+) is not known$/,
    why: 'A single value or word that is not known is a secret only under the name of one.',
  },
  {
    checks: /^(?:windows|gmsa)-/,
    what: /\.(?:nodeSelector|securityContext|containers(?:\.\d+(?:\.image)?)?) (?:is not known|may hold more)$|\.(?:nodeSelector|securityContext|containers\.\d+)\.\S+ may be absent$/,
    why: 'Where nothing else is of Windows, a selector or an image that a chart leaves to its users is not either.',
  },
  {
    checks: /^(?:windows-nodes-same-image|runtime-sensor-coverage|secret-not-from-vault)$/,
    what: /(?:managedclusters properties|DaemonSet\.apps spec|Pod spec)\b/,
    why: 'These ask of what lives, and all that an API answers is known.',
  },
];

export function isAccepted(check: string, what: string): boolean {
  return accepted.some((one) => one.checks.test(check) && one.what.test(what));
}
