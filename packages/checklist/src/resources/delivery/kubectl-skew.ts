import { fail, type Inventory, type Outcome } from '../../model/index.ts';
import { minorOf, minors } from '../kubernetes/cluster-version.ts';
import { kubectlVersion } from './cluster-access.ts';
import type { JobStep } from './steps.ts';

/** kubectl works with servers one minor older or newer: https://kubernetes.io/releases/version-skew-policy/ */
const allowed = 1;

export function skewAnswer(step: JobStep, inventory: Inventory): Outcome | true {
  const { text = 'latest', at = step.at } = kubectlVersion(step) ?? {};
  const minor = minorOf(text);
  const open = (message: string): Outcome => ({
    verdict: 'unknown',
    reason: 'partial-evidence',
    message,
    at,
  });
  if (minor === undefined) return open(`kubectl ${text} can be any version`);
  const known = inventory.index(minors);
  if (!known) return open('no version of a cluster is in the evidence');
  const { lowest, highest } = known;
  if (minor - lowest <= allowed && highest - minor <= allowed) return true;
  if (known.open !== undefined) return open(known.open);
  const clusters = lowest === highest ? `1.${lowest}` : `1.${lowest} to 1.${highest}`;
  return fail(`kubectl ${text} for a cluster of ${clusters}`, { at });
}
