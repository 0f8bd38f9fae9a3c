import type { Path } from '../../model/index.ts';
import type { BrokenRule, ImageReport } from '../../resources/delivery/reports/types.ts';
import type { Vulnerability } from '../../resources/vulnerabilities/policy.ts';
import { type Found, imageFound, type Origins } from './report.ts';
import { severityFrom } from './severity.ts';
import { trivyResults } from './trivy-results.ts';
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

/**
 * What `trivy image`, `trivy fs` and `trivy k8s` write with `--format json`.
 * https://trivy.dev/docs/latest/guide/configuration/reporting/#json
 */
export function readTrivy(document: JsonObject): Found[] | undefined {
  if (isClusterScan(document)) return readCluster(document);
  // A report of a saved image may name none.
  const isTrivy =
    typeof document.SchemaVersion === 'number' && typeof document.ArtifactName === 'string';
  if (!isTrivy) return undefined;
  const artifact = readArtifact(document, objectAt(document, 'Metadata'), [], []);
  return [artifact, ...trivyResults(document, [[document, []]])];
}

function isClusterScan(document: JsonObject): boolean {
  const [first] = scannedResources(document);
  return typeof document.ClusterName === 'string' && first?.[0].Kind !== undefined;
}

/** A summary calls them findings. */
function scannedResources(document: JsonObject): ReturnType<typeof objectsAt> {
  return objectsAt(document, resourcesKey(document));
}

function resourcesKey(document: JsonObject): string {
  return Array.isArray(document.Resources) ? 'Resources' : 'Findings';
}

/** The images of a cluster, and what it says of the objects that run them. */
function readCluster(document: JsonObject): Found[] {
  const resources = scannedResources(document);
  const key = resourcesKey(document);
  const images = resources.flatMap(([resource, index]) => {
    const list = Array.isArray(resource.Metadata) ? resource.Metadata : [resource.Metadata];
    const [metadata] = list;
    if (!isObject(metadata) || metadata.ImageID === undefined) return [];
    const about = {
      ...resource,
      ArtifactType: 'container_image',
      CreatedAt: document.CreatedAt,
      Trivy: document.Trivy,
    };
    const inList: Path = Array.isArray(resource.Metadata) ? [0] : [];
    return [readArtifact(about, metadata, [key, index], inList)];
  });
  const places = resources.map(([one, index]) => [one, [key, index]] as const);
  return [...images, ...trivyResults(document, places)];
}

/** All of a report but what it found. */
function readArtifact(
  document: JsonObject,
  metadata: JsonObject,
  base: Path,
  metadataPath: Path,
): Found {
  const type = textAt(document, 'ArtifactType') ?? 'container_image';
  const isImage = type === 'container_image' || type === 'container image';
  const at = (...path: Path): Path => [...base, 'Metadata', ...metadataPath, ...path];
  const origins: Origins = new Map([
    ['image', [...base, 'ArtifactName']],
    ['createdAt', [...base, 'CreatedAt']],
    ['os', at('OS')],
    ['config', at('ImageConfig')],
    ['config.user', at('ImageConfig', 'config', 'User')],
    ['config.created', at('ImageConfig', 'created')],
    ['packages', [...base, 'Results']],
  ]);
  const image = isImage ? imageName(document, metadata) : undefined;
  const body: ImageReport = told({
    tool: 'Trivy',
    version: textAt(objectAt(document, 'Trivy'), 'Version'),
    image,
    digests: textsAt(metadata, 'RepoDigests'),
    scope: isImage ? undefined : type,
    createdAt: textAt(document, 'CreatedAt'),
    os: osOf(metadata),
    config: configOf(metadata),
    ...resultsOf(document, base, origins),
    packages: packagesOf(document, metadata, base, origins),
  });
  const unnamed = isImage && image === undefined && body.partial === undefined;
  const named = unnamed ? { ...body, partial: 'the report names no image' } : body;
  return imageFound(named, base, origins);
}

/** An image that was saved to a file is known by its tag. */
function imageName(document: JsonObject, metadata: JsonObject): string | undefined {
  const written = textAt(document, 'ArtifactName');
  if (written !== undefined && !/\.(?:tar|tgz|tar\.gz)$/i.test(written)) return written;
  return (
    textAt(metadata, 'Reference') ??
    textsAt(metadata, 'RepoTags')[0] ??
    textsAt(metadata, 'RepoDigests')[0]
  );
}

function osOf(metadata: JsonObject): ImageReport['os'] {
  const os = objectAt(metadata, 'OS');
  const family = textAt(os, 'Family');
  if (family === undefined || family === 'none') return undefined;
  // Left out where it is false: https://github.com/aquasecurity/trivy/blob/main/pkg/fanal/types/artifact.go
  return told({ family, version: textAt(os, 'Name'), isEndOfLife: os.EOSL === true });
}

