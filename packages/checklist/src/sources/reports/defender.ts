import type { Path } from '../../model/index.ts';
import type { RuleResult } from '../../resources/delivery/reports/types.ts';
import { memberOf, textOf } from '../shared/arm/json.ts';
import { nameOf } from '../shared/paths.ts';
import { type Found, type ListReader, type Reader, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import { isObject, type JsonObject, objectsOf, textAt, told } from './values.ts';

type Placed = readonly [RuleResult, Path];

const about = { tool: 'Defender for Cloud', peer: 'defender' };

/**
 * Recommendations of Defender for Cloud: the answer of the REST API, of Resource Graph, or of
 * `az security assessment list`. What its sub-assessments say of images is evidence of Azure.
 * https://learn.microsoft.com/rest/api/defenderforcloud/assessments/list
 */
export const readAssessments: Reader = (document) => {
  for (const key of ['value', 'data']) {
    const list = document[key];
    if (Array.isArray(list)) return assessmentsIn(list, [key]);
  }
  return isAssessment(document) ? assessmentsIn([document], undefined) : undefined;
};

export const readAssessmentList: ListReader = (list) => assessmentsIn(list, []);

function assessmentsIn(list: readonly unknown[], base: Path | undefined): Found[] | undefined {
  const all = objectsOf(list).filter(([one]) => isAssessment(one));
  if (all.length === 0) return undefined;
  const placed = all.flatMap(([one, index]): Placed[] => {
    const result = resultOf(one);
    return result ? [[result, base === undefined ? [] : [...base, index]]] : [];
  });
  return [rulesFound(about, placed)];
}

function isAssessment(one: unknown): one is JsonObject {
  return isObject(one) && textOf(one, 'type')?.toLowerCase() === 'microsoft.security/assessments';
}

/** Flattened, as the command line prints it, or with its properties in a place of their own. */
function resultOf(one: JsonObject): RuleResult | undefined {
  const properties = memberOf(one, 'properties');
  const body = isObject(properties) ? properties : one;
  const status = at(body, 'status');
  const code = textOf(status, 'code')?.toLowerCase();
  const isExempt = code === 'notapplicable' && textOf(status, 'cause')?.toLowerCase() === 'exempt';
  if (code !== 'unhealthy' && !isExempt) return undefined;
  const id = textOf(one, 'id') ?? '';
  const details = at(body, 'resourceDetails');
  const resourceId =
    textOf(details, 'id') ?? /^(.*)\/providers\/microsoft\.security\/assessments\//i.exec(id)?.[1];
  return told({
    rule: textOf(one, 'name') ?? 'unnamed',
    title: textOf(body, 'displayName'),
    severity: gradeFrom(textOf(at(body, 'metadata'), 'severity')),
    suppressed: isExempt ? 'exempt' : undefined,
    object: resourceId ? { name: nameOf(resourceId), resourceId } : undefined,
  });
}

function at(object: JsonObject, key: string): JsonObject {
  const value = memberOf(object, key);
  return isObject(value) ? value : {};
}

/** The rows that the portal exports as "Download CSV report". */
export function readDefenderRows(rows: readonly JsonObject[]): Found[] | undefined {
  const [first] = rows;
  if (!first || !('recommendationId' in first) || !('state' in first)) return undefined;
  const placed = rows.flatMap((row, index): Placed[] => {
    const state = textAt(row, 'state')?.toLowerCase();
    const reason = textAt(row, 'notApplicableReason');
    if (state !== 'unhealthy' && !(reason && /exempt/i.test(reason))) return [];
    const written = textAt(row, 'recommendationId') ?? 'unnamed';
    const resourceId = textAt(row, 'resourceId');
    return [
      [
        told({
          rule: nameOf(written),
          aliases: [textAt(row, 'recommendationName')].filter((name) => name !== undefined),
          title: textAt(row, 'recommendationDisplayName'),
          severity: gradeFrom(textAt(row, 'severity')),
          suppressed: state === 'unhealthy' ? undefined : 'exempt',
          object: resourceId ? { name: nameOf(resourceId), resourceId } : undefined,
        }),
        [index],
      ],
    ];
  });
  return [rulesFound(about, placed)];
}
