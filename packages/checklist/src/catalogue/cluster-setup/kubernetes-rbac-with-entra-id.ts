import { armResources, cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { covers, extensionScope, standing } from '../../resources/azure/ids.ts';
import { managedCluster, roleAssignment } from '../../resources/azure/kinds.ts';
import { roleAmong } from '../../resources/azure/role-assignments.ts';
import type { ManagedCluster, RoleAssignment } from '../../resources/azure/types.ts';
import { flag, isTrue, oneOf, text } from '../../resources/azure/values.ts';
import { known } from '../../resources/known.ts';
import { isManagedNamespace } from '../../resources/kubernetes/managed.ts';
import {
  anyRole,
  type Binding,
  type BindingSubject,
  binding,
  entraGroups,
  isBroad,
  isPublicRole,
  subjectName,
  subjectsOf,
  subjectText,
} from '../../resources/kubernetes/roles.ts';
import * as words from '../../resources/kubernetes/values.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  some,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'K8S RBAC + AAD Integration',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Rights that are given to persons one by one, or to everybody, outlive the reason for them, and a cluster-admin can read every Secret and stop every workload. Good is rights for Entra groups: by Azure role assignments (Entra ID authorization, which PIM can limit in time and which can cover many clusters), or by RoleBindings to the object ids of groups. Roles are limited to a namespace, cluster-admin is rare, and Kubernetes RBAC stays for service accounts.',
  fix: `\`az aks update -g RG -n AKS --enable-azure-rbac\`, then \`az role assignment create --role "Azure Kubernetes Service RBAC Writer" --assignee-object-id GROUP_ID --assignee-principal-type Group --scope AKS_ID/namespaces/shop-prod\`; or bind a group:

\`\`\`yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: shop-developers, namespace: shop-prod}
subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: 00000000-0000-0000-0000-000000000000}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
\`\`\``,
  prevent:
    'Azure Policy "Role-Based Access Control (RBAC) should be used on Kubernetes Services" (ac4a19c2-fa67-49b4-8ae5-0b2e78c49457), "Kubernetes clusters should ensure that the cluster-admin role is only used where required" (a3dc4946-dba6-43e6-950d-f96532848c9f), "Kubernetes clusters should minimize wildcard use in role and cluster role" (ca8d5704-aa2b-40cf-b110-dc19052825ad).',
  peers: ['review-checklists/eec4962c-c3bd-421b-b77f-26e5e6b3bec3'],
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
  reuses: ['entra-id-enabled'],
  guards: [
    'broad-group-binding',
    'cluster-admin-binding',
    'rbac-individual-user',
    'rbac-wildcard-rule',
    'standing-azure-cluster-admin',
  ],
  checks: {
    'kubernetes-rbac-enabled': check({
      each: cluster,
      expect: 'asks Kubernetes RBAC for permission',
      // Absent means true: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters
      holds: ({ properties }) => flag(properties, 'enableRBAC') ?? true,
      fix: 'Make a new cluster with RBAC: it is fixed when the cluster is created.',
      peers: [
        'checkov/CKV_AZURE_5',
        'trivy/AVD-AZU-0042',
        'psrule/Azure.AKS.UseRBAC',
        'kubescape/C-0088',
        'prowler/aks_cluster_rbac_enabled',
        'defender/b0fdc63a-38e7-4bab-a7c4-2c2665abbaa9',
      ],
    }),
    'entra-based-authorization': check({
      each: cluster,
      severity: 'low',
      when: (aks) =>
        some([isAutomatic, hasEntra], (holds) => holds(aks)) || 'does not use Entra ID',
      expect: 'gives rights to Entra groups',
      holds: entraDecides,
      fix: 'Turn on Entra ID authorization: `az aks update --enable-azure-rbac`.',
      peers: ['psrule/Azure.AKS.AzureRBAC', 'kubescape/C-0241'],
    }),
    'cluster-admin-binding': check({
      each: binding,
      when: ({ roleRef }) =>
        (roleRef?.kind !== 'Role' && roleRef?.name === 'cluster-admin') ||
        'binds another role than cluster-admin',
      expect: 'makes nobody cluster-admin',
      holds: (body, context) =>
        worst(subjectsOf(body), (subject, index) => adminAnswer(body, subject, index, context)),
      fix: 'Bind a role of the namespaces that are needed, or assign cluster-admin through PIM.',
      peers: [
        'kube-linter/cluster-admin-role-binding',
        'polaris/clusterrolebindingClusterAdmin',
        'kubescape/C-0185',
        'trivy/KSV-0122',
      ],
    }),
    'broad-group-binding': check({
      each: binding,
      severity: 'high',
      expect: 'gives no right to everybody',
      holds: (body) =>
        worst(subjectsOf(body), (subject, index) => {
          if (!isBroad(subject)) return true;
          const { name } = body.roleRef;
          return isPublicRole(name)
            ? notApplicable(`${name} is meant for everybody`)
            : fail(`${subjectName(subject)} gets ${name}`, { at: `subjects[${index}].name` });
        }),
      fix: 'Bind the role to the groups and service accounts that need it.',
      peers: ['kubescape/C-0262', 'kubescape/C-0265'],
    }),
    'rbac-wildcard-rule': check({
      each: anyRole,
      severity: 'medium',
      when: ({ metadata, aggregationRule }) => {
        if (metadata?.name === 'cluster-admin') return 'is a default of Kubernetes';
        return aggregationRule == null || 'is made of other roles';
      },
      expect: 'names its verbs or its resources',
      holds: (body) =>
        worst(words.list(body, 'rules'), (rule, index) =>
          hasStar(rule, 'resources') && hasStar(rule, 'verbs')
            ? fail(`a rule allows every verb on every resource${groupsOf(rule)}`, {
                at: `rules[${index}]`,
              })
            : true,
        ),
      fix: 'Name the verbs and the resources that are needed.',
      peers: [
        'kube-linter/wildcard-in-rules',
        'trivy/KSV-0044',
        'trivy/KSV-0046',
        'kubescape/C-0187',
      ],
    }),
    'rbac-individual-user': check({
      each: binding,
      severity: 'low',
      expect: 'binds groups, not persons',
      holds: (body) =>
        worst(subjectsOf(body), (subject, index) =>
          subject.kind === 'User' && subjectText(subject).includes('@')
            ? fail(`${subjectName(subject)} is a person`, { at: `subjects[${index}].name` })
            : true,
        ),
      fix: 'Bind the Entra group of the person by its object id.',
    }),
    'standing-azure-cluster-admin': check({
      each: armResources(roleAssignment),
      severity: 'medium',
      when: (assignment, { inventory }) => {
        if (!roleAmong(assignment, adminRoles)) return 'assigns another role';
        if (isOfOthers(assignment, inventory)) return 'is for no cluster of the evidence';
        const isPerson = (known(() => principalType(assignment)) ?? 'User') === 'User';
        return !(isPerson && isBelowCluster(assignment)) || 'is limited to a namespace';
      },
      expect: 'makes no person administrator for good',
      holds: (assignment) => {
        const type = principalType(assignment);
        if (type === undefined) return unknown('the kind of principal is not told', 'unresolved');
        return type !== 'User';
      },
      fix: 'Assign the role to a group, or make the person eligible for it through PIM.',
    }),
  },
});

