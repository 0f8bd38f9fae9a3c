import { isInFolder } from '../../resources/folders.ts';
import { loosePod, looseReplicaSet } from '../../resources/kubernetes/controllers.ts';
import { leftOutReason } from '../../resources/kubernetes/left-out.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { check, fail, item } from '../kit.ts';

export default item({
  title: "Don't use naked pods",
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A pod that no controller owns is gone when its node is lost or drained, and it keeps the cluster autoscaler from removing its node. Pods come from a Deployment, StatefulSet, DaemonSet or Job, so that a lost node means a new pod.',
  fix: 'Wrap the pod: `kind: Deployment`, `spec.replicas: 2`, `spec.selector.matchLabels` equal to the template labels, the old Pod spec under `spec.template.spec`; one-time work: `kind: Job` with `backoffLimit` and `ttlSecondsAfterFinished`.',
  prevent:
    'Azure Policy "Kubernetes cluster should not use naked pods" (65280eef-c8b4-425e-9aec-af55e55bf581).',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
  ],
  checks: {
    'naked-pod': check({
      each: loosePod,
      severity: (_, { resource }) => (resource.observed ? 'medium' : 'low'),
      when: ({ metadata }, context) => {
        const { annotations } = metadata ?? {};
        if (annotations?.['kubernetes.io/config.mirror'] !== undefined) return 'is a static pod';
        if (annotations?.['helm.sh/hook'] !== undefined) return 'is a Helm hook';
        const passedOver = leftOutReason(context);
        if (passedOver !== undefined) return passedOver;
        return (
          !isInFolder(context.resource, context.settings.testFolders) ||
          'stands in a folder of tests or documentation'
        );
      },
      expect: 'comes from a controller',
      holds: ({ metadata, spec }) => {
        if ((metadata?.ownerReferences ?? []).length > 0) return true;
        return (spec?.restartPolicy ?? 'Always') === 'Always'
          ? fail('no controller makes the pod again', { at: 'metadata.ownerReferences' })
          : fail('no controller makes the pod again; it runs once, so use a Job', {
              at: 'metadata.ownerReferences',
            });
      },
      fix: 'Put the pod into a Deployment, or into a Job when it runs once.',
      peers: ['kubescape/C-0073', 'popeye/POP-208'],
    }),
    'naked-replicaset': check({
      each: looseReplicaSet,
      expect: 'comes from a Deployment',
      holds: ({ metadata, spec }) =>
        (metadata?.ownerReferences ?? []).length > 0 ||
        integer(spec, 'replicas') === 0 ||
        fail('no Deployment rolls it out or back', { at: 'metadata.ownerReferences' }),
      fix: 'Turn it into a Deployment with the same selector and template.',
    }),
  },
});
