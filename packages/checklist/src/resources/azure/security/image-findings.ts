import type { Inventory, Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import type { Vulnerability, VulnerabilitySeverity } from '../../vulnerabilities/policy.ts';
import { extensionScope } from '../ids.ts';
import { securityAssessment, subAssessment } from '../kinds.ts';
import { isTrue, text } from '../values.ts';
import type { ArtifactDetails, SecurityAssessment, SubAssessment } from './types.ts';

/** "Azure registry container images should have vulnerabilities resolved". */
const assessment = 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5';

export type ImageFinding = Resource<SubAssessment>;

/** What Defender found in one image of a registry. */
export interface FoundImage {
  /** The id of the registry, in lower case. */
  readonly registryId: string;
  readonly artifact: ArtifactDetails;
  readonly findings: readonly ImageFinding[];
}

/** The images that Defender found something in, by their registry. A table for `inventory.index`. */
export function foundImages(inventory: Inventory): ReadonlyMap<string, readonly FoundImage[]> {
  const named = inventory.all(subAssessment).flatMap((finding) => {
    const registryId = registryOf(finding);
    const artifact = finding.body.properties?.additionalData?.artifactDetails;
    return registryId === undefined || !artifact ? [] : [{ finding, registryId, artifact }];
  });
  const byImage = groupBy(
    named,
    ({ registryId, artifact }) => `${registryId}/${artifact.repositoryName}@${artifact.digest}`,
  );
  const images = [...byImage.values()].flatMap(([first, ...rest]): FoundImage[] => {
    if (!first) return [];
    const { registryId, artifact } = first;
    return [{ registryId, artifact, findings: [first, ...rest].map(({ finding }) => finding) }];
  });
  return groupBy(images, ({ registryId }) => registryId);
}

function registryOf({ identity: { resourceId } }: ImageFinding): string | undefined {
  const id = resourceId?.toLowerCase() ?? '';
  return id.includes(`/assessments/${assessment}/`) ? extensionScope(id) : undefined;
}

/** What Defender says of the images of a registry as a whole, by the registry's id in lower case. */
export function registryAssessments(
  inventory: Inventory,
): ReadonlyMap<string, Resource<SecurityAssessment>> {
  const table = new Map<string, Resource<SecurityAssessment>>();
  for (const resource of inventory.all(securityAssessment)) {
    const scope = extensionScope(resource.identity.resourceId);
    if (scope !== undefined && resource.identity.name.toLowerCase() === assessment) {
      table.set(scope, resource);
    }
  }
  return table;
}

/** Healthy ones are mended, and not-applicable ones somebody exempted. */
export function isOpenFinding({ body }: ImageFinding): boolean {
  return text(body.properties?.status, 'code')?.toLowerCase() === 'unhealthy';
}

/** https://learn.microsoft.com/azure/defender-for-cloud/subassessment-rest-api */
export function vulnerabilityOf({ body, identity }: ImageFinding): Vulnerability {
  const { softwareDetails, vulnerabilityDetails } = body.properties?.additionalData ?? {};
  const exploitability = vulnerabilityDetails?.exploitabilityAssessment;
  return {
    id: text(vulnerabilityDetails, 'cveId') ?? identity.name,
    package: text(softwareDetails, 'packageName') ?? 'a package',
    installed: text(softwareDetails, 'version'),
    fixedIn: text(softwareDetails, 'fixedVersion'),
    severity: severityOf(
      text(vulnerabilityDetails, 'severity') ?? text(body.properties?.status, 'severity'),
    ),
    fix: fixes[text(softwareDetails, 'fixStatus')?.toLowerCase() ?? ''] ?? 'unknown',
    fixedOn: timeOf(text(softwareDetails?.fixReference, 'releaseDate')),
    publishedOn: timeOf(text(vulnerabilityDetails, 'publishedDate')),
    isExploited: isTrue(exploitability, 'isInExploitKit'),
  };
}

const fixes: Readonly<Record<string, Vulnerability['fix']>> = {
  fixavailable: 'fixed',
  nofixavailable: 'not-fixed',
  scheduled: 'not-fixed',
  wontfix: 'wont-fix',
};

const severities: Readonly<Record<string, VulnerabilitySeverity>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  negligible: 'low',
};

function severityOf(word: string | undefined): VulnerabilitySeverity {
  return severities[word?.toLowerCase() ?? ''] ?? 'unknown';
}

/** A date before there were containers stands for none. */
const earliest = Date.UTC(1990, 0, 1);

function timeOf(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? '');
  return time > earliest ? time : undefined;
}
