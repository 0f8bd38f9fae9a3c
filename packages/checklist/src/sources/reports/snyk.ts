import type { Path } from '../../model/index.ts';
import type { Vulnerability } from '../../resources/vulnerabilities/policy.ts';
import { type Found, imageFound, type Origins } from './report.ts';
import { severityFrom } from './severity.ts';
import {
  isObject,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
  timeOf,
  told,
} from './values.ts';

/** What `snyk container test --json` writes, which has no date. */
export function readSnyk(document: JsonObject): Found[] | undefined {
  if (!Array.isArray(document.vulnerabilities) || !isObject(document.docker)) return undefined;
  const origins: Origins = new Map([['image', ['path']]]);
  const vulnerabilities: Vulnerability[] = [];
  const add = (of: JsonObject, base: Path) => {
    for (const [one, index] of objectsAt(of, 'vulnerabilities')) {
      const path = [...base, 'vulnerabilities', index];
      origins.set(`vulnerabilities[${vulnerabilities.length}]`, path);
      vulnerabilities.push(vulnerabilityOf(one));
    }
  };
  add(document, []);
  for (const [one, index] of objectsAt(document, 'applications')) add(one, ['applications', index]);
  const image = textAt(document, 'path');
  const body = told({
    tool: 'Snyk',
    image,
    vulnerabilities,
    suppressed: objectsAt(objectAt(document, 'filtered'), 'ignore').length,
    partial: image === undefined ? 'the report names no image' : undefined,
  });
  return [imageFound(body, [], origins)];
}

function vulnerabilityOf(one: JsonObject): Vulnerability {
  const fixedIn = textAt(one, 'nearestFixedInVersion') ?? textsAt(one, 'fixedIn')[0];
  const isFixed = fixedIn !== undefined || one.isUpgradable === true || one.isPatchable === true;
  return {
    id: textsAt(objectAt(one, 'identifiers'), 'CVE')[0] ?? textAt(one, 'id') ?? 'unnamed',
    package: textAt(one, 'packageName') ?? textAt(one, 'name') ?? 'a package',
    installed: textAt(one, 'version'),
    fixedIn,
    severity: severityFrom(textAt(one, 'severityWithCritical') ?? textAt(one, 'severity')),
    fix: isFixed ? 'fixed' : 'not-fixed',
    fixedOn: undefined,
    publishedOn: timeOf(textAt(one, 'publicationTime')),
    isExploited: false,
  };
}
