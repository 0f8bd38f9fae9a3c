import type { Cell } from '../shared/code/cell.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import type { ModuleSource } from './module-source.ts';
import type { OpenPlan } from './plan/open.ts';
import { Contradiction, overlaidMembers } from './plan/overlay.ts';
import { usesIn, variablesOf } from './plan/planned-root.ts';
import type { RootSettings, TerraformSettings } from './settings.ts';

/** One use of a root: for an environment, or with the variables that a plan was made with. */
export interface Use extends RootSettings {
  readonly plans: readonly OpenPlan[];
  /** What tells it from others of the same folder, where only plans do. */
  readonly name?: string;
}

/** How a root is used: as the configuration says, else once for each set of values that plans were made with. */
export function usesOf(
  { folder }: ModuleSource,
  plans: readonly OpenPlan[],
  { roots }: TerraformSettings,
  givenTo: (use: RootSettings) => LazyMap,
): readonly Use[] {
  const named = roots.filter((root) => root.folder === folder);
  if (named.length > 0) {
    const useOf = (plan: OpenPlan) => named.find((use) => suits(plan, givenTo(use)));
    const places = plans.map((plan) => [plan, useOf(plan)] as const);
    return named.map((use) => {
      const own = places.filter(([, place]) => place === use).map(([plan]) => plan);
      return { ...use, plans: own };
    });
  }
  const groups = usesIn(plans);
  return groups.map((own) => {
    const name = groups.length > 1 ? own[0]?.file.path : undefined;
    return { folder, varFiles: [], plans: own, ...(name !== undefined && { name }) };
  });
}

/** Whether a plan can be made with the values of a use. */
function suits(plan: OpenPlan, given: LazyMap): boolean {
  return !(overlaidMembers(given, variablesOf(plan)) instanceof Contradiction);
}

/** Values of variables, those that a plan was made with first. */
export function withPlanned(given: LazyMap, plans: readonly OpenPlan[]): LazyMap {
  const makers = new Map<string, () => Cell>();
  for (const name of given.keys()) makers.set(name, () => given.get(name) as Cell);
  const planned = plans.map(variablesOf).find(({ size }) => size > 0);
  for (const [name, value] of planned ?? []) makers.set(name, () => value);
  return new LazyMap(makers);
}

/** The folder; of one that is used several times, with what tells the uses apart. */
export function unitOf({ folder, varFiles, workspace, name }: Use): string {
  const uses = [workspace, ...varFiles.map(({ path }) => path), name].filter(
    (one) => one !== undefined,
  );
  return uses.length === 0 ? folder : `${folder} (${uses.join(', ')})`;
}
