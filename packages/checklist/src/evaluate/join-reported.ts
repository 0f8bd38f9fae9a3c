import type { Finding, Position } from '../model/index.ts';
import type { Tally } from './tally.ts';

/** A fail that another tool reports of a place in the user's files. */
export interface Reported {
  readonly finding: { -readonly [K in keyof Finding]: Finding[K] };
  readonly tally: Tally;
  readonly about: { readonly file: string; readonly line: Position['line'] };
}

/** What a check of the same item found at the same line is not told a second time. */
export function joinReported(
  reported: readonly Reported[],
  tallies: readonly Tally[],
  allFindings: boolean | undefined,
): void {
  if (reported.length === 0) return;
  const told = toldAt(tallies);
  for (const { finding, tally, about } of reported) {
    const same = (told.get(keyOf(finding.items[0], about.line)) ?? []).find(({ location }) =>
      isOnePath(location?.file ?? '', about.file),
    );
    if (!same || finding.waiver !== null) continue;
    finding.verdict = 'not-applicable';
    finding.message += `: ${same.check} tells it, too`;
    finding.fix = null;
    tally.counts.fail--;
    tally.counts['not-applicable']++;
    if (!allFindings) tally.findings.splice(tally.findings.indexOf(finding), 1);
  }
}

/** The fails of checks that looked themselves, by item and line. */
function toldAt(tallies: readonly Tally[]): ReadonlyMap<string, readonly Finding[]> {
  const told = new Map<string, Finding[]>();
  for (const { planned, findings } of tallies) {
    if (planned.isImport) continue;
    for (const finding of findings) {
      if (finding.verdict !== 'fail' || finding.location?.line === undefined) continue;
      for (const item of finding.items) {
        const key = keyOf(item, finding.location.line);
        told.set(key, [...(told.get(key) ?? []), finding]);
      }
    }
  }
  return told;
}

function keyOf(item: string | undefined, line: number): string {
  return `${item}\n${line}`;
}

/** Tools name files from roots of their own. */
function isOnePath(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}
