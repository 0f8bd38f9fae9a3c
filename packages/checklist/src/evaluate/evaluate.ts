import { defaultSettings, type Report } from '../model/index.ts';
import { validAttestations } from './attestations.ts';
import { FindingCollector } from './findings.ts';
import type { EvaluateOptions } from './options.ts';
import { allItems, plan } from './plan.ts';
import { rollUp } from './roll-up.ts';
import { run } from './run.ts';
import type { Tally } from './tally.ts';
import { categoryTotals, priorityTotals, totals } from './totals.ts';

/** Judges the evidence: pure, so that equal evidence and clock give equal reports everywhere. */
export function evaluate(options: EvaluateOptions): Report {
  const { catalogue, inventory, now, profile = 'production', needs = {} } = options;
  const settings = { ...defaultSettings, ...options.settings };
  const planned = plan(options);
  const collector = new FindingCollector(options.waivers ?? [], now, options.sha256);
  const tallies = run(
    planned,
    { inventory, settings, profile, needs, now },
    options,
    (tally, judgement) => collector.add(tally, judgement),
  );
  collector.locate();

  const attestations = validAttestations(options.attestations ?? [], planned.items, now);
  const skipped = new Map(options.skip?.map(({ id, reason }) => [id, reason]));
  const byItem = groupByItem(tallies);
  const notes = catalogue.imports?.notes(inventory, planned.off) ?? [];
  const items = planned.items.map((item) =>
    rollUp(item, byItem.get(item.id) ?? [], {
      covers: inventory.covers,
      gaps: inventory.gaps,
      attestation: attestations.get(item.id),
      switchedOff: skipped.get(item.id),
    }),
  );
  return {
    schemaVersion: 1,
    tool: { name: 'aks-checklist', version: options.version },
    checklist: { edition: catalogue.edition, items: allItems(catalogue).length },
    assessedAt: now.toISOString(),
    profile,
    needs,
    evidence: {
      sources: inventory.sources,
      gaps: inventory.gaps,
      ...(notes.length > 0 && { notes }),
    },
    switchedOff: options.skip ?? [],
    summary: {
      ...totals(items),
      categories: categoryTotals(catalogue.categories, items),
      priorities: priorityTotals(items),
    },
    items,
    findings: tallies.flatMap((tally) => tally.findings),
  };
}

function groupByItem(tallies: readonly Tally[]): Map<string, Tally[]> {
  const groups = new Map<string, Tally[]>();
  for (const tally of tallies) {
    for (const id of tally.planned.items) {
      const group = groups.get(id);
      if (group) group.push(tally);
      else groups.set(id, [tally]);
    }
  }
  return groups;
}
