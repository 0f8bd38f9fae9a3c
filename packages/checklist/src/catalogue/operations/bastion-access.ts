import { item } from '../kit.ts';

export default item({
  title: 'Securely connect to nodes through a bastion host',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Nodes have no public address and nothing on the internet reaches port 22 or 3389. The rare node session goes through the Kubernetes API (`kubectl debug node/…`, audited and under RBAC) or through Azure Bastion / a jump host in a peered management network; SSH on nodes is off, or tied to Microsoft Entra ID.',
  fix: '`az network nsg rule delete -g <rg> --nsg-name <nsg> -n <rule>`; a public-IP pool has to be replaced: `az aks nodepool add … ` without `--enable-node-public-ip`, then delete the old one; `az aks nodepool update -g <rg> --cluster-name <cluster> -n <pool> --ssh-access disabled` followed by a node image upgrade; `kubectl delete pod <node-debugger-…>`.',
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should disable SSH" `28257686-e9db-403e-b9e2-a5eecbe03da9`, "Network interfaces should not have public IPs" `83a86a26-fd1f-447c-b59d-e51f44264114`.',
  peers: ['psrule/–', 'review-checklists/4b3bb365-9458-44d9-9ed1-5c8f52890364'],
  links: [
    'https://learn.microsoft.com/azure/aks/node-access',
    'https://learn.microsoft.com/azure/aks/manage-ssh-node-access',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network',
  ],
  attest: {
    question: 'How do administrators open a session on a node, and who may?',
    attach: 'the procedure or the access group; valid 365 days',
    months: 12,
  },
});
