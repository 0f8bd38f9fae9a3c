import type { Attestation } from 'aks-checklist/browser';
import type { ItemText, Texts } from '../texts/texts.ts';
import { websitePositions } from './website-positions.ts';

/**
 * The state that www.the-aks-checklist.com keeps in a browser: `copy(JSON.stringify(localStorage))` in
 * its console. A section's name leads to a list of what is ticked, `[{"id":"3"}]`, by position.
 */
export type WebsiteState = Readonly<Record<string, unknown>>;

/** The edition of the site: the one that this checklist follows, or the present one. */
export type Edition = '2022' | 'present';

interface Ticked {
  readonly id: string;
  readonly state?: string;
}

export function isWebsiteState(value: unknown, texts: Texts): value is WebsiteState {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const sections = new Set([
    ...texts.categories.map(({ id }) => id),
    ...Object.keys(websitePositions),
  ]);
  return Object.entries(value).some(([key, list]) => sections.has(key) && tickedIn(list));
}

/** Sections have other names in each edition; those that both have tell nothing. */
export function editionOf(state: WebsiteState, { categories }: Texts): Edition | undefined {
  const old = new Set(categories.map(({ id }) => id));
  const has = (names: Iterable<string>, others: (name: string) => boolean) =>
    [...names].some((name) => !others(name) && (tickedIn(state[name])?.length ?? 0) > 0);
  if (has(Object.keys(websitePositions), (name) => old.has(name))) return 'present';
  return has(old, (name) => name in websitePositions) ? '2022' : undefined;
}

/** The items that are ticked. One that several recommendations speak to needs all of them ticked. */
export function tickedItems(
  state: WebsiteState,
  edition: Edition,
  texts: Texts,
): readonly ItemText[] {
  const at = (section: string) =>
    new Set(tickedIn(state[section])?.map(({ id }) => Number(id)) ?? []);
  if (edition === '2022') {
    return texts.categories.flatMap(({ id, items }) => {
      const ticked = at(id);
      return items.filter((_, index) => ticked.has(index));
    });
  }
  const ticked = new Set(
    Object.entries(websitePositions).flatMap(([section, guids]) => {
      const positions = at(section);
      return guids.filter((_, index) => positions.has(index));
    }),
  );
  const onSite = new Set(Object.values(websitePositions).flat());
  return texts.categories
    .flatMap(({ items }) => items)
    .filter((item) => {
      const asked = guidsOf(item).filter((guid) => onSite.has(guid));
      return asked.length > 0 && asked.every((guid) => ticked.has(guid));
    });
}

/** The state with what was answered here: pass is ticked, other answers are not. The rest stays. */
export function writeWebsiteState(
  answers: readonly Attestation[],
  imported: WebsiteState | undefined,
  texts: Texts,
): WebsiteState {
  const edition = imported && editionOf(imported, texts);
  const verdicts = new Map(answers.map(({ item, verdict }) => [item, verdict]));
  const state: Record<string, unknown> = { ...imported };
  for (const [section, wanted] of wantedTicks(verdicts, edition ?? '2022', texts)) {
    const before = tickedIn(state[section]) ?? [];
    const kept = before.filter(({ id }) => wanted.get(Number(id)) !== false);
    const known = new Set(kept.map(({ id }) => Number(id)));
    const added = [...wanted].filter(([index, isTicked]) => isTicked && !known.has(index));
    if (kept.length === before.length && added.length === 0) continue;
    const list = [...kept, ...added.map(([index]) => ({ id: String(index), state: 'checked' }))];
    state[section] = typeof state[section] === 'object' ? list : JSON.stringify(list);
  }
  return state;
}

/** For each section, the positions that were answered here, and whether they are to be ticked. */
function wantedTicks(
  verdicts: ReadonlyMap<string, Attestation['verdict']>,
  edition: Edition,
  { categories }: Texts,
): readonly (readonly [string, ReadonlyMap<number, boolean>])[] {
  const items = categories.flatMap((category) => category.items);
  const verdictOf = (item: ItemText | undefined) => item && verdicts.get(item.id);
  const sections: readonly (readonly [string, readonly (string | undefined)[]])[] =
    edition === '2022'
      ? categories.map(({ id, items: own }) => [id, own.map(verdictOf)] as const)
      : Object.entries(websitePositions).map(([section, guids]) => [
          section,
          guids.map((guid) => verdictOf(items.find((item) => guidsOf(item).includes(guid)))),
        ]);
  return sections.map(([section, list]) => [
    section,
    new Map(
      list.flatMap((verdict, index) =>
        verdict === undefined ? [] : [[index, verdict === 'pass'] as const],
      ),
    ),
  ]);
}

/** The ids that recommendations have on the site and in Azure/review-checklists. */
export function guidsOf({ peers = [] }: ItemText): readonly string[] {
  const prefix = 'review-checklists/';
  return peers.filter((peer) => peer.startsWith(prefix)).map((peer) => peer.slice(prefix.length));
}

/** Local storage holds texts; people may paste what is in them. */
function tickedIn(value: unknown): readonly Ticked[] | undefined {
  const list: unknown = typeof value === 'string' ? parsed(value) : value;
  const isList = Array.isArray(list) && list.every((one) => /^\d+$/.test(String(one?.id)));
  return isList ? (list as Ticked[]) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
