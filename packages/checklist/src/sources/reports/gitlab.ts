import type { Path } from '../../model/index.ts';
import type { ImageReport } from '../../resources/delivery/reports/types.ts';
import { groupBy } from '../../resources/group-by.ts';
import type { Vulnerability } from '../../resources/vulnerabilities/policy.ts';
import { imageFound, type Origins, type Reader } from './report.ts';
import { severityFrom } from './severity.ts';
import { type JsonObject, objectAt, objectsAt, textAt, told } from './values.ts';

/**
 * A report in the format of GitLab's container scanning, one for each image that its findings name.
 * https://docs.gitlab.com/user/application_security/container_scanning/#reports-json-format
 */
export const readGitlabScan: Reader = (document) => {
  const scan = objectAt(document, 'scan');
  if (textAt(scan, 'type') !== 'container_scanning' || !Array.isArray(document.vulnerabilities)) {
    return undefined;
  }
  const images = groupBy(objectsAt(document, 'vulnerabilities'), ([one]) =>
    textAt(objectAt(one, 'location'), 'image'),
  );
  if (images.size === 0) images.set(undefined, []);
  return [...images].map(([image, found]) => {
    const origins: Origins = new Map<string, Path>([['createdAt', ['scan', 'end_time']]]);
    found.forEach(([, index], at) => {
      origins.set(`vulnerabilities[${at}]`, ['vulnerabilities', index]);
    });
    const body: ImageReport = told({
      tool: textAt(objectAt(scan, 'scanner'), 'name') ?? 'GitLab',
      version: textAt(objectAt(scan, 'scanner'), 'version'),
      image,
      createdAt: utc(textAt(scan, 'end_time')),
      vulnerabilities: found.map(([one]) => vulnerabilityOf(one)),
      partial: image === undefined ? 'the report names no image' : undefined,
    });
    return imageFound(body, [], origins);
  });
};

/** Its times are of UTC. */
function utc(written: string | undefined): string | undefined {
  return written === undefined || /(?:Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`;
}

function vulnerabilityOf(one: JsonObject): Vulnerability {
  const dependency = objectAt(objectAt(one, 'location'), 'dependency');
  const cve = objectsAt(one, 'identifiers').find(([{ type }]) => type === 'cve')?.[0];
  const [, fixedIn] = /^Upgrade \S+ to (\S+)/.exec(textAt(one, 'solution') ?? '') ?? [];
  return {
    id: (cve && textAt(cve, 'value')) ?? textAt(one, 'id') ?? 'unnamed',
    package: textAt(objectAt(dependency, 'package'), 'name') ?? 'a package',
    installed: textAt(dependency, 'version'),
    fixedIn,
    severity: severityFrom(textAt(one, 'severity')),
    fix: textAt(one, 'solution')?.startsWith('Upgrade') ? 'fixed' : 'unknown',
    fixedOn: undefined,
    publishedOn: undefined,
    isExploited: false,
  };
}
