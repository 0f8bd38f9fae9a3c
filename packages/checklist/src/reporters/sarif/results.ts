import type { Finding, Waiver } from '../../model/index.ts';
import { oneLine, sentence } from '../plain-text.ts';
import { findingName } from '../subject-name.ts';
import { levels } from './levels.ts';
import { locationOf, physical } from './locations.ts';

/** Code scanning shows so many places of a result. */
const mostPlaces = 100;

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317662 */
const baselineStates = { new: 'new', changed: 'updated', known: 'unchanged' } as const;

/** A fail is a failure; an unknown is something to review. */
export function resultOf(finding: Finding, ruleIndex: number) {
  const { check, verdict, severity, subject, location, alsoAt, fingerprint, waiver } = finding;
  const { baselineState, clusters, owners } = finding;
  const also = (alsoAt ?? []).slice(0, mostPlaces);
  return {
    ruleId: check,
    ruleIndex,
    kind: verdict === 'fail' ? 'fail' : 'review',
    // A result that is to be reviewed has no level but none in the standard; code scanning reads
    // the level only, and takes a missing one for a warning.
    level: verdict === 'fail' ? levels[severity] : 'note',
    message: { text: messageOf(finding) },
    locations: [locationOf(subject, location)],
    ...(also.length > 0
      ? { relatedLocations: also.map((at) => ({ physicalLocation: physical(at) })) }
      : {}),
    ...(baselineState === undefined ? {} : { baselineState: baselineStates[baselineState] }),
    partialFingerprints: { 'aksChecklist/v1': fingerprint },
    suppressions: waiver === null ? [] : [suppression(waiver)],
    properties: {
      severity,
      items: finding.items,
      verdict,
      ...(owners && { owners }),
      ...(clusters && { clusters }),
    },
  };
}

function messageOf(finding: Finding): string {
  const { message, fix } = finding;
  const told = `${findingName(finding)}: ${sentence(oneLine(message))}`;
  return unlinked(fix === null ? told : `${told} Fix: ${oneLine(fix)}`);
}

/** Viewers make a link of `[text](target)`. */
function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}

function suppression({ reason, owner, until, inline }: Waiver) {
  const end = until === undefined ? '' : `, until ${until}`;
  return {
    kind: inline ? 'inSource' : 'external',
    status: 'accepted',
    justification: oneLine(`${reason} (${owner}${end})`),
  };
}
