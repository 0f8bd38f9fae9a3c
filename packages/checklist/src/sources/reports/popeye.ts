import type { Path } from '../../model/index.ts';
import type { RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Reader, rulesFound } from './report.ts';
import { type JsonObject, objectAt, objectsAt, objectsOf, textAt, told } from './values.ts';

type Placed = readonly [RuleResult, Path];

/** Levels of Popeye: 0 is fine, 1 for information. https://popeyecli.io */
const weights: Readonly<Record<number, RuleResult['severity']>> = {
  1: 'low',
  2: 'medium',
  3: 'high',
};

/** What `popeye -o json` writes of a cluster; the message of an issue begins with its code. */
export const readPopeye: Reader = (document) => {
  const report = objectAt(document, 'popeye');
  const sections = Array.isArray(report.sections) ? 'sections' : 'sanitizers';
  if (!Array.isArray(report[sections])) return undefined;
  const placed = objectsAt(report, sections).flatMap(([section, index]) =>
    Object.entries(objectAt(section, 'issues')).flatMap(([name, issues]) =>
      objectsOf(Array.isArray(issues) ? issues : []).flatMap(([issue, at]): Placed[] => {
        const result = resultOf(section, name, issue);
        return result ? [[result, ['popeye', sections, index, 'issues', name, at]]] : [];
      }),
    ),
  );
  const cluster = textAt(document, 'ClusterName') ?? textAt(document, 'ContextName');
  return [
    rulesFound(
      told({
        tool: 'Popeye',
        peer: 'popeye',
        scope: `cluster ${cluster ?? 'without a name'}`,
        createdAt: textAt(report, 'report_time'),
        isOfCluster: true,
      }),
      placed,
      { date: ['popeye', 'report_time'] },
    ),
  ];
};

/** `[POP-106] No resources requests/limits defined`. */
function resultOf(
  section: JsonObject,
  fullName: string,
  issue: JsonObject,
): RuleResult | undefined {
  const [, code, title] = /^\[(POP-\d+)\]\s*(.*)$/s.exec(textAt(issue, 'message') ?? '') ?? [];
  const severity = weights[Number(issue.level)];
  if (code === undefined || severity === undefined) return undefined;
  const [namespace, name] = fullName.includes('/') ? fullName.split('/') : [undefined, fullName];
  const kind = textAt(section, 'linter') ?? textAt(section, 'sanitizer');
  return told({
    rule: code,
    title,
    severity,
    object: told({ kind: kindOf(kind), namespace, name: name ?? '' }),
  });
}

const kinds: Readonly<Record<string, string>> = {
  pods: 'Pod',
  deployments: 'Deployment',
  statefulsets: 'StatefulSet',
  daemonsets: 'DaemonSet',
  services: 'Service',
  poddisruptionbudgets: 'PodDisruptionBudget',
  horizontalpodautoscalers: 'HorizontalPodAutoscaler',
};

function kindOf(linter: string | undefined): string | undefined {
  if (linter === undefined) return undefined;
  return Object.hasOwn(kinds, linter) ? kinds[linter] : linter;
}
