import { categoryTotals, failTotals, priorityTotals, totals } from '../../src/evaluate/totals.ts';
import type {
  Catalogue,
  Finding,
  Identity,
  ItemVerdict,
  Location,
  Report,
  ReportItem,
} from '../../src/model/index.ts';
import { smallCatalogue } from './small-catalogue.ts';

/** What a test says of a finding; the rest follows. */
export type FindingInput = Partial<Finding> &
  Pick<Finding, 'check' | 'message'> & { readonly subject: Identity };

/** What a test says of an item; its counts come from the findings. */
type ItemInput = Partial<Pick<ReportItem, 'judgedOn' | 'notJudgedOn' | 'attestation'>> & {
  readonly verdict: ItemVerdict;
  readonly reason: string;
  readonly passes?: number;
};

export interface ReportInput {
  readonly catalogue?: Catalogue;
  /** By item id; items that are not named are left out. */
  readonly items?: Readonly<Record<string, ItemInput>>;
  readonly findings?: readonly FindingInput[];
  readonly rest?: Partial<Report>;
}

/** A report as `evaluate` would make it, from what a test wants to show. */
export function buildReport({ catalogue = smallCatalogue, ...input }: ReportInput): Report {
  const owners = checkOwners(catalogue);
  const findings = (input.findings ?? []).map((finding, index) =>
    buildFinding(finding, owners.get(finding.check) ?? {}, index),
  );
  const all = catalogue.categories.flatMap(({ items }) => items);
  const items = all.flatMap((item): ReportItem[] => {
    const said = input.items?.[item.id];
    if (!said) return [];
    const { id, category, title, priority, pillar, evidence } = item;
    const own = findings.filter((finding) => finding.items.includes(id));
    const open = own.filter(({ waiver }) => waiver === null);
    const judgedOn = said.judgedOn ?? [evidence[0]];
    return [
      {
        id,
        category,
        title,
        priority,
        pillar,
        verdict: said.verdict,
        reason: said.reason,
        judgedOn,
        notJudgedOn: said.notJudgedOn ?? evidence.filter((kind) => !judgedOn.includes(kind)),
        findings: {
          pass: said.passes ?? 0,
          fail: open.filter(({ verdict }) => verdict === 'fail').length,
          unknown: open.filter(({ verdict }) => verdict === 'unknown').length,
          'not-applicable': 0,
          waived: own.length - open.length,
        },
        attestation: said.attestation ?? null,
      },
    ];
  });
  return {
    schemaVersion: 1,
    tool: { name: 'aks-checklist', version: '0.1.0' },
    checklist: { edition: catalogue.edition, items: all.length },
    assessedAt: '2026-11-23T09:00:00.000Z',
    profile: 'production',
    needs: {},
    evidence: { sources: [], gaps: [] },
    switchedOff: [],
    summary: {
      ...totals(items),
      categories: categoryTotals(catalogue.categories, items),
      priorities: priorityTotals(items),
      fails: failTotals(findings),
    },
    items,
    findings,
    ...input.rest,
  };
}

function buildFinding(
  finding: FindingInput,
  { items, expect, fix }: Partial<Owner>,
  index: number,
): Finding {
  const verdict = finding.verdict ?? 'fail';
  return {
    items: items ?? [],
    severity: 'high',
    verdict,
    expect: expect ?? 'is as it should be',
    location: null,
    evidence: [],
    fingerprint: `sha256:${String(index + 1)
      .padStart(7, '0')
      .padEnd(64, '0')}`,
    waiver: null,
    fix: verdict === 'fail' ? (fix ?? null) : null,
    ...finding,
  };
}

interface Owner {
  readonly items: readonly string[];
  readonly expect: string;
  readonly fix: string;
}

function checkOwners({ categories }: Catalogue): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  const items = categories.flatMap((category) => category.items);
  for (const item of items) {
    for (const [id, { expect, fix }] of Object.entries(item.checks ?? {})) {
      const readers = items.filter(({ reuses }) => reuses?.includes(id)).map((other) => other.id);
      owners.set(id, { items: [item.id, ...readers], expect, fix });
    }
  }
  return owners;
}

/** A place in a file. */
export function at(file: string, line: number, column: number, path: string): Location {
  return { file, line, column, path };
}

export function workload(name: string, part: string, kind = 'Deployment'): Identity {
  return { kind, apiVersion: 'apps/v1', namespace: 'shop', name, part };
}
