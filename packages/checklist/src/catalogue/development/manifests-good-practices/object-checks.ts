import { persistentVolume, storageClass } from '../../../resources/kubernetes/kinds.ts';
import { usesCurrentFields } from '../../../resources/kubernetes/manifests/deprecated-fields.ts';
import { isUnique } from '../../../resources/kubernetes/manifests/duplicates.ts';
import { usesStableLabels } from '../../../resources/kubernetes/manifests/node-labels.ts';
import { isAccepted } from '../../../resources/kubernetes/manifests/rejects/rejects.ts';
import {
  type AnyObject,
  written,
  writtenObject,
} from '../../../resources/kubernetes/manifests/subjects.ts';
import { workloadKinds } from '../../../resources/kubernetes/workload.ts';
import { check, type Kind } from '../../kit.ts';

/** What names nodes by their labels. */
const nodeChoosers: readonly Kind<AnyObject>[] = [...workloadKinds, persistentVolume, storageClass];

/** What is asked of objects whatever their kind. */
export const objectChecks = {
  'api-server-rejects': check({
    each: writtenObject,
    severity: 'high',
    only: 'declared',
    expect: 'breaks no rule that the API server validates beside the schema',
    holds: isAccepted,
    fix: 'Correct what is named: `kubectl apply --dry-run=server` says the same.',
    peers: [
      'kube-linter/mismatching-selector',
      'kube-score/deployment-pod-selector-labels-match-template-metadata-labels',
      'kube-score/statefulset-pod-selector-labels-match-template-metadata-labels',
      'kube-score/label-values',
    ],
  }),
  'duplicate-object': check({
    each: writtenObject,
    only: 'declared',
    when: ({ metadata }) => metadata?.name != null || 'gets its name from the API server',
    expect: 'stands once in its unit',
    holds: (_, { resource, inventory }) => isUnique(resource, inventory),
    fix: 'Keep one of them, or give each its own name or namespace.',
  }),
  'removed-node-label': check({
    each: written('object', ...nodeChoosers),
    severity: 'low',
    expect: 'names nodes by labels that they have',
    holds: usesStableLabels,
    fix: 'Use the label that is named as its successor.',
  }),
  'deprecated-field': check({
    each: writtenObject,
    severity: 'low',
    expect: 'uses no field that another one replaced',
    holds: usesCurrentFields,
    fix: 'Use the field or annotation that is named as its successor.',
    peers: ['kube-linter/deprecated-service-account-field'],
  }),
};
