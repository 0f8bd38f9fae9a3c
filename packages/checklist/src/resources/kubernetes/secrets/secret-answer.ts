import { type Context, fail, type Outcome, pass, peek, unknown } from '../../../model/index.ts';
import { isInFolder } from '../../folders.ts';
import type { Place } from './secret-places.ts';
import type { Detection } from './secret-text.ts';

const order = ['S1', 'S2', 'open', 'emulator'] as const;

/** The answer to what a subject holds; it names variables, rule and length, and no value. */
export function secretOutcome(
  places: readonly Place[],
  root: object,
  context: Context,
): Outcome | true {
  const gravest = order.find((rule) => places.some((place) => ruleOf(place) === rule));
  if (gravest === undefined) return true;
  const alike = places.filter((place) => ruleOf(place) === gravest);
  const [first] = alike as [Place];
  // Read last, so that the finding points at it.
  pointAt(root, first.at);
  const names = listed(alike.map(({ found }) => found.name));
  const { detection } = first.found;
  if (detection.rule === 'emulator') {
    return pass(`${names}: the published key of an emulator`);
  }
  if (detection.rule === 'open') {
    const message = `is filled in later (${names})`;
    return unknown(message, 'unresolved');
  }
  const { rule, what, length } = detection;
  return fail(`${names}: ${what}, ${length} characters (rule ${rule})`, {
    severity: secretSeverity(rule, context),
  });
}

function ruleOf({ found }: Place): Detection['rule'] {
  return found.detection.rule;
}

/** Test fixtures are low. */
export function secretSeverity(
  rule: 'S1' | 'S2',
  { resource, settings }: Context,
): 'high' | 'medium' | 'low' {
  if (isInFolder(resource, settings.testFolders)) return 'low';
  return rule === 'S1' ? 'high' : 'medium';
}

const mostNames = 5;

/** Names for a message, the first few of many. */
export function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - mostNames;
  const shown = distinct.slice(0, mostNames).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Reads the value at a path, which may be unknown, so that it is the value read last. */
export function pointAt(root: object, at: readonly (string | number)[]): void {
  let here = root as Readonly<Record<string, unknown>>;
  for (const key of at.slice(0, -1)) here = here[key] as typeof here;
  peek(here, String(at.at(-1)));
}
