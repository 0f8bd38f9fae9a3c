import { createHash } from 'node:crypto';
import { catalogue } from '../catalogue/index.ts';
import { createInventory, evaluate } from '../evaluate/index.ts';
import { isManagedNamespace } from '../resources/kubernetes/managed.ts';
import { readCollected } from '../sources/collected/index.ts';
import { ownNames, renameBy, renamed } from '../sources/shared/evidence-file/names.ts';
import type { Evidence } from '../sources/shared/evidence-file/schema.ts';
import { version } from './version.ts';

export interface Anonymized {
  readonly evidence: Evidence;
  /** Names that stayed, for some check tells by them what a thing is. */
  readonly kept: readonly string[];
}

/** After so many judgements, names that may matter stay. */
const mostJudgements = 60;

const rename = renameBy((text) => createHash('sha256').update(text).digest('hex'));

/**
 * Evidence with hashes for names. It is judged before and after: a name by which a check tells what a
 * thing is (a Deployment named istiod) stays, so that every item ends in the same verdict and counts.
 */
export function anonymize(evidence: Evidence): Anonymized {
  const before = judged(evidence);
  const inventory = inventoryOf(evidence);
  const names = ownNames(evidence, (name) => isManagedNamespace(name, inventory));
  let judgements = 0;
  const isSame = (wanted: readonly string[]) =>
    judgements++ < mostJudgements && judged(renamed(evidence, wanted, rename)) === before;

  /** The most of some names that can be changed beside those that are already. */
  const changeable = (some: readonly string[], already: readonly string[]): readonly string[] => {
    if (some.length === 0 || isSame([...already, ...some])) return some;
    if (some.length === 1) return [];
    const middle = some.length >> 1;
    const left = changeable(some.slice(0, middle), already);
    return [...left, ...changeable(some.slice(middle), [...already, ...left])];
  };
  const changed = new Set(changeable(names, []));
  return {
    evidence: renamed(evidence, changed, rename),
    kept: names.filter((name) => !changed.has(name)),
  };
}

function inventoryOf(evidence: Evidence) {
  return createInventory(readCollected(evidence, 'cluster'));
}

/** What each item comes to, as one text to compare. */
function judged(evidence: Evidence): string {
  const { items, findings } = evaluate({
    catalogue,
    inventory: inventoryOf(evidence),
    now: new Date(evidence.collectedAt),
    version,
  });
  const bySeverity = findings.map(
    ({ check, verdict, severity }) => `${check} ${verdict} ${severity}`,
  );
  return JSON.stringify([
    items.map(({ id, verdict, findings: counts }) => [id, verdict, counts]),
    bySeverity.sort(),
  ]);
}
