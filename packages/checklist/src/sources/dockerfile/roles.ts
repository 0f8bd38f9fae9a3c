import type { Role } from '../../resources/delivery/dockerfile/types.ts';

interface Linked {
  /** The stage that it is built on. */
  readonly parent: number | undefined;
  /** The stages that files are taken from. */
  readonly sources: ReadonlySet<number>;
}

/** What each stage has to do with the target, which is the one that is built. */
export function rolesOf(stages: readonly Linked[], target: number): readonly Role[] {
  const roles = stages.map((): Role => 'unused');
  const wanted: number[] = [];
  for (let at: number | undefined = target; at !== undefined && at >= 0; at = stages[at]?.parent) {
    roles[at] = at === target ? 'target' : 'image';
    wanted.push(at);
  }
  for (let at = wanted.pop(); at !== undefined; at = wanted.pop()) {
    const { sources, parent } = stages[at] as Linked;
    for (const source of parent === undefined ? sources : [...sources, parent]) {
      if (roles[source] !== 'unused') continue;
      roles[source] = 'build';
      wanted.push(source);
    }
  }
  return roles;
}
