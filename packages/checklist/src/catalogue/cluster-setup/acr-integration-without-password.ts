import { pullRight } from '../../resources/azure/registry/pull-rights.ts';
import {
  type ClusterRegistry,
  clusterRegistry,
  isAzureRegistry,
} from '../../resources/azure/registry/registries.ts';
import { isTrue } from '../../resources/azure/values.ts';
import { registrySecretAnswer } from '../../resources/delivery/cluster-access.ts';
import { registryStep } from '../../resources/delivery/subjects.ts';
import { imageOf } from '../../resources/kubernetes/image-use.ts';
import { accountSecrets } from '../../resources/kubernetes/pull-secrets.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import { list } from '../../resources/kubernetes/values.ts';
import { containersOf, type Workload } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  every,
  fail,
  item,
  notApplicable,
  type Outcome,
  pass,
  Unresolved,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Use AKS and ACR integration without password',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'pipeline'],
  why: "A registry password in a Secret, a pipeline or on a node is copied, leaks, and stops all pulls on the day it expires. Nodes need none: they pull with the kubelet's managed identity, which holds a pull role on the registry and nothing more, and the registry's admin user is off. Registries that judge by repository (ABAC mode) ignore `AcrPull`; there the role is Container Registry Repository Reader.",
  fix: '`az aks update -g RG -n AKS --attach-acr ACR`. On a registry in ABAC mode: `az role assignment create --role "Container Registry Repository Reader" --assignee-object-id KUBELET_OBJECT_ID --assignee-principal-type ServicePrincipal --scope ACR_ID`. Then remove `imagePullSecrets`.',
  prevent:
    'Azure Policy "Container registries should have local admin account disabled." (dc921057-6b28-4fbe-9b83-f7bec05db6c2, can deny).',
  peers: [
    'checkov/CKV_AZURE_137',
    'psrule/Azure.ACR.AdminUser',
    'azqr/cr-008',
    'review-checklists/55b46a94-8008-4ae7-b7e4-b475b6c8bdbf',
    'the-aks-checklist/100f8f70-3ec6-44bb-ab07-95eef965e80d',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-container-registry-integration',
    'https://learn.microsoft.com/azure/aks/pre-created-kubelet-managed-identity',
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview',
  ],
  attest: {
    question:
      'For registries that are not Azure registries: how are pull credentials issued and renewed?',
    months: 6,
  },
  reuses: ['registry-admin-user', 'kubelet-pull-only', 'registry-role-without-effect'],
  guards: ['acr-secret-in-pipeline', 'registry-admin-user'],
  checks: {
    'acr-pull-role': check({
      each: clusterRegistry,
      when: ({ registry }) =>
        !isTrue(registry?.body.properties, 'anonymousPullEnabled') || 'lets everybody pull',
      expect: 'pulls from the registry with the identity of its kubelets',
      holds: pullsByRole,
      fix: 'Give the kubelet identity a pull role: `az aks update -g RG -n AKS --attach-acr ACR`.',
      peers: ['kubescape/C-0250'],
    }),
    'acr-image-pull-secret': check({
      each: workload,
      expect: 'pulls from Azure registries without a stored password',
      holds: pullsWithoutSecret,
      fix: 'Remove imagePullSecrets from the pod and its service account once the kubelets may pull.',
    }),
    'acr-secret-in-pipeline': check({
      each: registryStep,
      expect: 'makes and reads no password of an Azure registry',
      holds: registrySecretAnswer,
      fix: 'Let the kubelets pull by their identity: `az aks update -g RG -n AKS --attach-acr ACR`.',
    }),
  },
});

function pullsByRole(
  { cluster, host, registry, isOnly }: ClusterRegistry,
  { inventory }: Context,
): Outcome | true {
  if (host === undefined) return unknown('the images of its workloads are not known');
  if (!cluster) return unknown('the Azure side of the cluster is not in the evidence');
  if (!registry) return unknown(`the registry ${host} is not in the evidence`);
  const right = pullRight(cluster, registry, inventory);
  if (right.may === 'yes') return pass(`its kubelets hold ${right.role}`);
  if (right.may === 'unknown') return unknown(right.why);
  if (!isOnly) return unknown('nobody can tell which of the clusters runs the workloads');
  return fail(`${right.why}: pulls fail or use a stored password`);
}

/** Images that are not known matter only where there is a secret. */
function pullsWithoutSecret(subject: Workload, { inventory }: Context): Outcome | boolean {
  const isFromElsewhere = imagesFromElsewhere(subject);
  if (isFromElsewhere === true) return notApplicable('has an image from elsewhere');
  const { pod, resource } = subject;
  const account = accountSecrets(pod, resource, inventory);
  const hasOwn = list(pod, 'imagePullSecrets').length > 0;
  if (!hasOwn && account.has === 'no') return true;
  if (isFromElsewhere === undefined) return onlyAzureRegistries(subject);
  // Read once more, for it points at the place that can be mended.
  if (hasOwn) return list(pod, 'imagePullSecrets').length === 0;
  return account.has === 'yes' ? fail(account.why) : unknown(account.why);
}

function imagesFromElsewhere(subject: Workload): boolean | undefined {
  try {
    return !onlyAzureRegistries(subject);
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

function onlyAzureRegistries(subject: Workload): boolean {
  return every(containersOf(subject), ({ container, role }) =>
    role === 'ephemeral'
      ? true
      : isAzureRegistry(
          imageOf({
            workload: subject,
            owner: { container, role, workload: subject },
            volume: undefined,
          }).registry,
        ),
  );
}
