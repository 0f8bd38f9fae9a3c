import type { Resource, Subject } from '../../model/index.ts';
import { managedReason } from './managed.ts';
import { workload } from './subjects.ts';
import { topWorkloadOf, type Workload } from './workload.ts';

/** The objects of pod identity: https://azure.github.io/aad-pod-identity/docs/concepts/ */
const objectKinds: ReadonlySet<string> = new Set(
  [
    'AzureIdentity',
    'AzureIdentityBinding',
    'AzureAssignedIdentity',
    'AzurePodIdentityException',
  ].map((kind) => `${kind}.aadpodidentity.k8s.io`),
);

const label = 'aadpodidbinding';

/** What can use pod identity: its own objects, and every workload. */
export const podIdentityUser: Subject<Workload | Resource> = {
  noun: 'user of pod identity',
  evidence: 'kubernetes',
  kinds: [...objectKinds, ...workload.kinds],
  of: (resource) => {
    const found = objectKinds.has(resource.kind) ? resource : topWorkloadOf(resource);
    return found ? [found] : [];
  },
  exempt: (_, context) => managedReason(context.resource, context),
};

/** How something uses pod identity. */
export function podIdentityUse(user: Workload | Resource): string | undefined {
  if (!('podMeta' in user)) return `is an object of pod identity: ${user.identity.kind}`;
  const labels: unknown = user.podMeta.labels;
  return typeof labels === 'object' && labels !== null && label in labels
    ? `its pods carry the label ${label}`
    : undefined;
}