function configOf(metadata: JsonObject): ImageReport['config'] {
  const { ImageConfig: written } = metadata;
  if (!isObject(written)) return undefined;
  const user = isObject(written.config) ? (textAt(written.config, 'User') ?? '') : undefined;
  return told({ os: textAt(written, 'os'), user, created: textAt(written, 'created') });
}

const packageClasses: readonly unknown[] = ['os-pkgs', 'lang-pkgs'];

function resultsOf(
  document: JsonObject,
  base: Path,
  origins: Origins,
): Pick<ImageReport, 'vulnerabilities' | 'suppressed' | 'partial' | 'broken'> {
  const vulnerabilities: Vulnerability[] = [];
  const broken: BrokenRule[] = [];
  let suppressed = 0;
  const results = objectsAt(document, 'Results');
  for (const [result, index] of results) {
    for (const [one, at] of objectsAt(result, 'Vulnerabilities')) {
      const path = [...base, 'Results', index, 'Vulnerabilities', at];
      origins.set(`vulnerabilities[${vulnerabilities.length}]`, path);
      vulnerabilities.push(vulnerabilityOf(one));
    }
    for (const [one, at] of objectsAt(result, 'Misconfigurations')) {
      if (textAt(one, 'Status') !== 'FAIL') continue;
      origins.set(`broken[${broken.length}]`, [...base, 'Results', index, 'Misconfigurations', at]);
      broken.push(ruleOf(one));
    }
    suppressed += objectsAt(result, 'ExperimentalModifiedFindings').filter(
      ([{ Type }]) => Type === 'vulnerability',
    ).length;
  }
  const classes = new Set(results.map(([{ Class }]) => Class));
  const looksAtPackages = packageClasses.some((one) => classes.has(one));
  const looksAtConfig = classes.has('config');
  return {
    ...((looksAtPackages || !looksAtConfig) && { vulnerabilities, suppressed }),
    ...(!looksAtPackages && { partial: 'the report shows no package that was looked at' }),
    ...(looksAtConfig && { broken }),
  };
}

function vulnerabilityOf(one: JsonObject): Vulnerability {
  const fixedIn = textAt(one, 'FixedVersion');
  return {
    id: textAt(one, 'VulnerabilityID') ?? 'unnamed',
    package: textAt(one, 'PkgName') ?? 'unnamed',
    installed: textAt(one, 'InstalledVersion'),
    fixedIn,
    severity: severityFrom(textAt(one, 'Severity')),
    fix: fixOf(textAt(one, 'Status'), fixedIn),
    fixedOn: undefined,
    publishedOn: timeOf(textAt(one, 'PublishedDate')),
    isExploited: false,
  };
}

/** https://trivy.dev/docs/latest/guide/configuration/filtering/#by-status */
const fixes: Readonly<Record<string, Vulnerability['fix']>> = {
  fixed: 'fixed',
  will_not_fix: 'wont-fix',
  affected: 'not-fixed',
  fix_deferred: 'not-fixed',
  end_of_life: 'not-fixed',
};

/** Older versions of Trivy write no status. */
function fixOf(status: string | undefined, fixedIn: string | undefined): Vulnerability['fix'] {
  if (status === undefined) return fixedIn === undefined ? 'not-fixed' : 'fixed';
  return Object.hasOwn(fixes, status) ? (fixes[status] as Vulnerability['fix']) : 'unknown';
}

function ruleOf(one: JsonObject): BrokenRule {
  return {
    id: textAt(one, 'ID') ?? 'unnamed',
    title: textAt(one, 'Title') ?? 'no title',
    level: textAt(one, 'Severity')?.toUpperCase() ?? 'UNKNOWN',
  };
}

/** The packages of the distribution. An image without one has none, if those of other kinds are listed. */
function packagesOf(
  document: JsonObject,
  metadata: JsonObject,
  base: Path,
  origins: Origins,
): string[] | undefined {
  const results = objectsAt(document, 'Results');
  const ofOs = results.filter(([{ Class }]) => Class === 'os-pkgs');
  const listed = ([{ Packages }]: (typeof results)[number]) => Array.isArray(Packages);
  const isTold =
    osOf(metadata) === undefined
      ? results.some(listed) && ofOs.every(listed)
      : ofOs.length > 0 && ofOs.every(listed);
  if (!isTold) return undefined;
  const names: string[] = [];
  for (const [result, index] of ofOs) {
    for (const [one, at] of objectsAt(result, 'Packages')) {
      origins.set(`packages[${names.length}]`, [...base, 'Results', index, 'Packages', at]);
      names.push(textAt(one, 'Name') ?? '');
    }
  }
  return names;
}
