import type { Resource } from '../model/index.ts';

const inCode = 'It is declared in code: change it there, or the next deployment undoes it.';

/** What to change: a command alone does not last where code declares what it changes. */
export function fixOf(fix: string, { evidence, identity }: Resource): string {
  const isDeployed = evidence === 'azure' && identity.address !== undefined;
  return isDeployed && fix.includes('`az ') ? `${fix} ${inCode}` : fix;
}
