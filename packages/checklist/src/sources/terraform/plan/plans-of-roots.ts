import { addTo } from '../../../resources/group-by.ts';
import { folderOf } from '../../shared/paths.ts';
import type { ModuleSource } from '../module-source.ts';
import { listOf, objectOf, textOf } from './json.ts';
import type { OpenPlan } from './open.ts';

/** What a plan does not tell of itself, to be said of its file. */
export type Remark = (plan: OpenPlan, message: string) => void;

/**
 * The plans and states of each root, by its folder. A plan does not say whose it is: the root with the
 * same blocks has it, of several the one in whose folder it lies.
 */
export function plansOfRoots(
  plans: readonly OpenPlan[],
  roots: readonly ModuleSource[],
  remark: Remark,
): ReadonlyMap<string, readonly OpenPlan[]> {
  const blocks = new Map(roots.map((root) => [root, blocksOf(root)]));
  const found = new Map<string, OpenPlan[]>();
  for (const plan of [...plans].sort(byForm)) {
    const own = configuredIn(plan);
    if (own.size === 0) continue;
    const root = rootOf(plan, own, blocks, remark);
    if (root) addTo(found, root.folder, plan);
  }
  return found;
}

/** What a plan knows, a state can only add to. */
function byForm(a: OpenPlan, b: OpenPlan): number {
  return Number(a.form !== 'plan') - Number(b.form !== 'plan');
}

function rootOf(
  plan: OpenPlan,
  own: ReadonlySet<string>,
  blocks: ReadonlyMap<ModuleSource, ReadonlySet<string>>,
  remark: Remark,
): ModuleSource | undefined {
  const here = folderOf(plan.file.path);
  const rated = [...blocks]
    .map(([root, names]) => ({ root, likeness: likeness(own, names) }))
    .filter(({ likeness: most }) => most >= 0.5)
    .sort((a, b) => b.likeness - a.likeness);
  const best = rated.filter(({ likeness: most }) => most === rated[0]?.likeness);
  const chosen =
    best.length > 1 ? best.find(({ root }) => root.folder === here)?.root : best[0]?.root;
  if (!chosen && best.length > 1) {
    const folders = best.map(({ root }) => root.folder).join(', ');
    const message = `${plan.file.path} can be of each of ${folders}, and was judged beside their code: put it into the folder of its root`;
    remark(plan, message);
  } else if (!chosen && [...blocks.keys()].some(({ folder }) => folder === here)) {
    const message = `${plan.file.path} is not of the code beside it, whose resources have other addresses: both were judged; plan again`;
    remark(plan, message);
  }
  return chosen;
}

function likeness(own: ReadonlySet<string>, names: ReadonlySet<string>): number {
  const shared = [...own].filter((name) => names.has(name)).length;
  return shared / (own.size + names.size - shared);
}

/** `azurerm_subnet.nodes`, `module.aks`: what the folder of a root declares. */
export function blocksOf({ blocks }: ModuleSource): ReadonlySet<string> {
  const names = blocks.flatMap(({ type, labels: [first = '', second = ''] }) => {
    if (type === 'resource') return `${first}.${second}`;
    return type === 'module' ? `module.${first}` : [];
  });
  return new Set(names);
}

/** The same of a plan; of a state those that have something in it. */
export function configuredIn({ value, instances }: OpenPlan): ReadonlySet<string> {
  const root = objectOf(objectOf(value, 'configuration'), 'root_module');
  const resources = listOf(root, 'resources').filter((one) => textOf(one, 'mode') !== 'data');
  const names = [
    ...resources.flatMap((one) => textOf(one, 'address') ?? []),
    ...Object.keys(objectOf(root, 'module_calls')).map((name) => `module.${name}`),
  ];
  if (names.length > 0) return new Set(names);
  const addresses = instances('').map(({ address }) => /^[^.]+\.[^.[]+/.exec(address)?.[0] ?? '');
  return new Set(addresses);
}
