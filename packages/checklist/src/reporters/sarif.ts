import {
  type Finding,
  type Gap,
  hidesNothing,
  type Report,
  type Reporter,
} from '../model/index.ts';
import { peopleSections } from './people.ts';
import { oneLine } from './plain-text.ts';
import { artifact } from './sarif/locations.ts';
import { logOf, rulesOf } from './sarif/log.ts';
import { resultOf } from './sarif/results.ts';

/** https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
const mostResults = 25_000;

/** Static analysis results, SARIF 2.1.0: for code scanning, and for editors. */
export const sarif: Reporter = {
  id: 'sarif',
  extension: 'sarif',
  render: (report, { catalogue }) => {
    const told = report.findings.filter(
      ({ verdict }) => verdict === 'fail' || verdict === 'unknown',
    );
    const kept = worst(told, mostResults);
    const { rules, indexOf } = rulesOf(kept, catalogue);
    const { tool, summary, profile } = report;
    return logOf({
      tool,
      rules,
      results: kept.map((finding) => resultOf(finding, indexOf(finding))),
      invocations: [invocation(report, told.length - kept.length)],
      properties: { score: summary.score, coverage: summary.coverage, profile },
    });
  },
};

function invocation(report: Report, leftOut: number) {
  const { assessedAt, evidence } = report;
  const notifications: object[] = evidence.gaps.map(gapNotification);
  for (const note of evidence.notes ?? []) {
    notifications.push({
      level: 'note',
      message: { text: oneLine(note) },
      descriptor: { id: 'note' },
    });
  }
  if (leftOut > 0) {
    const text = `${leftOut} results of lower severity were left out: code scanning takes ${mostResults}.`;
    notifications.push({ level: 'warning', message: { text }, descriptor: { id: 'left-out' } });
  }
  return {
    executionSuccessful: true,
    endTimeUtc: assessedAt,
    toolExecutionNotifications: notifications,
    ...peopleNotifications(report),
  };
}

/** Waivers and attestations that somebody should look at. */
function peopleNotifications(report: Report) {
  const texts = peopleSections(report).flatMap(({ troubled }) => troubled);
  if (texts.length === 0) return {};
  return {
    toolConfigurationNotifications: texts.map((text) => ({
      level: 'warning',
      message: { text },
      descriptor: { id: 'waivers-and-attestations' },
    })),
  };
}

function gapNotification(gap: Gap) {
  const { reason, message, input, line } = gap;
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level: hidesNothing(gap) ? 'note' : 'warning',
    message: { text: oneLine(message) },
    descriptor: { id: reason },
    locations: [{ physicalLocation: { artifactLocation: artifact(input), ...region } }],
  };
}

/** At most so many findings, the worst: fails by severity, then unknowns; in the report's order. */
function worst(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const groups: Record<string, number[]> = { high: [], medium: [], low: [], unknown: [] };
  findings.forEach(({ verdict, severity }, index) => {
    groups[verdict === 'fail' ? severity : 'unknown']?.push(index);
  });
  const kept = Object.values(groups).flat().slice(0, most);
  return kept.sort((a, b) => a - b).map((index) => findings[index] as Finding);
}
