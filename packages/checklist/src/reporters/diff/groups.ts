import type { FindingChange, RenderOptions } from '../../model/index.ts';
import { ownerNames } from '../owner-names.ts';

interface Group {
  /** Undefined where nothing is grouped. */
  readonly name: string | undefined;
  readonly members: readonly FindingChange[];
}

/** The changes below headings, as the user asked for; one of two owners stands below both. */
export function inGroups(
  changes: readonly FindingChange[],
  { groupBy, catalogue }: Pick<RenderOptions, 'groupBy' | 'catalogue'>,
): readonly Group[] {
  if (groupBy === undefined) return [{ name: undefined, members: changes }];
  const titles = new Map(catalogue.categories.map(({ id, title }) => [id, title]));
  const categoryOf = ({ items }: FindingChange['finding']) => {
    const [id = ''] = (items[0] ?? '').split('/');
    return titles.get(id) ?? id;
  };
  const groups = new Map<string, FindingChange[]>();
  for (const change of changes) {
    const names = groupBy === 'owner' ? ownerNames(change.finding) : [categoryOf(change.finding)];
    for (const name of names) {
      const group = groups.get(name);
      if (group) group.push(change);
      else groups.set(name, [change]);
    }
  }
  return [...groups].map(([name, members]) => ({ name, members }));
}
