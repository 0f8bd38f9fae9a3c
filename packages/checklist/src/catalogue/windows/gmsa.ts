import { item } from '../kit.ts';

export default item({
  title: 'Enable Group Managed Service Accounts (GMSA) for your Windows Server nodes',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "Windows applications that need Active Directory use a gMSA: the cluster profile is on, the credential spec is the portable kind (gMSA v2: nodes aren't domain-joined, a domain user kept in Key Vault and read with a managed identity unlocks the account), and RBAC lets only the named service accounts use it. Applications without AD need nothing.",
  fix: `\`az aks update -g <rg> -n <cluster> --enable-windows-gmsa\` (add \`--gmsa-dns-server <ip> --gmsa-root-domain-name <domain>\` when the VNet DNS doesn't know the domain); give the kubelet identity, or a dedicated one per new pool, \`Key Vault Secrets User\` on the secret; apply the credential spec, then
\`\`\`yaml
kind: RoleBinding
apiVersion: rbac.authorization.k8s.io/v1
metadata: {name: web-gmsa, namespace: shop-win}
subjects: [{kind: ServiceAccount, name: web, namespace: shop-win}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: use-gmsa-web}
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster Windows containers should only run with approved user and domain user group" `57dde185-5c62-4063-b965-afbb201e9c1c`.',
  peers: ['review-checklists/e1123a7c-a333-4eb4-a120-4ee3f293c9f3'],
  links: [
    'https://learn.microsoft.com/azure/aks/use-group-managed-service-accounts',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
    'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-aks-ps-module',
  ],
  attest: {
    question:
      'Does any Windows application authenticate with Active Directory, and through which account?',
    attach: 'the list; valid 365 days',
    months: 12,
  },
});
