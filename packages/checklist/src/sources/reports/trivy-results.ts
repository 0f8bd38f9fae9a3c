import type { Path } from '../../model/index.ts';
import type {
  ReportedObject,
  RuleResult,
  ScannedObject,
} from '../../resources/delivery/reports/types.ts';
import { type Found, rulesFound } from './report.ts';
import { gradeFrom } from './severity.ts';
import { type JsonObject, lineAt, objectAt, objectsAt, textAt, told } from './values.ts';

type Placed = readonly [RuleResult, Path];

/**
 * What Trivy says of files and of objects in a cluster: misconfigurations, and secrets without their values.
 * The configuration of an image is part of the report on the image.
 */
export function trivyResults(
  document: JsonObject,
  parts: readonly (readonly [JsonObject, Path])[],
): Found[] {
  const cluster = textAt(document, 'ClusterName');
  const name = textAt(document, 'ArtifactName');
  const about = told({
    tool: 'Trivy',
    version: textAt(objectAt(document, 'Trivy'), 'Version'),
    createdAt: textAt(document, 'CreatedAt'),
    scope: cluster === undefined ? name : `cluster ${cluster}`,
    isOfCluster: cluster !== undefined,
  });
  const rules = parts.flatMap(([part, base]) => misconfigurations(part, base));
  const secrets = parts.flatMap(([part, base]) => secretsIn(part, base));
  const scanned = cluster === undefined ? [] : parts.flatMap(scannedObject);
  const objects = scanned.length > 0 ? scanned.map(([object]) => object) : undefined;
  const partial = objects && whyPartial(parts);
  const found = rulesFound(told({ ...about, peer: 'trivy', objects, partial }), rules, {
    date: ['CreatedAt'],
  });
  for (const [index, [, path]] of scanned.entries()) found.origins.set(`objects[${index}]`, path);
  return [
    ...(rules.length > 0 || cluster !== undefined ? [found] : []),
    ...(secrets.length > 0 ? [rulesFound({ ...about, peer: 'trivy-secrets' }, secrets)] : []),
  ];
}

/**
 * A report does not say which severities it was asked for, and its counts are of those only. One of a
 * critical result shows that they were among them, and so do all the others: nobody leaves out those alone.
 * https://trivy.dev/docs/latest/guide/configuration/filtering/#by-severity
 */
function whyPartial(parts: readonly (readonly [JsonObject, Path])[]): string | undefined {
  const severities = new Set(
    parts.flatMap(([part]) =>
      objectsAt(part, 'Results').flatMap(([result]) =>
        ['Misconfigurations', 'Vulnerabilities', 'Secrets'].flatMap((key) =>
          objectsAt(result, key).map(([one]) => textAt(one, 'Severity')?.toUpperCase()),
        ),
      ),
    ),
  );
  const isShown =
    severities.has('CRITICAL') || ['LOW', 'MEDIUM', 'HIGH'].every((one) => severities.has(one));
  return isShown
    ? undefined
    : 'the report has no critical result at all, and may be of other severities only';
}

/** https://trivy.dev/docs/latest/guide/scanner/misconfiguration/ */
function misconfigurations(part: JsonObject, base: Path): Placed[] {
  return objectsAt(part, 'Results').flatMap(([result, index]) => {
    if (isOfImage(part)) return [];
    const object = objectOf(part);
    const path = [...base, 'Results', index];
    const found = objectsAt(result, 'Misconfigurations').flatMap(([one, at]): Placed[] =>
      textAt(one, 'Status') === 'FAIL'
        ? [[ruleOf(one, result, object), [...path, 'Misconfigurations', at]]]
        : [],
    );
    const left = objectsAt(result, 'ExperimentalModifiedFindings').flatMap(
      ([one, at]): Placed[] => {
        if (one.Type !== 'misconfiguration') return [];
        const suppressed = textAt(one, 'Statement') ?? textAt(one, 'Source') ?? 'without a reason';
        const rule = { ...ruleOf(objectAt(one, 'Finding'), result, object), suppressed };
        return [[rule, [...path, 'ExperimentalModifiedFindings', at]]];
      },
    );
    return [...found, ...left];
  });
}

/**
 * An object that was held against rules. Those of no namespace are left out: the roles that every cluster
 * has by itself break critical rules.
 */
function scannedObject([part, base]: readonly [JsonObject, Path]): [ScannedObject, Path][] {
  const [kind, namespace, name] = ['Kind', 'Namespace', 'Name'].map((key) => textAt(part, key));
  const results = objectsAt(part, 'Results').filter(([{ Class }]) => Class === 'config');
  if (kind === undefined || !namespace || name === undefined || results.length === 0) return [];
  const critical = results.flatMap(([result]) =>
    objectsAt(result, 'Misconfigurations').flatMap(([one]) =>
      textAt(one, 'Status') === 'FAIL' && /^critical$/i.test(textAt(one, 'Severity') ?? '')
        ? [[textAt(one, 'ID'), textAt(one, 'Title')].filter(Boolean).join(' ')]
        : [],
    ),
  );
  return [[{ kind, namespace, name, critical }, base]];
}

function isOfImage({ ArtifactType: type }: JsonObject): boolean {
  return type === 'container_image' || type === 'container image';
}

/** An object of the cluster; absent in a scan of files. */
function objectOf(part: JsonObject): ReportedObject | undefined {
  const kind = textAt(part, 'Kind');
  const name = textAt(part, 'Name');
  if (kind === undefined || name === undefined) return undefined;
  return told({ kind, namespace: textAt(part, 'Namespace'), name });
}

function ruleOf(
  one: JsonObject,
  result: JsonObject,
  object: ReportedObject | undefined,
): RuleResult {
  const cause = objectAt(one, 'CauseMetadata');
  const resource = textAt(cause, 'Resource');
  return told({
    rule: textAt(one, 'ID') ?? 'unnamed',
    aliases: [textAt(one, 'AVDID')].filter((id) => id !== undefined),
    title: textAt(one, 'Title'),
    severity: gradeFrom(textAt(one, 'Severity')),
    file: object ? undefined : textAt(result, 'Target'),
    line: object ? undefined : lineAt(cause, 'StartLine'),
    object: object ?? (resource === undefined ? undefined : { name: resource }),
  });
}

/** https://trivy.dev/docs/latest/guide/scanner/secret/ */
function secretsIn(part: JsonObject, base: Path): Placed[] {
  return objectsAt(part, 'Results').flatMap(([result, index]) =>
    objectsAt(result, 'Secrets').map(
      ([one, at]): Placed => [
        told({
          rule: textAt(one, 'RuleID') ?? 'unnamed',
          title: textAt(one, 'Title'),
          severity: gradeFrom(textAt(one, 'Severity')),
          file: textAt(result, 'Target'),
          line: lineAt(one, 'StartLine'),
        }),
        [...base, 'Results', index, 'Secrets', at],
      ],
    ),
  );
}
