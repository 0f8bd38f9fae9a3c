import { array, assert, configureGlobal, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../../src/model/index.ts';
import {
  candidates,
  labelIndex,
} from '../../src/resources/kubernetes/network-policies/label-index.ts';
import { networkPolicyOf } from '../../src/resources/kubernetes/network-policies/network-policy.ts';
import type { PodFacts } from '../../src/resources/kubernetes/network-policies/policy.ts';
import type { NetworkPolicy } from '../../src/resources/kubernetes/types.ts';
import { labels, type Selector, selector } from './worlds.ts';

// The same samples in every run.
configureGlobal({ seed: 2022 });

function policyOf(podSelector: Selector, index: number) {
  const identity = { kind: 'NetworkPolicy', name: `n${index}` };
  const body = { spec: { podSelector } } as NetworkPolicy;
  return networkPolicyOf({ kind: '', identity, body } as Resource<NetworkPolicy>);
}

test('the index loses no policy that selects a pod', () => {
  assert(
    property(array(selector, { maxLength: 6 }), labels, (selectors, written) => {
      const policies = selectors.map(policyOf);
      const namespace = { name: 'red', labels: () => undefined };
      const pod: PodFacts = { namespace, labels: written, serviceAccount: () => 'default' };
      const found = new Set(candidates(labelIndex(policies), pod));
      const selecting = policies.filter((policy) => policy.selects(pod));
      expect(selecting.filter((policy) => !found.has(policy))).toEqual([]);
    }),
  );
});
