import {
  type Drift,
  formatPath,
  type Path,
  type Resource,
  raw,
  type SameValue,
  Unknown,
} from '../model/index.ts';
import { evidenceValue } from './message.ts';
import { type Pair, pairsIn } from './pairs.ts';
import type { Plan, PlannedCheck } from './plan.ts';
import { attempt, contextOf, Replay, type Surroundings } from './replay.ts';

/** A value of code that checks read. */
interface ReadValue {
  readonly path: Path;
  readonly value: string | number | boolean;
  readonly checks: Set<string>;
}

interface Difference extends ReadValue {
  readonly live: unknown;
}

/**
 * Where code and the living platform describe the same thing, the values that checks read and that
 * differ. Undefined where not both describe anything. What code does not say is no drift.
 */
export function driftOf(
  plan: Plan,
  around: Surroundings,
  isSame: SameValue = (declared, observed) => String(declared) === String(observed),
): readonly Drift[] | undefined {
  const pairs = around.inventory.index(pairsIn);
  if (pairs.length === 0) return undefined;
  return pairs.flatMap((pair) => {
    const differing = readsOf(pair.declared, plan, around).flatMap((read): Difference[] => {
      const { path, value } = read;
      const live = valueAt(path, raw(pair.declared.body), raw(pair.observed.body));
      const at = { path, resource: pair.observed, inventory: around.inventory };
      return isSame(value, live, at) ? [] : [{ ...read, live }];
    });
    return asDrift(differing, pair);
  });
}

/** What checks read of a declared resource, each value once. */
function readsOf(declared: Resource, { bySubject }: Plan, around: Surroundings): ReadValue[] {
  const found = new Map<string, ReadValue>();
  const context = contextOf(around, declared);
  for (const [subject, checks] of bySubject) {
    if (!subject.kinds.includes(declared.kind) || !subject.of) continue;
    const replay = attempt(() => new Replay(subject, context));
    for (let index = 0; index < (replay?.count ?? 0); index++) {
      for (const planned of checks) note(replay as Replay, planned, index, found);
    }
  }
  return [...found.values()];
}

function note(
  replay: Replay,
  planned: PlannedCheck,
  index: number,
  found: Map<string, ReadValue>,
): void {
  for (const { path, value } of replay.again(planned, index, undefined, false).reads) {
    if (!isPlain(value) || !isCompared(path)) continue;
    const key = formatPath(path);
    const known = found.get(key) ?? { path, value, checks: new Set() };
    known.checks.add(planned.id);
    found.set(key, known);
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return !(value instanceof Unknown) && ['string', 'number', 'boolean'].includes(typeof value);
}

/** What tells which thing it is is the same, or the server's choice. */
function isCompared([first, second]: Path): boolean {
  if (first === 'metadata') return second !== 'name' && second !== 'namespace';
  return !['apiVersion', 'kind', 'id', 'name', 'type', 'status'].includes(String(first));
}

/** The value at a place of the declared body in the observed one: elements of lists go by their names. */
function valueAt(path: Path, declared: unknown, observed: unknown): unknown {
  let [from, at]: [unknown, unknown] = [declared, observed];
  for (const key of path) {
    const next = memberOf(from, key);
    const name = Array.isArray(from) ? memberOf(next, 'name') : undefined;
    at =
      Array.isArray(at) && typeof name === 'string'
        ? at.find((element) => memberOf(element, 'name') === name)
        : memberOf(at, key);
    from = next;
  }
  return at;
}

function memberOf(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function asDrift(
  differences: readonly Difference[],
  { declared, observed }: Pair,
): readonly Drift[] {
  const [place] = declared.places;
  const paths = place && differences.map(({ path }) => [...place.base, ...path]);
  const positions = paths && place.document.locate(paths);
  const { address: _address, ...subject } = observed.identity;
  return differences.map(({ path, value, live, checks }, index) => {
    const at = formatPath(path);
    const location = place && { file: place.document.file, ...positions?.[index], path: at };
    return {
      subject,
      path: at,
      declared: {
        value: evidenceValue(path, value, declared.kind),
        location: location ?? null,
      },
      observed: { value: evidenceValue(path, live, declared.kind) },
      checks: [...checks].sort(),
    };
  });
}
