import type { Path } from '../../model/index.ts';
import type { ReportedObject, RuleResult } from '../../resources/delivery/reports/types.ts';
import { type Found, type ListReader, type Reader, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import {
  isObject,
  type JsonObject,
  lineAt,
  objectAt,
  objectsAt,
  objectsOf,
  textAt,
  told,
} from './values.ts';

type Placed = readonly [RuleResult, Path];

/** What `kube-linter lint --format json` writes: https://docs.kubelinter.io/#/using-kubelinter */
export const readKubeLinter: Reader = (document) => {
  const summary = objectAt(document, 'Summary');
  const { Reports: reports } = document;
  if (!('ChecksStatus' in summary) || !(Array.isArray(reports) || reports === null)) {
    return undefined;
  }
  const placed = objectsAt(document, 'Reports').map(([one, index]): Placed => {
    const object = objectAt(one, 'Object');
    return [
      told({
        rule: textAt(one, 'Check') ?? 'unnamed',
        title: textAt(objectAt(one, 'Diagnostic'), 'Message'),
        file: textAt(objectAt(object, 'Metadata'), 'FilePath'),
        object: objectOf(objectAt(object, 'K8sObject')),
      }),
      ['Reports', index],
    ];
  });
  const version = textAt(summary, 'KubeLinterVersion');
  const createdAt = textAt(summary, 'CheckEndTime');
  return [
    rulesFound(told({ tool: 'kube-linter', peer: 'kube-linter', version, createdAt }), placed),
  ];
};

function objectOf(written: JsonObject): ReportedObject | undefined {
  const name = textAt(written, 'Name');
  const kind = textAt(objectAt(written, 'GroupVersionKind'), 'Kind');
  return name === undefined
    ? undefined
    : told({ kind, namespace: textAt(written, 'Namespace'), name });
}

/** A grade of 10 is the best, 1 critical: https://github.com/zegl/kube-score/blob/master/scorecard/scorecard.go */
const weights: Readonly<Record<number, RuleResult['severity']>> = {
  1: 'high',
  5: 'medium',
  7: 'low',
};

/** What `kube-score score -o json` writes: a list of objects, with their checks. */
export const readKubeScore: ListReader = (list) => {
  const [first] = list;
  if (!isObject(first) || !('object_name' in first) || !('checks' in first)) return undefined;
  const placed = objectsOf(list).flatMap(([one, index]) =>
    objectsAt(one, 'checks').flatMap(([check, at]): Placed[] => {
      const severity = weights[Number(check.grade)];
      if (severity === undefined || check.skipped === true) return [];
      return [[scored(one, objectAt(check, 'check'), severity), [index, 'checks', at]]];
    }),
  );
  return [rulesFound({ tool: 'kube-score', peer: 'kube-score' }, placed)] satisfies Found[];
};

function scored(one: JsonObject, check: JsonObject, severity: RuleResult['severity']): RuleResult {
  const meta = objectAt(one, 'object_meta');
  return told({
    rule: textAt(check, 'id') ?? 'unnamed',
    title: textAt(check, 'name'),
    severity,
    file: textAt(one, 'file_name'),
    line: lineAt(one, 'file_row'),
    object: told({
      kind: textAt(objectAt(one, 'type_meta'), 'kind'),
      namespace: textAt(meta, 'namespace'),
      name: textAt(meta, 'name') ?? textAt(one, 'object_name') ?? 'unnamed',
    }),
  }) as RuleResult;
}

/** What `polaris audit --format json` writes: https://polaris.docs.fairwinds.com/infrastructure-as-code/ */
export const readPolaris: Reader = (document) => {
  if (!('PolarisOutputVersion' in document) || !Array.isArray(document.Results)) return undefined;
  const placed = objectsAt(document, 'Results').flatMap(([one, index]) => {
    const object = told({
      kind: textAt(one, 'Kind'),
      namespace: textAt(one, 'Namespace'),
      name: textAt(one, 'Name') ?? 'unnamed',
    });
    return setsIn(one, ['Results', index]).flatMap(([set, path]) =>
      Object.entries(set).flatMap(([id, message]): Placed[] =>
        isObject(message) && message.Success === false && message.Severity !== 'ignore'
          ? [[messageOf(id, message, object), [...path, id]]]
          : [],
      ),
    );
  });
  const source = textAt(document, 'SourceName') ?? textAt(document, 'DisplayName');
  return [
    rulesFound(
      told({
        tool: 'Polaris',
        peer: 'polaris',
        scope: source && `${textAt(document, 'SourceType')?.toLowerCase() ?? 'source'} ${source}`,
        createdAt: textAt(document, 'AuditTime'),
        isOfCluster: textAt(document, 'SourceType') === 'Cluster',
      }),
      placed,
      { date: ['AuditTime'] },
    ),
  ];
};

/** The results of an object, of its pods and of their containers. */
function setsIn(one: JsonObject, base: Path): [JsonObject, Path][] {
  const pod = objectAt(one, 'PodResult');
  return [
    [objectAt(one, 'Results'), [...base, 'Results']],
    [objectAt(pod, 'Results'), [...base, 'PodResult', 'Results']],
    ...objectsAt(pod, 'ContainerResults').map(([container, index]): [JsonObject, Path] => [
      objectAt(container, 'Results'),
      [...base, 'PodResult', 'ContainerResults', index, 'Results'],
    ]),
  ];
}

function messageOf(id: string, message: JsonObject, object: ReportedObject): RuleResult {
  const title = textAt(message, 'Message');
  return told({ rule: id, title, severity: gradeFrom(textAt(message, 'Severity')), object });
}

/** What `hadolint -f json` writes: https://github.com/hadolint/hadolint#cli */
export const readHadolint: ListReader = (list) => {
  const [first] = list;
  const code = isObject(first) ? textAt(first, 'code') : undefined;
  if (!isObject(first) || !('file' in first) || !/^(?:DL|SC)\d{4}$/.test(code ?? '')) {
    return undefined;
  }
  const placed = objectsOf(list).map(([one, index]): Placed => {
    return [
      told({
        rule: textAt(one, 'code') ?? 'unnamed',
        title: textAt(one, 'message'),
        severity: gradeFrom(textAt(one, 'level')),
        file: textAt(one, 'file'),
        line: lineAt(one, 'line'),
      }),
      [index],
    ];
  });
  return [rulesFound({ tool: 'hadolint', peer: 'hadolint' }, placed)] satisfies Found[];
};
