import type {
  Catalogue,
  Finding,
  Inventory,
  ItemVerdict,
  Report,
  ReportCluster,
  ReportItem,
} from '../model/index.ts';
import { clusterLabel } from './by-cluster.ts';
import { allItems } from './plan.ts';
import { mergeRecords } from './records.ts';
import { categoryTotals, failTotals, priorityTotals, totals } from './totals.ts';

/** The report on one of several clusters. */
interface Run {
  /** Unique among them. */
  readonly name: string;
  readonly report: Report;
}

/** One report on several clusters: each was judged by itself, with all that belongs to none. */
export function combined(
  inventories: readonly Inventory[],
  judge: (inventory: Inventory) => Report,
  catalogue: Catalogue,
): Report {
  const refs = inventories.flatMap(({ cluster }) => cluster ?? []);
  const runs = refs.map((ref, index): Run => {
    const report = judge(inventories[index] as Inventory);
    return { name: clusterLabel(ref, refs), report };
  });
  const reports = runs.map(({ report }) => report);
  const [first] = reports as [Report, ...Report[]];
  const items = first.items.map((_, index) => combinedItem(runs, index));
  const findings = inOrder(mergedFindings(runs), catalogue);
  const notes = distinct(reports.flatMap(({ evidence }) => evidence.notes ?? []));
  return {
    ...first,
    evidence: {
      sources: distinct(reports.flatMap(({ evidence }) => evidence.sources)),
      gaps: distinct(reports.flatMap(({ evidence }) => evidence.gaps)),
      ...(notes.length > 0 && { notes }),
    },
    summary: {
      ...totals(items),
      categories: categoryTotals(catalogue.categories, items),
      priorities: priorityTotals(items),
      fails: failTotals(findings),
    },
    attestations: mergeRecords(reports.map(({ attestations = [] }) => attestations)),
    waivers: mergeRecords(reports.map(({ waivers = [] }) => waivers)),
    clusters: runs.map((run, index) => asCluster(run, refs[index]?.resourceId)),
    ...ownedIn(reports),
    ...drifted(runs),
    items,
    findings,
  };
}

/** All who own something on any cluster. */
function ownedIn(reports: readonly Report[]): Pick<Report, 'owners'> {
  if (!reports.some(({ owners }) => owners)) return {};
  return { owners: distinct(reports.flatMap(({ owners = [] }) => owners)).sort() };
}

function drifted(runs: readonly Run[]): Pick<Report, 'drift'> {
  const drift = runs.flatMap(({ name, report }) =>
    (report.drift ?? []).map((one) => ({ ...one, cluster: name })),
  );
  return runs.some(({ report }) => report.drift) ? { drift } : {};
}

function asCluster({ name, report }: Run, resourceId: string | undefined): ReportCluster {
  const { score, coverage, verdicts } = report.summary;
  return {
    name,
    ...(resourceId !== undefined && { resourceId }),
    summary: { score, coverage, verdicts },
    verdicts: Object.fromEntries(report.items.map(({ id, verdict }) => [id, verdict])),
  };
}

/** The gravest first. */
const gravity: readonly ItemVerdict[] = [
  'fail',
  'unknown',
  'needs-attestation',
  'pass',
  'not-applicable',
];

function combinedItem(runs: readonly Run[], index: number): ReportItem {
  const each = runs.map(({ name, report }) => ({ name, item: report.items[index] as ReportItem }));
  const verdict = gravity.find((one) => each.some(({ item }) => item.verdict === one));
  const those = each.filter(({ item }) => item.verdict === verdict);
  const gravest = those[0]?.item as ReportItem;
  const isSame = each.every(({ item }) => item.reason === gravest.reason);
  const names = those.map(({ name }) => name).join(', ');
  const where = `on ${those.length} of ${each.length} clusters (${names})`;
  const findings = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 };
  for (const { item } of each) {
    for (const key of Object.keys(findings) as (keyof typeof findings)[]) {
      findings[key] += item.findings[key];
    }
  }
  const isJudged = (kind: (typeof gravest.judgedOn)[number]) =>
    each.every(({ item }) => item.judgedOn.includes(kind));
  const kinds = [...gravest.judgedOn, ...gravest.notJudgedOn];
  return {
    ...gravest,
    reason: isSame ? gravest.reason : `${where}: ${gravest.reason}`,
    judgedOn: gravest.judgedOn.filter(isJudged),
    notJudgedOn: kinds.filter((kind) => !isJudged(kind)),
    findings,
  };
}

/** What holds for all clusters is told once, what does not names those that it holds for. */
function mergedFindings(runs: readonly Run[]): Finding[] {
  const merged = new Map<string, { finding: Finding; names: string[] }>();
  for (const { name, report } of runs) {
    for (const finding of report.findings) {
      const { fingerprint, verdict, severity, message, location } = finding;
      const place = [location?.file, location?.line, location?.path, ...(finding.owners ?? [])];
      const key = [fingerprint, verdict, severity, message, ...place].join('\n');
      const known = merged.get(key);
      if (known) known.names.push(name);
      else merged.set(key, { finding, names: [name] });
    }
  }
  return [...merged.values()].map(({ finding, names }) =>
    names.length === runs.length ? finding : { ...finding, clusters: names },
  );
}

/** In the order of the items, then of their checks; of one check, as they came. */
function inOrder(findings: readonly Finding[], catalogue: Catalogue): Finding[] {
  const ids = allItems(catalogue).flatMap(({ id, checks }) => [
    ...Object.keys(checks ?? {}).map((check) => `${id}\n${check}`),
    id,
  ]);
  const ranks = new Map(ids.map((id, index) => [id, index]));
  const rank = ({ items: [item], check }: Finding) =>
    ranks.get(`${item}\n${check}`) ?? ranks.get(`${item}`) ?? ranks.size;
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
