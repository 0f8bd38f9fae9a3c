import { cluster } from '../../resources/azure/cluster.ts';
import { hasGmsa, hasWholeDns, servesGmsa } from '../../resources/azure/windows/gmsa-profile.ts';
import { inWindowsClusters } from '../../resources/azure/windows/windows-pools.ts';
import { gmsaCredentialSpec } from '../../resources/kubernetes/kinds.ts';
import { anyRole } from '../../resources/kubernetes/roles.ts';
import { objects, workload } from '../../resources/kubernetes/subjects.ts';
import {
  carriesSpec,
  isPortable,
  namesSpec,
  specsResolve,
} from '../../resources/kubernetes/windows/gmsa.ts';
import { grantsGmsa, isNarrow } from '../../resources/kubernetes/windows/gmsa-roles.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import { check, fail, item } from '../kit.ts';

export default item({
  title: 'Enable Group Managed Service Accounts (GMSA) for your Windows Server nodes',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Windows applications that need Active Directory without a group managed service account carry a domain password of their own. Good is a gMSA: the cluster profile is on, the credential spec is the portable kind (nodes are not domain-joined; a domain user kept in Key Vault and read with a managed identity unlocks the account), and RBAC lets only the named service accounts use it. Applications without Active Directory need nothing; Entra ID alone cannot serve a gMSA.',
  fix: `1. Turn on the profile: \`az aks update -g RG -n CLUSTER --enable-windows-gmsa\`. Add \`--gmsa-dns-server IP --gmsa-root-domain-name DOMAIN\` where the DNS of the network does not know the domain. The web services of the domain (port 9389) must be reachable.
2. Give the kubelet identity, or a dedicated one per new pool, the role \`Key Vault Secrets User\` on the secret.
3. Apply the \`GMSACredentialSpec\` (\`windows.k8s.io/v1\`), and let one service account use it:

\`\`\`yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: use-gmsa-web
rules:
  - apiGroups: [windows.k8s.io]
    resources: [gmsacredentialspecs]
    resourceNames: [web]
    verbs: [use]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web-gmsa
  namespace: shop-win
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop-win
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: use-gmsa-web
\`\`\`

4. Name the spec in the pod: \`securityContext.windowsOptions.gmsaCredentialSpecName: web\`.`,
  prevent:
    'Azure Policy "Kubernetes cluster Windows containers should only run with approved user and domain user group" (57dde185-5c62-4063-b965-afbb201e9c1c).',
  peers: ['review-checklists/e1123a7c-a333-4eb4-a120-4ee3f293c9f3'],
  links: [
    'https://learn.microsoft.com/azure/aks/use-group-managed-service-accounts',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
    'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-aks-ps-module',
  ],
  attest: {
    question:
      'Does any Windows application authenticate with Active Directory, and through which account?',
    attach: 'the list',
    months: 12,
  },
  checks: {
    'gmsa-profile-enabled': check({
      each: cluster,
      when: inWindowsClusters,
      expect: 'has the gMSA profile that its applications need',
      holds: servesGmsa,
      fix: 'Turn the profile on: `az aks update --enable-windows-gmsa`.',
    }),
    'gmsa-dns-consistent': check({
      each: cluster,
      severity: 'low',
      when: (aks, context) => {
        const applies = inWindowsClusters(aks, context);
        return applies === true ? hasGmsa(aks) || 'its gMSA profile is not on' : applies;
      },
      expect: 'names both the DNS server and the domain of gMSA, or neither',
      holds: hasWholeDns,
      fix: 'Set both with --gmsa-dns-server and --gmsa-root-domain-name, or leave both empty.',
    }),
    'gmsa-spec-resolves': check({
      each: workload,
      severity: 'high',
      when: (subject, context) => {
        const applies = onWindows(subject, context);
        return applies === true ? namesSpec(subject) || 'names no credential spec' : applies;
      },
      expect: 'names a credential spec that is there',
      holds: specsResolve,
      fix: 'Apply the GMSACredentialSpec, or correct the name.',
    }),
    'gmsa-spec-portable': check({
      each: objects(gmsaCredentialSpec),
      expect: 'works on nodes that are not joined to the domain',
      holds: isPortable,
      fix: 'Add HostAccountConfig with PluginGUID, PortableCcgVersion and PluginInput.',
    }),
    'gmsa-use-restricted': check({
      each: anyRole,
      when: (role) => grantsGmsa(role) || 'grants no use of credential specs',
      expect: 'lets only the accounts that need it use a credential spec',
      holds: isNarrow,
      fix: 'Name the credential spec in resourceNames, and bind one service account in its namespace.',
    }),
    'gmsa-inline-spec': check({
      each: workload,
      severity: 'low',
      when: (subject, context) => {
        // A webhook fills it in there.
        if (subject.kind === 'Pod' && subject.resource.observed) return 'is a living pod';
        return onWindows(subject, context);
      },
      expect: 'carries no credential spec written out',
      holds: (subject) => !carriesSpec(subject) || fail('gmsaCredentialSpec is written by hand'),
      fix: 'Name the GMSACredentialSpec in gmsaCredentialSpecName instead.',
    }),
  },
});
