import { mapping } from '../../lenient.ts';
import type { PodSpec } from '../../types.ts';
import { labelProblem } from './names.ts';
import type { Rule } from './rule.ts';

/** The labels that a node must have. */
export const nodeSelectorHasLabels: Rule<PodSpec> = ({ nodeSelector }) =>
  labelProblem(mapping(nodeSelector));

type Toleration = NonNullable<PodSpec['tolerations']>[number];

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export const tolerationIsSound: Rule<Toleration> = (toleration) => {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  const code = 'toleration-invalid';
  if (operator === 'Exists' && value) {
    const says = 'a toleration has a value, which the operator Exists does not allow';
    return { code, says, node: toleration, at: 'value' };
  }
  if (!key && operator !== 'Exists') {
    return { code, says: 'a toleration without a key needs the operator Exists', node: toleration };
  }
  if (tolerationSeconds == null || effect === 'NoExecute') return undefined;
  const says = 'tolerationSeconds needs the effect NoExecute';
  return { code, says, node: toleration, at: 'tolerationSeconds' };
};
