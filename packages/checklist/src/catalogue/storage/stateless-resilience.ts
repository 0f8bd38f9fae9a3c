import { floorOf } from '../../resources/kubernetes/autoscaling/scalers.ts';
import { statefulSet } from '../../resources/kubernetes/kinds.ts';
import { distributor, isEven } from '../../resources/kubernetes/sticky-sessions.ts';
import {
  type Claim,
  claim,
  maybeMounter,
  mountersOf,
  ownClaims,
} from '../../resources/kubernetes/storage/claims.ts';
import {
  dataStoresIn,
  keepsItsData,
  operatorOf,
} from '../../resources/kubernetes/storage/data-stores.ts';
import { needsNoBackup } from '../../resources/kubernetes/storage/kept-claims.ts';
import {
  isDeletedWithClaim,
  type Provision,
} from '../../resources/kubernetes/storage/provision.ts';
import { forEachProvision, provisionsOf } from '../../resources/kubernetes/storage/provisions.ts';
import { longRunning, workloadsOf } from '../../resources/kubernetes/subjects.ts';
import { oneOf, section } from '../../resources/kubernetes/values.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  fail,
  firstOf,
  item,
  notApplicable,
  type Outcome,
  some,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Make your storage resilient',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes', 'attestation'],
  why: 'State in a container dies with its pod, and state on a node dies with the node. Good is that containers hold none: sessions, files and data live in a managed service with zone or region replication (Azure Database, Cosmos DB, Managed Redis, Storage). What must run in the cluster is a StatefulSet managed by an operator, on persistent volumes, replicated across zones.',
  fix: `Move state out: to Azure Database with zone-redundant high availability, a session store, or Blob storage. Where it must stay, give it a home of its own that outlives the pod:

\`\`\`yaml
kind: StatefulSet
spec:
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Retain }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: db-premium
        resources: { requests: { storage: 64Gi } }
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster pod hostPath volumes should only use allowed host paths" (098fc59e-46c7-4d99-9b16-64990e543d75); Gatekeeper `K8sStorageClass` with the names of the allowed classes.',
  peers: [
    'kube-linter/sensitive-host-mounts',
    'kube-linter/writable-host-mount',
    'kubescape/C-0048',
    'kubescape/C-0045',
    'the-aks-checklist/7e970492-1bed-4541-98f6-be550b17caa6',
    'review-checklists/24429eb7-2281-4376-85cc-57b4a4b18142',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-storage',
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/aks/best-practices-storage-nvme',
  ],
  attest: {
    question:
      'Which data lives in the cluster, why not in a managed service, and what happens to it when a node, a zone or the cluster is lost?',
    attach: 'the list',
    months: 12,
  },
  reuses: ['host-path-volume', 'single-replica', 'zonal-disk-single-copy'],
  guards: ['host-path-volume'],
  checks: {
    'database-without-volume': check({
      each: longRunning,
      severity: 'high',
      when: (subject, { settings }) => {
        if (settings.testNamespaces.includes(subject.namespace ?? 'default')) {
          return 'is in a namespace for tests';
        }
        return dataStoresIn(subject, settings.dataStoreImages).length > 0 || 'runs no data store';
      },
      expect: 'keeps its data on a volume',
      holds: (subject, { settings }) => {
        const stores = dataStoresIn(subject, settings.dataStoreImages);
        const bare = stores.find((container) => !keepsItsData(container, subject));
        if (!bare) return true;
        const operator = operatorOf(subject);
        return operator === undefined
          ? fail(`container ${bare.name} loses its data with its pod`)
          : unknown(`container ${bare.name} mounts no claim, and ${operator} may know why`);
      },
      fix: 'Mount a claim of a volumeClaimTemplate where the data is, or use a managed service.',
    }),
    'node-local-volume': check({
      each: claim,
      severity: 'medium',
      when: ({ origin }) => origin !== 'ephemeral' || 'goes with its pod',
      expect: 'is not the only copy, on the disk of one node',
      holds: (subject, context) =>
        forEachProvision(subject, context.inventory, (provision) =>
          isOnNode(provision)
            ? hasCopies(subject, context)
            : notApplicable('is not on the disk of a node'),
        ),
      fix: 'Run two replicas or more of an application that replicates its data, or use a disk.',
    }),
    'statefulset-deletes-claims': check({
      each: workloadsOf('stateful set', statefulSet),
      severity: 'medium',
      when: (subject, { settings }) =>
        keptTemplates(subject, settings.noBackupLabels).length > 0 ||
        'makes no claims whose data matters',
      expect: 'keeps its claims, or their disks',
      holds: keepsClaims,
      fix: 'Set whenDeleted and whenScaled to Retain, or use a class with reclaimPolicy Retain.',
    }),
    'sticky-sessions': check({
      each: distributor,
      severity: 'low',
      expect: 'sends requests to whichever pod is there',
      holds: isEven,
      fix: 'Keep sessions in a store outside of the pods, and remove the affinity.',
    }),
    'self-hosted-data-store': check({
      each: longRunning,
      severity: 'low',
      when: (subject, { settings }) =>
        dataStoresIn(subject, settings.dataStoreImages).some((container) =>
          keepsItsData(container, subject),
        ) || 'runs no data store with volumes',
      expect: 'is a data store that somebody has thought through',
      holds: () =>
        unknown(
          'a person has to answer what becomes of it when a node, a zone or the cluster goes',
        ),
      fix: 'Move the data to a managed service, or attest how it is replicated, backed up and restored.',
    }),
  },
});

function isOnNode({ driver, provisioner }: Provision): boolean {
  return driver === 'local' || provisioner === 'hostPath';
}

/** Nobody can see whether an application copies its data to its other replicas. */
function hasCopies(subject: Claim, { inventory }: Context): Outcome | true {
  const mounters = mountersOf(subject, inventory);
  if (mounters.length === 0) {
    const open = maybeMounter(subject, inventory);
    if (open) throw open;
    return notApplicable('no workload mounts it');
  }
  const single = mounters.find((one) => one.kind !== 'DaemonSet' && floorOf(one, inventory) < 2);
  return single
    ? fail(`is on the disk of one node, for the only replica of ${single.resource.identity.name}`)
    : unknown('is on the disk of one node, and nobody can tell whether the replicas have copies');
}

function keptTemplates(subject: Workload, labels: readonly string[]): readonly Claim[] {
  if (needsNoBackup({ meta: subject.body.metadata }, labels)) return [];
  return ownClaims(subject).filter(
    (one) => one.origin === 'template' && !needsNoBackup(one, labels),
  );
}

const policies = ['Retain', 'Delete'] as const;

/** Absent means Retain: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
function keepsClaims(subject: Workload, { inventory, settings }: Context): Outcome | true {
  const policy = section(subject.body.spec, 'persistentVolumeClaimRetentionPolicy');
  const moments = ['whenDeleted', 'whenScaled'] as const;
  const isDeleting = () =>
    firstOf(moments, (key) => (oneOf(policy, key, policies) === 'Delete' ? key : undefined));
  if (isDeleting() === undefined) return true;
  const loses = some(keptTemplates(subject, settings.noBackupLabels), (one) =>
    some(provisionsOf(one, inventory), isDeletedWithClaim),
  );
  // Read last, for it decides.
  return !loses || fail(`${isDeleting()} is Delete, and its class deletes the disks`);
}
