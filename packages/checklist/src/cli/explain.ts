import { reportFinding } from '../catalogue/imports.ts';
import { type Catalogue, type Check, evidenceOf, type Item } from '../model/index.ts';
import { type Offer, offersOf } from '../reporters/offers.ts';

/** A check with its id and the item that owns it. */
export interface NamedCheck {
  readonly id: string;
  readonly check: Check;
  readonly item: Item;
}

export function checksOf(item: Item): NamedCheck[] {
  return Object.entries(item.checks ?? {}).map(([id, check]) => ({ id, check, item }));
}

export function allChecks(catalogue: Catalogue): NamedCheck[] {
  return catalogue.categories.flatMap((category) => category.items.flatMap(checksOf));
}

/** Everything about an item, as Markdown that reads well in a terminal. */
export function explainItem(item: Item, catalogue: Catalogue): string {
  const { id, title, priority, pillar, evidence, why, fix, prevent, attest, peers, links } = item;
  const own = checksOf(item);
  const reused = reusedChecks(item, catalogue);
  return sections([
    `# ${title}`,
    `${id} · priority ${priority} · pillar ${pillar} · evidence ${evidence.join(', ')}`,
    why,
    own.length > 0 && `## Checks\n\n${own.map(checkLine).join('\n')}`,
    reused.length > 0 &&
      `## Checks of other items that count here\n\n${reused.map((one) => `- ${one.id} (${one.item.id}): ${one.check.each.noun} ${one.check.expect}`).join('\n')}`,
    item.guards &&
      `A fault that these find fails the item; alone, their pass does not pass it: ${item.guards.join(', ')}.`,
    `## What decides it\n\n${offersOf(item).map(offerLine).join('\n')}`,
    `## Fix\n\n${fix}`,
    prevent !== undefined && `## Keep it fixed\n\n${prevent}`,
    attest &&
      `## Ask a person\n\n${attest.question}${attest.attach ? `\nAttach: ${attest.attach}.` : ''}\nAn answer stands for ${attest.months} months.`,
    peersSection([...(peers ?? []), ...own.flatMap(({ check }) => check.peers ?? [])]),
    `## Read more\n\n${links.map((link) => `- ${link}`).join('\n')}`,
  ]);
}

/** Everything about one check. */
export function explainCheck({ id, check, item }: NamedCheck, catalogue: Catalogue): string {
  const readers = catalogue.categories
    .flatMap((category) => category.items)
    .filter((other) => other.reuses?.includes(id));
  return sections([
    `# ${id}`,
    `A check of ${item.id} (${item.title})`,
    `Each ${check.each.noun} ${check.expect}.`,
    facts(check, item),
    `## Why\n\n${item.why}`,
    `## Fix\n\n${check.fix}\n\n${item.fix}`,
    item.prevent !== undefined && `## Keep it fixed\n\n${item.prevent}`,
    readers.length > 0 &&
      `## Counts as well in\n\n${readers.map((other) => `- ${other.id}`).join('\n')}`,
    peersSection(check.peers ?? []),
    `## Read more\n\n${item.links.map((link) => `- ${link}`).join('\n')}`,
  ]);
}

/** What becomes of the results of other tools. */
export function explainImports(): string {
  return sections([
    `# ${reportFinding}`,
    'Carries what the reports of other tools say, in whichever item their rule speaks to: `aks-checklist catalog ITEM` lists such rules at its end.',
    `- A rule that one check asks as well counts as that check's finding, if only the other tool saw the file or the object. Where both saw it, the check has judged it.
- All other rules of an item are findings of ${reportFinding}; the message begins with the tool and its rule.
- What a tool passed proves nothing here, what it was told to leave out does not fail, and a report older than 90 days leaves its items unknown.
- Results whose rules speak to no item are counted at the end of the report.`,
  ]);
}

function sections(parts: readonly (string | false | undefined)[]): string {
  return `${parts.filter((part) => typeof part === 'string').join('\n\n')}\n`;
}

function checkLine({ id, check, item }: NamedCheck): string {
  return `- ${id}: each ${check.each.noun} ${check.expect} (${traits(check, item).join(', ')})`;
}

function offerLine({ evidence, give }: Offer): string {
  const texts =
    evidence === 'azure' || evidence === 'kubernetes' ? give.map((one) => `\`${one}\``) : give;
  return `- ${evidence}: ${texts.join(', ')}`;
}

function facts(check: Check, item: Item): string {
  return `Reads ${evidenceOf(check.each).join(' or ')} evidence · ${traits(check, item).join(' · ')}`;
}

function traits(check: Check, item: Item): string[] {
  const { severity, only, optIn, dev, needs } = check;
  const traits = [
    typeof severity === 'function'
      ? 'severity depends on the finding'
      : `severity ${severity ?? item.priority}`,
  ];
  if (only) traits.push(`${only} objects only`);
  if (optIn) traits.push('off until switched on');
  if (dev) traits.push(dev === 'low' ? 'low in profile dev' : 'not asked of profile dev');
  if (needs) traits.push(`fails only with the need ${needs.join(', ')}`);
  return traits;
}

function reusedChecks(item: Item, catalogue: Catalogue): NamedCheck[] {
  const wanted = new Set(item.reuses);
  return allChecks(catalogue).filter(({ id }) => wanted.has(id));
}

function peersSection(peers: readonly string[]): string | undefined {
  const unique = [...new Set(peers)];
  return unique.length > 0 ? `## In other tools\n\n${unique.join(', ')}` : undefined;
}
