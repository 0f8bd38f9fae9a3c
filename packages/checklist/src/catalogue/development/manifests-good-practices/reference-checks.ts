import { ingress, persistentVolume } from '../../../resources/kubernetes/kinds.ts';
import {
  isOffHost,
  opensNoSocket,
  templateOpensNoSocket,
} from '../../../resources/kubernetes/manifests/host-volumes.ts';
import { referencesResolve } from '../../../resources/kubernetes/manifests/resolve.ts';
import { type AnyObject, written } from '../../../resources/kubernetes/manifests/subjects.ts';
import type { PersistentVolume } from '../../../resources/kubernetes/types.ts';
import { workloadKinds, workloadOf } from '../../../resources/kubernetes/workload.ts';
import { check, type Kind } from '../../kit.ts';

const referring: readonly Kind<AnyObject>[] = [...workloadKinds, ingress];
const mounting: readonly Kind<AnyObject>[] = [...workloadKinds, persistentVolume];

/** What an object needs of others, and of the node. */
export const referenceChecks = {
  'missing-object-reference': check({
    each: written('object', ...referring),
    severity: 'high',
    expect: 'refers to objects that exist',
    holds: (_, context) => referencesResolve(context),
    fix: 'Add the object or the key, correct the name, or mark the reference optional.',
    peers: [
      'kube-linter/env-value-from',
      'kube-linter/non-existent-service-account',
      'kube-score/statefulset-has-servicename',
    ],
  }),
  'persistent-volume-host-path': check({
    each: written('persistent volume', persistentVolume),
    expect: 'keeps its data off the disks of nodes',
    holds: isOffHost,
    fix: 'Use a volume of a CSI driver: disk.csi.azure.com or file.csi.azure.com.',
  }),
  'runtime-socket-mount': check({
    each: written('object', ...mounting),
    severity: 'high',
    expect: 'mounts no socket of the container runtime',
    holds: (body, { resource }) => {
      if (resource.kind === persistentVolume.id) return opensNoSocket(body as PersistentVolume);
      const workload = workloadOf(resource);
      return workload ? templateOpensNoSocket(workload) : true;
    },
    fix: 'Remove the volume: build images with a tool that needs no daemon.',
    peers: ['kubescape/C-0074'],
  }),
};
