import { type Inventory, type Resource, raw } from '../../model/index.ts';

/** Policies that check something of an image before it runs; what they check is not read. */
const gates: readonly { readonly id: string; readonly isGate?: (spec: string) => boolean }[] = [
  { id: 'ClusterPolicy.kyverno.io', isGate: (spec) => spec.includes('"verifyImages"') },
  { id: 'Policy.kyverno.io', isGate: (spec) => spec.includes('"verifyImages"') },
  { id: 'ImageValidatingPolicy.policies.kyverno.io' },
  { id: 'NamespacedImageValidatingPolicy.policies.kyverno.io' },
  { id: 'ClusterImagePolicy.policy.sigstore.dev' },
  { id: 'Verifier.config.ratify.deislabs.io' },
  { id: 'NamespacedVerifier.config.ratify.deislabs.io' },
];

/** An object that may keep images out which are found vulnerable. A table for `inventory.index`. */
export function imageGate(inventory: Inventory): Resource | undefined {
  for (const { id, isGate } of gates) {
    const found = inventory
      .all<{ spec?: unknown }>({ id, evidence: 'kubernetes', noun: '' })
      .find(({ body }) => isGate === undefined || isGate(JSON.stringify(raw(body).spec ?? {})));
    if (found) return found;
  }
  return undefined;
}
