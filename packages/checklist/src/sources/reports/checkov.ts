import type { Path } from '../../model/index.ts';
import type { ReportedObject, RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import { type JsonObject, objectAt, objectsAt, textAt, told } from './values.ts';

/**
 * What `checkov -o json` writes: one object for a framework, a list of them for several. It has no date.
 * https://www.checkov.io/8.Outputs/JSON.html
 */
export function readCheckov(document: JsonObject): Found[] | undefined {
  const framework = textAt(document, 'check_type');
  if (framework === undefined || typeof document.results !== 'object') return undefined;
  const results = objectAt(document, 'results');
  const placed = [
    ...resultsAt(results, 'failed_checks', framework),
    ...resultsAt(results, 'skipped_checks', framework),
  ];
  const version = textAt(objectAt(document, 'summary'), 'checkov_version');
  return [rulesFound(told({ tool: 'Checkov', peer: 'checkov', version }), placed)];
}

function resultsAt(
  results: JsonObject,
  key: 'failed_checks' | 'skipped_checks',
  framework: string,
): (readonly [RuleResult, Path])[] {
  return objectsAt(results, key).map(([one, index]) => [
    told({
      rule: textAt(one, 'check_id') ?? 'unnamed',
      aliases: [textAt(one, 'bc_check_id')].filter((id) => id !== undefined),
      title: textAt(one, 'check_name'),
      severity: gradeFrom(textAt(one, 'severity')),
      suppressed: key === 'skipped_checks' ? reasonOf(one) : undefined,
      file: textAt(one, 'file_path')?.replace(/^\/+/, ''),
      line: firstLine(one),
      object: objectOf(textAt(one, 'resource'), framework),
    }),
    ['results', key, index],
  ]);
}

function reasonOf(one: JsonObject): string {
  return textAt(objectAt(one, 'check_result'), 'suppress_comment') ?? 'without a reason';
}

function firstLine({ file_line_range: range }: JsonObject): number | undefined {
  const [first] = Array.isArray(range) ? range : [];
  return typeof first === 'number' && first > 0 ? first : undefined;
}

/** Kubernetes objects are named `Deployment.shop.web`; a secret is known by a hash, which says nothing. */
function objectOf(written: string | undefined, framework: string): ReportedObject | undefined {
  if (written === undefined || framework === 'secrets') return undefined;
  if (!['kubernetes', 'helm', 'kustomize'].includes(framework)) return { name: written };
  const [kind, namespace, ...name] = written.split('.');
  return kind && namespace && name.length > 0
    ? { kind, namespace, name: name.join('.') }
    : { name: written };
}
