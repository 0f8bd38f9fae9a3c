import { reportFinding } from '../catalogue/imports.ts';
import { catalogue } from '../catalogue/index.ts';
import type { Item } from '../model/index.ts';
import { didYouMean } from '../model/index.ts';
import { allChecks, checksOf, explainCheck, explainImports, explainItem } from './explain.ts';
import { UsageError } from './usage-error.ts';

export interface CatalogOptions {
  readonly format?: 'table' | 'json' | 'markdown';
}

/** `catalog`: lists items and checks, or explains one. */
export function catalog(id: string | undefined, options: CatalogOptions): void {
  process.stdout.write(id === undefined ? listed(options) : explained(id, options));
}

function listed({ format = 'table' }: CatalogOptions): string {
  if (format === 'json') return `${JSON.stringify(asJson(), undefined, 2)}\n`;
  return format === 'markdown' ? listAsMarkdown() : asTable();
}

function explained(id: string, { format }: CatalogOptions): string {
  if (id === reportFinding) return explainImports();
  const items = catalogue.categories.flatMap((category) => category.items);
  const item = items.find((one) => one.id === id || one.id.endsWith(`/${id}`));
  const check = allChecks(catalogue).find((one) => one.id === id);
  if (!item && !check) {
    const known = [...items, ...allChecks(catalogue)].map((one) => one.id).concat(reportFinding);
    throw new UsageError(`no item or check ${id}${didYouMean(id, known)}`);
  }
  if (format === 'json')
    return `${JSON.stringify(item ? itemAsJson(item) : checkAsJson(id), undefined, 2)}\n`;
  return item
    ? explainItem(item, catalogue)
    : explainCheck(check as NonNullable<typeof check>, catalogue);
}

function asTable(): string {
  const rows = catalogue.categories.flatMap(({ title, items }) => [
    '',
    title,
    ...items.map(
      ({ id, priority, title: name, checks }) =>
        `  ${id.padEnd(46)} ${priority.padEnd(7)} ${String(Object.keys(checks ?? {}).length).padStart(2)}  ${name}`,
    ),
  ]);
  const head = `  ${'item'.padEnd(46)} ${'prio'.padEnd(7)} checks`;
  return `${[head, ...rows, '', 'aks-checklist catalog ID explains an item or a check.'].join('\n')}\n`;
}

/** Every item with what decides it, as Markdown tables. */
export function listAsMarkdown(): string {
  return catalogue.categories
    .map(({ title, items }) =>
      [
        `## ${title}`,
        '',
        '| item | priority | pillar | evidence | checks |',
        '| --- | --- | --- | --- | --- |',
        ...items.map(
          ({ id, title: name, priority, pillar, evidence, checks }) =>
            `| \`${id}\` ${name} | ${priority} | ${pillar} | ${evidence.join(', ')} | ${Object.keys(
              checks ?? {},
            )
              .map((check) => `\`${check}\``)
              .join(', ')} |`,
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function asJson(): unknown {
  return {
    edition: catalogue.edition,
    categories: catalogue.categories.map(({ id, title, items }) => ({
      id,
      title,
      items: items.map(itemAsJson),
    })),
  };
}

function itemAsJson(item: Item): unknown {
  const { checks: _, ...texts } = item;
  return { ...texts, checks: checksOf(item).map(({ id }) => checkAsJson(id)) };
}

function checkAsJson(wanted: string): unknown {
  const found = allChecks(catalogue).find(({ id }) => id === wanted);
  if (!found) return undefined;
  const { id, check, item } = found;
  const { each, expect, severity, only, optIn, dev, needs, fix, peers } = check;
  return {
    id,
    item: item.id,
    subject: each.noun,
    evidence: each.evidence,
    alsoIn: each.alsoIn ?? [],
    expect,
    severity: typeof severity === 'function' ? 'depends' : (severity ?? item.priority),
    only,
    optIn: optIn === true,
    dev,
    needs,
    fix,
    peers: peers ?? [],
  };
}
