import type { Role } from '../../resources/delivery/dockerfile/types.ts';

interface Linked {
  /** The stage that it is built on. */
  readonly parent: number | undefined;
  /** The stages that files are taken from. */
  readonly sources: ReadonlySet<number>;
}

/** What each stage has to do with the targets, which are what is built. */
export function rolesOf(stages: readonly Linked[], targets: readonly number[]): readonly Role[] {
  const roles = stages.map((): Role => 'unused');
  const wanted: number[] = [];
  for (const target of targets) {
    for (const at of chainOf(stages, target)) {
      roles[at] = targets.includes(at) ? 'target' : 'image';
      wanted.push(at);
    }
  }
  for (let at = wanted.pop(); at !== undefined; at = wanted.pop()) {
    for (const source of linksOf(stages[at] as Linked)) {
      if (roles[source] !== 'unused') continue;
      roles[source] = 'build';
      wanted.push(source);
    }
  }
  return roles;
}

/** Stages that are built to look at the code, not to be run. */
const forTests =
  /^(?:(?:unit|integration)[-_]?)?tests?$|^(?:dev|devel|development|lint|linter|debug|debugger|ci|check|checks|e2e)$/;

/** Of the stages that are asked for, those that are shipped: none that another one of them needs. */
export function shippedOf(
  stages: readonly (Linked & { readonly name: string | undefined })[],
  asked: readonly number[],
): readonly number[] {
  const shipped = asked.filter((at) => !forTests.test(stages[at]?.name ?? ''));
  const ends = endsOf(stages, shipped.length > 0 ? shipped : asked);
  return shipped.length > 0 ? ends : ends.slice(-1);
}

function endsOf(stages: readonly Linked[], asked: readonly number[]): readonly number[] {
  const needed = new Set<number>();
  const open = asked.flatMap((at) => linksOf(stages[at] as Linked));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (needed.has(at)) continue;
    needed.add(at);
    open.push(...linksOf(stages[at] as Linked));
  }
  return [...new Set(asked)].filter((at) => !needed.has(at)).sort((a, b) => a - b);
}

function* chainOf(stages: readonly Linked[], target: number): Generator<number> {
  for (let at: number | undefined = target; at !== undefined && at >= 0; at = stages[at]?.parent)
    yield at;
}

function linksOf({ parent, sources }: Linked): readonly number[] {
  return parent === undefined ? [...sources] : [...sources, parent];
}