function hasEntra({ properties }: ManagedCluster): boolean {
  return properties?.aadProfile != null;
}

function entraDecides(aks: ManagedCluster, { inventory }: Context): Outcome | boolean {
  const usesAzure = () => isTrue(aks.properties?.aadProfile, 'enableAzureRBAC');
  const { any, bound, doubt } = inventory.index(entraGroups);
  const isOnly = isOnlyCluster(inventory);
  // The property is read last, for it is what decides and what can be changed.
  if (some([() => isAutomatic(aks), () => bound && isOnly, usesAzure], (holds) => holds())) {
    return true;
  }
  if (bound) return unknown('nobody can tell which of the clusters binds an Entra group');
  if (doubt !== undefined) return unknown(doubt, 'unresolved');
  if (any && inventory.complete('kubernetes')) return false;
  return unknown(
    any
      ? 'no role binding to an Entra group is in the evidence, which may not be all there is'
      : 'no role bindings are in the evidence',
  );
}

/** A service account of AKS itself is no finding, and nobody else is `system:masters`. */
function adminAnswer(
  body: Binding,
  subject: BindingSubject,
  index: number,
  { resource, inventory }: Context,
): Outcome | true {
  const { kind, name } = subject;
  if (kind === 'Group' && name === 'system:masters') return true;
  const inNamespace = resource.identity.kind === 'RoleBinding';
  if (kind === 'ServiceAccount') {
    const at = `subjects[${index}].namespace`;
    // One that names no namespace is of the binding's own.
    const home = subject.namespace || (inNamespace ? resource.identity.namespace : '');
    if (home === '') return fail('the subject is malformed: it names no namespace', { at });
    if (home && isManagedNamespace(home, inventory)) return notApplicable('binds a part of AKS');
  }
  const where = inNamespace ? ` of ${body.metadata?.namespace ?? 'its namespace'}` : '';
  return fail(`${subjectName(subject)} is cluster-admin${where}`, {
    at: `subjects[${index}].name`,
    severity: inNamespace ? 'low' : kind === 'Group' ? 'medium' : 'high',
  });
}

interface Rule {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
}

/** The API groups of a rule that is not for all of them. */
function groupsOf(rule: Rule): string {
  const groups = known(() => [...words.list(rule, 'apiGroups')]) ?? ['*'];
  if (groups.length === 0 || groups.includes('*')) return '';
  return ` of ${groups.map((group) => (group === '' ? 'the core group' : group)).join(', ')}`;
}

function hasStar(rule: Rule, key: keyof Rule): boolean {
  return some(words.list(rule, key), (word) => word === '*');
}

const adminRoles = [
  {
    name: 'Azure Kubernetes Service RBAC Cluster Admin',
    id: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
  },
  {
    name: 'Azure Kubernetes Service Cluster Admin Role',
    id: '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
  },
];

const principalTypes = [
  'User',
  'Group',
  'ServicePrincipal',
  'ForeignGroup',
  'Device',
  'AgentUser',
  'AgentServicePrincipal',
] as const;

function principalType({ properties }: RoleAssignment) {
  return oneOf(properties, 'principalType', principalTypes);
}

/** Whoever lists the assignments of a subscription is shown those of its other clusters, too. */
function isOfOthers({ properties, id }: RoleAssignment, inventory: Inventory): boolean {
  const scope = known(() => text(properties, 'scope')) ?? extensionScope(id) ?? '';
  const clusters = inventory.all(managedCluster);
  if (clusters.length === 0 || !/^\/subscriptions\//i.test(scope)) return false;
  return clusters.every(
    (one) =>
      one.observed && standing(scope, one) === 'no' && !covers(one.identity.resourceId, scope),
  );
}

function isBelowCluster({ properties, id }: RoleAssignment): boolean {
  const scope = text(properties, 'scope') ?? id ?? '';
  return /\/managedclusters\/[^/]+\/(?!providers\/microsoft\.authorization)/i.test(scope);
}
