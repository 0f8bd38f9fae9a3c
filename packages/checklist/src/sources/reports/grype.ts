import type { ImageReport } from '../../resources/delivery/reports/types.ts';
import type { Vulnerability } from '../../resources/vulnerabilities/policy.ts';
import { type Found, imageFound, type Origins } from './report.ts';
import { severityFrom } from './severity.ts';
import { type JsonObject, objectAt, objectsAt, textAt, textsAt, timeOf, told } from './values.ts';

/** What `grype IMAGE -o json` writes: https://oss.anchore.com/docs/reference/grype/json/ */
export function readGrype(document: JsonObject): Found[] | undefined {
  const descriptor = objectAt(document, 'descriptor');
  if (textAt(descriptor, 'name') !== 'grype' || !Array.isArray(document.matches)) return undefined;
  const source = objectAt(document, 'source');
  const target = objectAt(source, 'target');
  const type = textAt(source, 'type');
  const origins: Origins = new Map([
    ['image', ['source', 'target']],
    ['createdAt', ['descriptor', 'timestamp']],
    ['os', ['distro']],
  ]);
  const vulnerabilities = objectsAt(document, 'matches').map(([match, index], at) => {
    origins.set(`vulnerabilities[${at}]`, ['matches', index]);
    return vulnerabilityOf(match);
  });
  const image = type === 'image' ? textAt(target, 'userInput') : undefined;
  const body: ImageReport = told({
    tool: 'Grype',
    version: textAt(descriptor, 'version'),
    image,
    digests: textsAt(target, 'repoDigests'),
    scope: type === 'image' ? undefined : (type ?? 'source that it does not name'),
    createdAt: textAt(descriptor, 'timestamp'),
    os: osOf(objectAt(document, 'distro')),
    config: undefined,
    vulnerabilities,
    suppressed: objectsAt(document, 'ignoredMatches').length,
    partial: image === undefined ? 'the report names no image' : partialBy(descriptor),
  });
  return [imageFound(body, [], origins)];
}

function osOf(distro: JsonObject): ImageReport['os'] {
  const family = textAt(distro, 'name');
  return family === undefined ? undefined : told({ family, version: textAt(distro, 'version') });
}

/** What the scanner was told not to look at. */
function partialBy(descriptor: JsonObject): string | undefined {
  const configuration = objectAt(descriptor, 'configuration');
  return configuration['only-notfixed'] === true
    ? 'the report leaves out what has a fix'
    : undefined;
}

function vulnerabilityOf(match: JsonObject): Vulnerability {
  const one = objectAt(match, 'vulnerability');
  const artifact = objectAt(match, 'artifact');
  const fix = objectAt(one, 'fix');
  const id = textAt(one, 'id') ?? 'unnamed';
  const related = objectsAt(match, 'relatedVulnerabilities').map(([{ id: other }]) => other);
  const cve = [id, ...related].find((name) => String(name).startsWith('CVE-'));
  const state = textAt(fix, 'state');
  return {
    id: String(cve ?? id),
    package: textAt(artifact, 'name') ?? 'unnamed',
    installed: textAt(artifact, 'version'),
    fixedIn: textsAt(fix, 'versions')[0],
    severity: severityFrom(textAt(one, 'severity')),
    fix: state === 'fixed' || state === 'not-fixed' || state === 'wont-fix' ? state : 'unknown',
    fixedOn: fixedOn(fix),
    publishedOn: undefined,
    isExploited: objectsAt(one, 'knownExploited').length > 0,
  };
}

/** Since when there is a fix: the first of all. */
function fixedOn(fix: JsonObject): number | undefined {
  const [first] = objectsAt(fix, 'available')
    .flatMap(([one]) => timeOf(textAt(one, 'date')) ?? [])
    .sort((a, b) => a - b);
  return first;
}
