import type { Report } from '../model/index.ts';

/** Why verdicts may differ though the platform does not, one sentence each. */
export function differences(before: Report, after: Report): readonly string[] {
  return [
    ...told('version of aks-checklist', before.tool.version, after.tool.version, 'checks differ'),
    ...told('checklist edition', before.checklist.edition, after.checklist.edition),
    ...told('profile', before.profile, after.profile),
    ...keyed('need', before.needs, after.needs),
    ...keyed('setting', before.configured?.settings ?? {}, after.configured?.settings ?? {}),
    ...lists('opt-in check', before.configured?.optIn ?? [], after.configured?.optIn ?? []),
    ...lists('cluster', clustersOf(before), clustersOf(after)),
    ...lists('switched off', idsOf(before), idsOf(after)),
    ...told('owners whose findings are listed', shown(before), shown(after)),
    ...scope(before, after),
    ...(before.assessedAt > after.assessedAt ? ['the first result is the newer one'] : []),
  ];
}

function told(what: string, was: string, is: string, so?: string): string[] {
  return was === is ? [] : [`${what}: ${was} → ${is}${so === undefined ? '' : `, so ${so}`}`];
}

type Values = Readonly<Record<string, unknown>>;

function keyed(what: string, before: Values, after: Values): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) =>
    told(`${what} ${key}`, settingText(before[key]), settingText(after[key])),
  );
}

function settingText(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}

function lists(what: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((one) => !before.includes(one));
  const dropped = before.filter((one) => !after.includes(one));
  return [
    ...added.map((one) => `${what}: ${one} now`),
    ...dropped.map((one) => `${what}: ${one} no more`),
  ];
}

function clustersOf({ clusters = [] }: Report): readonly string[] {
  return clusters.map(({ name }) => name);
}

function idsOf({ switchedOff }: Report): readonly string[] {
  return switchedOff.map(({ id }) => id);
}

function shown({ shownFor }: Report): string {
  return shownFor?.join(', ') ?? 'all';
}

function scope(before: Report, after: Report): string[] {
  const [was, is] = [before, after].map(({ items }) => new Set(items.map(({ id }) => id)));
  const missing = [...(was ?? [])].filter((id) => !is?.has(id)).length;
  const more = [...(is ?? [])].filter((id) => !was?.has(id)).length;
  return [
    ...(missing > 0 ? [`${items(missing)} of the first result not assessed in the second`] : []),
    ...(more > 0 ? [`${items(more)} of the second result not assessed in the first`] : []),
  ];
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
