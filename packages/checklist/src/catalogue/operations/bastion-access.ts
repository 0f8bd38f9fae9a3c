import { item } from '../kit.ts';

export default item({
  title: 'Securely connect to nodes through a bastion host',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A node with a public address, or a management port that is open to the Internet, is tried for weak keys and unpatched services around the clock. Good is nodes without public addresses and nothing on the Internet that reaches port 22 or 3389. The rare session on a node goes through the Kubernetes API (`kubectl debug node/NODE`, audited and under RBAC), Azure Bastion, or a jump host in a peered network; SSH on nodes is off, or tied to Microsoft Entra ID.',
  fix: `Close the port:

\`\`\`bash
az network nsg rule delete -g RG --nsg-name NSG -n RULE
\`\`\`

A pool with public addresses has to be replaced: create one without \`--enable-node-public-ip\`, then delete the old one.

\`\`\`bash
az aks nodepool add -g RG --cluster-name CLUSTER -n NEW_POOL
az aks nodepool delete -g RG --cluster-name CLUSTER -n OLD_POOL
\`\`\`

Turn SSH off (preview); it takes effect with the next node image:

\`\`\`bash
az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --ssh-access disabled
az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --node-image-only
\`\`\`

Remove what a debug session left behind: \`kubectl delete pod NODE_DEBUGGER_POD\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should disable SSH" (28257686-e9db-403e-b9e2-a5eecbe03da9) and "Network interfaces should not have public IPs" (83a86a26-fd1f-447c-b59d-e51f44264114).',
  peers: ['checkov/CKV_AZURE_143', 'review-checklists/4b3bb365-9458-44d9-9ed1-5c8f52890364'],
  links: [
    'https://learn.microsoft.com/azure/aks/node-access',
    'https://learn.microsoft.com/azure/aks/manage-ssh-node-access',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network',
  ],
  attest: {
    question: 'How do administrators open a session on a node, and who may?',
    attach: 'the procedure or the access group',
    months: 12,
  },
});
