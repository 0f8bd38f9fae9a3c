import type { ImageReport } from '../../resources/delivery/reports/types.ts';
import {
  type Vulnerability,
  vulnerabilitySeverities,
} from '../../resources/vulnerabilities/policy.ts';
import { nameOf } from '../shared/paths.ts';
import { imageFound, type Origins, type Reader } from './report.ts';
import { severityFrom } from './severity.ts';
import { type JsonObject, objectAt, objectsAt, textAt, timeOf, told } from './values.ts';

/**
 * A bill of materials in CycloneDX: it proves which packages an image holds. It looks for no
 * vulnerabilities, unless a scanner added them, and never tells how the image is configured.
 * https://cyclonedx.org/docs/1.6/json/
 */
export const readCycloneDx: Reader = (document) => {
  if (document.bomFormat !== 'CycloneDX') return undefined;
  const metadata = objectAt(document, 'metadata');
  const root = objectAt(metadata, 'component');
  const origins: Origins = new Map([
    ['image', ['metadata', 'component']],
    ['createdAt', ['metadata', 'timestamp']],
  ]);
  const components = objectsAt(document, 'components');
  const packages = components.flatMap(([one, index]) => {
    const name = isOfDistribution(textAt(one, 'purl')) ? textAt(one, 'name') : undefined;
    return name === undefined ? [] : [[name, index] as const];
  });
  packages.forEach(([, index], at) => {
    origins.set(`packages[${at}]`, ['components', index]);
  });
  const os = components.find(([{ type }]) => type === 'operating-system')?.[0];
  const body = told({
    tool: 'CycloneDX',
    ...whatFor(textAt(root, 'type'), imageOf(textAt(root, 'name'), textAt(root, 'version'))),
    createdAt: textAt(metadata, 'timestamp'),
    os: os && osOf(textAt(os, 'name'), textAt(os, 'version')),
    packages: packages.map(([name]) => name),
    ...vulnerabilitiesOf(document, components, origins),
  });
  return [imageFound(body as ImageReport, [], origins)];
};

/** `image`, or of what else it is the bill. */
function whatFor(type: string | undefined, name: string | undefined) {
  const isImage = type?.toLowerCase() === 'container';
  return isImage
    ? { image: name }
    : { scope: type?.toLowerCase() ?? 'thing that it does not name' };
}

/** Some write the tag into the name, some beside it; some give the digest in its place. */
function imageOf(name: string | undefined, version: string | undefined): string | undefined {
  if (name === undefined || version === undefined || /[:@]/.test(nameOf(name))) return name;
  return version.startsWith('sha256:') ? `${name}@${version}` : `${name}:${version}`;
}

function osOf(family: string | undefined, version: string | undefined) {
  return family === undefined ? undefined : told({ family, version });
}

/** https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst */
function isOfDistribution(purl: string | undefined): boolean {
  return /^pkg:(?:deb|rpm|apk|alpm)\//.test(purl ?? '');
}

/** What a scanner added. No such document tells whether there is a fix. */
function vulnerabilitiesOf(
  document: JsonObject,
  components: readonly [JsonObject, number][],
  origins: Origins,
): Partial<ImageReport> {
  if (!Array.isArray(document.vulnerabilities)) return {};
  const byRef = new Map(components.map(([one]) => [one['bom-ref'], one]));
  const all = objectsAt(document, 'vulnerabilities');
  const isSuppressed = ([one]: (typeof all)[number]) =>
    /^(?:not_affected|false_positive|resolved)/.test(
      textAt(objectAt(one, 'analysis'), 'state') ?? '',
    );
  const open = all.filter((one) => !isSuppressed(one));
  const vulnerabilities = open.map(([one, index], at): Vulnerability => {
    origins.set(`vulnerabilities[${at}]`, ['vulnerabilities', index]);
    const [affected] = objectsAt(one, 'affects');
    const component = byRef.get(affected?.[0].ref) ?? {};
    return {
      id: textAt(one, 'id') ?? 'unnamed',
      package: textAt(component, 'name') ?? 'a package',
      installed: textAt(component, 'version'),
      fixedIn: undefined,
      severity: worstOf(one),
      fix: 'unknown',
      fixedOn: undefined,
      publishedOn: timeOf(textAt(one, 'published')),
      isExploited: false,
    };
  });
  return { vulnerabilities, suppressed: all.length - open.length };
}

function worstOf(one: JsonObject): Vulnerability['severity'] {
  const rated = objectsAt(one, 'ratings').map(([rating]) =>
    severityFrom(textAt(rating, 'severity')),
  );
  return vulnerabilitySeverities.find((severity) => rated.includes(severity)) ?? 'unknown';
}

/** The same in SPDX: https://spdx.github.io/spdx-spec/v2.3/ */
export const readSpdx: Reader = (document) => {
  if (!textAt(document, 'spdxVersion')?.startsWith('SPDX-')) return undefined;
  const all = objectsAt(document, 'packages');
  const root = all.find(([{ primaryPackagePurpose: purpose }]) => purpose === 'CONTAINER');
  const os = all.find(
    ([{ primaryPackagePurpose: purpose }]) => purpose === 'OPERATING-SYSTEM',
  )?.[0];
  const origins: Origins = new Map([['createdAt', ['creationInfo', 'created']]]);
  if (root) origins.set('image', ['packages', root[1]]);
  const packages = all.flatMap(([one, index]) => {
    const purls = objectsAt(one, 'externalRefs').map(([ref]) => textAt(ref, 'referenceLocator'));
    const name = purls.some(isOfDistribution) ? textAt(one, 'name') : undefined;
    return name === undefined ? [] : [[name, index] as const];
  });
  packages.forEach(([, index], at) => {
    origins.set(`packages[${at}]`, ['packages', index]);
  });
  const image = root && imageOf(textAt(root[0], 'name'), textAt(root[0], 'versionInfo'));
  const body = told({
    tool: 'SPDX',
    ...whatFor(root && 'container', image),
    createdAt: textAt(objectAt(document, 'creationInfo'), 'created'),
    os: os && osOf(textAt(os, 'name'), textAt(os, 'versionInfo')),
    packages: packages.map(([name]) => name),
  });
  return [imageFound(body as ImageReport, [], origins)];
};
