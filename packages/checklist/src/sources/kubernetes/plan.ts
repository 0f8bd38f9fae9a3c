import type { Gap } from '../../model/index.ts';
import type { Discovery, PlannedKind } from './discovery.ts';
import { secretsGap, silentGap } from './gaps.ts';

/** What to list of what is asked for. */
export interface Plan {
  /** In the order of their ids. */
  readonly kinds: readonly PlannedKind[];
  readonly notInstalled: string[];
  readonly gaps: readonly Omit<Gap, 'source'>[];
}

/** Looks up what is asked for in what the API server serves. */
export function planOf(wanted: readonly string[], discovery: Discovery, secrets: boolean): Plan {
  const kinds = new Map<string, PlannedKind>();
  const notInstalled: string[] = [];
  const gaps: Omit<Gap, 'source'>[] = [];
  for (const id of [...wanted].sort()) {
    const found = servedAs(id, discovery);
    if (id === 'Secret' && !secrets) gaps.push(secretsGap());
    else if (found.length > 0) {
      for (const kind of found) kinds.set(kind.id, { ...kinds.get(kind.id), ...kind });
    } else if (discovery.silentGroups.has(groupOfId(id))) gaps.push(silentGap(id));
    else notInstalled.push(id);
  }
  const inOrder = [...kinds.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { kinds: inOrder, notInstalled, gaps };
}

function servedAs(id: string, { kinds }: Discovery): readonly PlannedKind[] {
  if (!id.startsWith('*.')) return [kinds.get(id)].filter((kind) => kind !== undefined);
  const group = groupOfId(id);
  return [...kinds.values()]
    .filter((kind) => groupOfId(kind.id) === group)
    .map((kind) => ({ ...kind, pattern: id }));
}

/** `apps` of `Deployment.apps`; empty for the core group. */
export function groupOfId(id: string): string {
  const dot = id.indexOf('.');
  return dot === -1 ? '' : id.slice(dot + 1);
}
