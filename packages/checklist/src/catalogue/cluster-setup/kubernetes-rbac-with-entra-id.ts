import { item } from '../kit.ts';

export default item({
  title: 'K8S RBAC + AAD Integration',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Rights go to Entra groups, not persons: by Azure role assignments (Entra ID authorization, the recommended default, one assignment can cover many clusters and PIM applies) or by RoleBindings to group object ids. Namespaced roles rule; cluster-admin is rare, time-bound and never bound to everyone. Kubernetes RBAC stays for service accounts.',
  fix: `\`az aks update -g RG -n AKS --enable-azure-rbac\`; \`az role assignment create --role "Azure Kubernetes Service RBAC Writer" --assignee-object-id GROUP_ID --assignee-principal-type Group --scope AKS_ID/namespaces/shop-prod\`
\`\`\`yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: shop-developers, namespace: shop-prod}
subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: 00000000-0000-0000-0000-000000000000}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
\`\`\``,
  prevent:
    '"Role-Based Access Control (RBAC) should be used on Kubernetes Services" (ac4a19c2-fa67-49b4-8ae5-0b2e78c49457), "Kubernetes clusters should ensure that the cluster-admin role is only used where required" (a3dc4946-dba6-43e6-950d-f96532848c9f), "… should minimize wildcard use in role and cluster role" (ca8d5704-aa2b-40cf-b110-dc19052825ad).',
  peers: [
    'checkov/CKV_AZURE_5',
    'trivy/AVD-AZU-0042',
    'trivy/KSV-0044',
    'trivy/KSV-0046',
    'trivy/KSV-0122',
    'kube-linter/cluster-admin-role-binding',
    'kube-linter/wildcard-in-rules',
    'polaris/clusterrolebindingClusterAdmin',
    'psrule/Azure.AKS.UseRBAC',
    'psrule/Azure.AKS.AzureRBAC',
    'kubescape/C-0241',
    'kubescape/C-0185',
    'kubescape/C-0187',
    'kubescape/C-0262',
    'kubescape/C-0265',
    'review-checklists/eec4962c-c3bd-421b-b77f-26e5e6b3bec3',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-cluster-authorization',
    'https://learn.microsoft.com/azure/aks/entra-id-authorization',
    'https://learn.microsoft.com/azure/aks/kubernetes-rbac-entra-id',
  ],
  attest: {
    question: 'When were cluster roles and group members last reviewed?',
    attach: 'the access review',
    months: 6,
  },
});
