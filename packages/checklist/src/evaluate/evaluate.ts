import {
  type Catalogue,
  defaultSettings,
  type Inventory,
  isoDay,
  type Report,
  type ReportItem,
} from '../model/index.ts';
import { AttestationBook } from './attestations.ts';
import { runAroundGaps } from './blind-spots.ts';
import { combined } from './clusters.ts';
import { driftOf } from './drift.ts';
import { FindingCollector } from './findings.ts';
import { joinReported } from './join-reported.ts';
import type { EvaluateOptions } from './options.ts';
import { OwnerTable } from './owners/owner-table.ts';
import { allItems, type Plan, plan } from './plan.ts';
import { type RolledUp, rollUp } from './roll-up.ts';
import type { Tally } from './tally.ts';
import { categoryTotals, failTotals, priorityTotals, totals } from './totals.ts';
import { WaiverBook } from './waivers/book.ts';

/** Judges the evidence: pure, so that equal evidence and clock give equal reports everywhere. */
export function evaluate(options: EvaluateOptions): Report {
  const { inventory, catalogue } = options;
  const judge = (part: Inventory) => evaluateOne({ ...options, inventory: part });
  return inventory.clusters ? combined(inventory.clusters, judge, catalogue) : judge(inventory);
}

function evaluateOne(options: EvaluateOptions): Report {
  const { catalogue, inventory, now, profile = 'production', needs = {} } = options;
  const settings = { ...defaultSettings, ...options.settings };
  const planned = plan(options);
  const collector = new FindingCollector(inventory.cluster, options.sha256);
  const around = { inventory, settings, profile, needs, now };
  const tallies = runAroundGaps(planned, around, options, collector);
  collector.countAlike();
  collector.locate();
  joinReported(collector.reported, tallies, options.allFindings);
  const waivers = waiverBook(options, tallies);
  collector.waive(waivers);
  const owners = options.ownership && new OwnerTable(options.ownership, inventory);
  if (owners) collector.own(owners);

  const notes = catalogue.imports?.notes(inventory, planned.off) ?? [];
  const every = allItems(catalogue);
  const { attestations = [], malformed } = options;
  const answers = new AttestationBook(attestations, malformed?.attestations ?? [], every, now);
  const rolled = decide(options, planned, tallies, answers);
  const items = rolled.map((one) => withWaiver(one, waivers));
  const findings = tallies.flatMap((tally) => tally.findings);
  const drift = driftOf(planned, around, catalogue.isSame);
  return {
    schemaVersion: 1,
    tool: { name: 'aks-checklist', version: options.version },
    checklist: { edition: catalogue.edition, items: every.length },
    assessedAt: now.toISOString(),
    profile,
    needs,
    evidence: {
      sources: inventory.sources,
      gaps: inventory.gaps.map(({ clusterName: _, ...gap }) => gap),
      ...(notes.length > 0 && { notes }),
    },
    ...configured(options),
    ...(owners && { owners: owners.names() }),
    switchedOff: options.skip ?? [],
    summary: {
      ...totals(items),
      categories: categoryTotals(catalogue.categories, items),
      priorities: priorityTotals(items),
      fails: failTotals(findings),
    },
    attestations: answers.records(rolled),
    waivers: waivers.records(),
    ...(drift && { drift }),
    items,
    findings,
  };
}

function waiverBook(options: EvaluateOptions, tallies: readonly Tally[]): WaiverBook {
  const { catalogue, inventory, now, waivers = [], malformed, waiverRules = {} } = options;
  const items = allItems(catalogue);
  const asked = tallies.filter(({ judgedOn }) => judgedOn.length > 0);
  const book = new WaiverBook({
    rules: waiverRules,
    today: isoDay(now),
    items: new Set(items.map(({ id }) => id)),
    owners: ownersOf(catalogue),
    assessed: new Set(asked.flatMap(({ planned: { id, owner } }) => [id, owner.id])),
  });
  book.addAll(waivers, malformed?.waivers ?? []);
  book.addInline(inventory);
  return book;
}

/** For each check the items that own it; those about results of other tools can have many. */
function ownersOf(catalogue: Catalogue): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const item of allItems(catalogue)) {
    const imported = catalogue.imports?.checksOf(item).map(([id]) => id) ?? [];
    for (const check of new Set([...Object.keys(item.checks ?? {}), ...imported])) {
      owners.set(check, [...(owners.get(check) ?? []), item.id]);
    }
  }
  return owners;
}

function decide(
  { inventory, skip }: EvaluateOptions,
  planned: Plan,
  tallies: readonly Tally[],
  answers: AttestationBook,
): RolledUp[] {
  const valid = answers.valid();
  const skipped = new Map(skip?.map(({ id, reason }) => [id, reason]));
  const byItem = groupByItem(tallies);
  return planned.items.map((item) =>
    rollUp(item, byItem.get(item.id) ?? [], {
      covers: inventory.covers,
      holds: (kind) => inventory.resources(kind).length > 0,
      gaps: inventory.gaps,
      attestation: valid.get(item.id),
      switchedOff: skipped.get(item.id),
    }),
  );
}

/** An item that a person says fails has no finding that could be waived. */
function withWaiver({ item }: RolledUp, waivers: WaiverBook): ReportItem {
  if (item.verdict !== 'fail' || item.attestation === null) return item;
  const waiver = waivers.acceptItem(item.id);
  return waiver ? { ...item, reason: `${item.reason}, waived`, waiver } : item;
}

/** What verdicts depend on beside the evidence, so that two results can be compared. */
function configured({ settings = {}, optIn = [] }: EvaluateOptions): Pick<Report, 'configured'> {
  if (Object.keys(settings).length + optIn.length === 0) return {};
  return { configured: { settings: { ...settings }, optIn } };
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
