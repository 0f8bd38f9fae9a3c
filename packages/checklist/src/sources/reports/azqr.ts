import type { Path } from '../../model/index.ts';
import type { RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, type ListReader, type Reader, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import { type JsonObject, objectsAt, objectsOf, textAt, told } from './values.ts';

type Placed = readonly [RuleResult, Path];

/**
 * What `azqr scan --json` writes: the resources that break a recommendation. Some recommendations are
 * its own, the others are those of the Azure Proactive Resiliency Library (APRL).
 * https://azure.github.io/azqr/docs/usage/
 */
export const readAzqr: Reader = (document) => {
  const impacted = document.impacted;
  if (!Array.isArray(impacted) || !('recommendations' in document)) return undefined;
  return reportsOf(objectsOf(impacted).map(([one, index]) => [one, ['impacted', index]]));
};

/** The rows of its CSV (`*.impacted.csv`), whose heads are those keys as words. */
export function readAzqrRows(rows: readonly JsonObject[]): Found[] | undefined {
  const [first] = rows;
  if (!first || !('Recommendation Id' in first) || !('Validated Using' in first)) return undefined;
  return reportsOf(rows.map((row, index) => [withKeys(row), [index]]));
}

/** `Recommendation Id` is `recommendationId`. */
function withKeys(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).map(([head, value]) => {
      const [first = '', ...rest] = head.split(' ');
      return [first.toLowerCase() + rest.join(''), value];
    }),
  );
}

function reportsOf(rows: readonly (readonly [JsonObject, Path])[]): Found[] {
  const groups = { azqr: [] as Placed[], aprl: [] as Placed[] };
  for (const [row, path] of rows) {
    const result = resultOf(row);
    groups[/^[0-9a-f]{8}-/i.test(result.rule) ? 'aprl' : 'azqr'].push([result, path]);
  }
  return (['azqr', 'aprl'] as const)
    .filter((peer) => peer === 'azqr' || groups[peer].length > 0)
    .map((peer) => rulesFound({ tool: 'azqr', peer }, groups[peer]));
}

function resultOf(row: JsonObject): RuleResult {
  const resourceId = textAt(row, 'resourceId');
  const name = textAt(row, 'resourceName') ?? textAt(row, 'name') ?? resourceId;
  return told({
    rule: textAt(row, 'recommendationId') ?? 'unnamed',
    title: textAt(row, 'recommendation'),
    severity: gradeFrom(textAt(row, 'impact')),
    object: name === undefined ? undefined : told({ name, resourceId }),
  });
}

/**
 * What the collector of the Well-Architected Reliability Assessment writes (`WARA-File-….json`). What it
 * only lists for a person to look at breaks nothing yet.
 * https://github.com/Azure/Well-Architected-Reliability-Assessment
 */
export const readWara: Reader = (document) =>
  Array.isArray(document.impactedResources ?? document.ImpactedResources)
    ? waraOf(document, 'impactedResources' in document ? 'impactedResources' : 'ImpactedResources')
    : undefined;

function waraOf(document: JsonObject, key: string): Found[] | undefined {
  const all = objectsAt(document, key);
  if (all.length > 0 && !all.some(([one]) => 'recommendationId' in one)) return undefined;
  const placed = all.flatMap(([one, index]): Placed[] =>
    isValidated(one) ? [[resultOf(one), [key, index]]] : [],
  );
  return [rulesFound({ tool: 'WARA', peer: 'aprl' }, placed)];
}

/** In its first versions, a list of one list after the other. */
export const readWaraList: ListReader = (list) => {
  const at = objectsOf(list).find(([one]) => Array.isArray(one.Resource));
  if (!at) return undefined;
  const [group, place] = at;
  const all = objectsAt(group, 'Resource');
  if (!all.some(([one]) => 'validationAction' in one)) return undefined;
  const placed = all.flatMap(([one, index]): Placed[] =>
    isValidated(one) ? [[resultOf(one), [place, 'Resource', index]]] : [],
  );
  return [rulesFound({ tool: 'WARA', peer: 'aprl' }, placed)];
};

function isValidated(one: JsonObject): boolean {
  return /^(?:APRL - Queries|Azure Resource Graph)$/i.test(textAt(one, 'validationAction') ?? '');
}
