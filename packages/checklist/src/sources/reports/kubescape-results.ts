import type { Path } from '../../model/index.ts';
import type { ReportedObject, RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, rulesFound } from './report.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, told } from './values.ts';

type Placed = readonly [RuleResult, Path];

/** The controls that objects fail, one by one; of a summary alone, those that any object fails. */
export function kubescapeResults(document: JsonObject, cluster: string | undefined): Found {
  const summary = objectAt(objectAt(document, 'summaryDetails'), 'controls');
  const severities = new Map(
    Object.entries(summary).map(([id, one]) => [id, weightOf(isObject(one) ? one : {})]),
  );
  const objects = new Map(objectsAt(document, 'resources').map(([one]) => [one.resourceID, one]));
  const placed = Array.isArray(document.results)
    ? objectsAt(document, 'results').flatMap(([one, index]) => {
        const about = aboutOf(one, objects.get(one.resourceID));
        return objectsAt(one, 'controls').flatMap(([control, at]): Placed[] => {
          const result = resultOf(control, severities, about);
          return result ? [[result, ['results', index, 'controls', at]]] : [];
        });
      })
    : Object.entries(summary).flatMap(([id, control]): Placed[] => {
        const result = isObject(control) && resultOf({ ...control, controlID: id }, severities, {});
        return result ? [[result, ['summaryDetails', 'controls', id]]] : [];
      });
  return rulesFound(
    told({
      tool: 'Kubescape',
      peer: 'kubescape',
      scope: cluster && `cluster ${cluster}`,
      createdAt: textAt(document, 'generationTime'),
    }),
    placed,
  );
}

/** Kubescape's own bounds: 9, 7 and 4 of 10. */
function weightOf({ scoreFactor }: JsonObject): RuleResult['severity'] {
  if (typeof scoreFactor !== 'number') return undefined;
  if (scoreFactor >= 7) return 'high';
  return scoreFactor >= 4 ? 'medium' : 'low';
}

/** Older versions give a status to each rule of a control, and none to the control of an object. */
function rulesFail(control: JsonObject): boolean {
  return objectsAt(control, 'rules').some(([rule]) => rule.status === 'failed');
}

type About = Pick<RuleResult, 'file' | 'object'>;

function resultOf(
  control: JsonObject,
  severities: ReadonlyMap<string, RuleResult['severity']>,
  about: About,
): RuleResult | undefined {
  const rule = textAt(control, 'controlID') ?? 'unnamed';
  const { status = control.status, subStatus = undefined } = {
    ...objectAt(control, 'statusInfo'),
    ...objectAt(control, 'status'),
  };
  const isFailed = status === undefined ? rulesFail(control) : status === 'failed';
  if (!isFailed && !(status === 'passed' && subStatus === 'w/exceptions')) return undefined;
  return told({
    rule,
    title: textAt(control, 'name'),
    severity: severities.get(rule),
    suppressed: isFailed ? undefined : 'an exception',
    ...about,
  });
}

/** The object itself, where it is in the report; else its id: `apps/v1/shop/Deployment/web`. */
function aboutOf(one: JsonObject, resource: JsonObject | undefined): About {
  const file = textAt(objectAt(resource ?? {}, 'source'), 'relativePath');
  const object = objectOf(objectAt(resource ?? {}, 'object')) ?? byId(textAt(one, 'resourceID'));
  return told({ file, object }) as About;
}

function objectOf(body: JsonObject): ReportedObject | undefined {
  const metadata = objectAt(body, 'metadata');
  const name = textAt(metadata, 'name') ?? textAt(body, 'name');
  if (name === undefined) return undefined;
  return told({ kind: textAt(body, 'kind'), namespace: textAt(metadata, 'namespace'), name });
}

function byId(id: string | undefined): ReportedObject | undefined {
  const parts = id?.split('/') ?? [];
  const [name, kind, namespace] = parts.reverse();
  if (!name || !kind) return undefined;
  return told({ kind, namespace: namespace || undefined, name });
}
