import {
  isServed,
  outsideRemovals,
  removedBy,
  staysServed,
} from '../../../resources/kubernetes/manifests/api-versions.ts';
import { fitsSchema } from '../../../resources/kubernetes/manifests/schema-answer.ts';
import {
  type AnyObject,
  manifest,
  writtenObject,
} from '../../../resources/kubernetes/manifests/subjects.ts';
import { type Context, check } from '../../kit.ts';

const gone = 'is gone in the target version, of which removed-api-version speaks';

/** Whether the API server of the target version knows what the object is. */
export const versionChecks = {
  'removed-api-version': check({
    each: writtenObject,
    severity: 'high',
    when: (body, context) => outsideRemovals(body, context) ?? true,
    expect: 'uses an API version that the target version serves',
    holds: isServed,
    fix: 'Write the object in the API version named, and compare its fields: `kubectl convert` helps.',
    peers: [
      'kube-linter/no-extensions-v1beta',
      'kube-score/stable-version',
      'gatekeeper/verifydeprecatedapi',
    ],
  }),
  'deprecated-api-version': check({
    each: writtenObject,
    severity: 'low',
    when: (body, context) =>
      outsideRemovals(body, context) ?? (removedBy(body, context) ? gone : true),
    expect: 'uses an API version that later versions serve, too',
    holds: staysServed,
    fix: 'Move to the API version named before the upgrade.',
  }),
  'manifest-schema': check({
    each: manifest,
    severity: 'high',
    only: 'declared',
    when: (body, context) => notDecoded(body, context) ?? true,
    expect: 'is what the schema of its kind allows',
    holds: fitsSchema,
    fix: 'Correct the field: see `kubectl explain KIND.PATH`, and try `kubectl apply --dry-run=server`.',
    peers: ['kube-linter/schema-validation'],
  }),
};

/** The target version has no schema of an API version that is gone. */
function notDecoded(body: AnyObject, context: Context): string | undefined {
  const { apiVersion, kind } = context.resource.identity;
  if (apiVersion === 'policy/v1beta1' && kind === 'PodDisruptionBudget') {
    return 'is a budget, of which pdb-invalid speaks';
  }
  return removedBy(body, context) ? gone : undefined;
}
