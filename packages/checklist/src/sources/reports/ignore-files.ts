import type { Path } from '../../model/index.ts';
import type { IgnoreEntry } from '../../resources/delivery/reports/types.ts';
import { nameOf } from '../shared/paths.ts';
import type { Found, Origins } from './report.ts';
import { isObject, type JsonObject, objectsAt, textAt, told } from './values.ts';

type Tool = 'Trivy' | 'Grype' | 'Snyk' | 'aks-checklist';

const names: Readonly<Record<string, Tool>> = {
  '.trivyignore': 'Trivy',
  '.trivyignore.yaml': 'Trivy',
  '.trivyignore.yml': 'Trivy',
  '.grype.yaml': 'Grype',
  '.grype.yml': 'Grype',
  '.snyk': 'Snyk',
  'aks-checklist.yaml': 'aks-checklist',
};

/** The scanner that looks for a file of this name. */
export function ignoreToolOf(path: string): Tool | undefined {
  const name = nameOf(path);
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** An entry, and where it stands. */
type Placed = readonly [IgnoreEntry, Path];

/** The exceptions in a file. A configuration without any is none. */
export function readIgnoreFile(path: string, document: unknown): Found[] {
  const tool = ignoreToolOf(path) as Tool;
  const listed = listedIn[tool](isObject(document) ? document : {});
  return tool === 'aks-checklist' && listed.length === 0 ? [] : [ignoreFound(path, tool, listed)];
}

/** https://trivy.dev/docs/latest/guide/configuration/filtering/#by-finding-ids */
const listedIn: Readonly<Record<Tool, (document: JsonObject) => Placed[]>> = {
  Trivy: (document) =>
    objectsAt(document, 'vulnerabilities').map(([one, index]) => [
      told({
        id: textAt(one, 'id') ?? 'an entry without id',
        reason: textAt(one, 'statement'),
        until: textAt(one, 'expired_at'),
      }),
      ['vulnerabilities', index],
    ]),
  // https://oss.anchore.com/docs/guides/vulnerability/filter-results/
  Grype: (document) =>
    objectsAt(document, 'ignore').map(([one, index]) => [
      told({
        id: textAt(one, 'vulnerability') ?? 'an entry without id',
        reason: textAt(one, 'reason'),
        isEndless: true as const,
      }),
      ['ignore', index],
    ]),
  // The list of the user's own: `ignoredVulnerabilities` of the configuration.
  'aks-checklist': ({ settings }) =>
    objectsAt(isObject(settings) ? settings : {}, 'ignoredVulnerabilities').map(([one, index]) => [
      told({
        id: textAt(one, 'id') ?? 'an entry without id',
        reason: textAt(one, 'reason'),
        until: textAt(one, 'expires'),
      }),
      ['settings', 'ignoredVulnerabilities', index],
    ]),
  // https://docs.snyk.io/manage-risk/policies/the-.snyk-file
  Snyk: (document) =>
    Object.entries(isObject(document.ignore) ? document.ignore : {}).flatMap(([id, rules]) =>
      objectsAt({ rules }, 'rules').flatMap(([rule, index]) =>
        Object.entries(rule).flatMap(([scope, one]): Placed[] => {
          if (!isObject(one)) return [];
          const entry = { id, reason: textAt(one, 'reason'), until: textAt(one, 'expires') };
          return [[told(entry), ['ignore', id, index, scope]]];
        }),
      ),
    ),
};

function ignoreFound(path: string, tool: string, placed: readonly Placed[]): Found {
  const origins: Origins = new Map(
    placed.map(([, at], index) => [`entries[${index}]`, at] as const),
  );
  const entries = placed.map(([entry]) => entry);
  return { kind: 'IgnoreFile', body: { tool, entries }, name: path, base: [], origins };
}

/** Ids of vulnerabilities; those of misconfigurations, secrets and licences stand in the file as well. */
const vulnerabilityId =
  /^(?:CVE|GHSA|GO|PYSEC|RUSTSEC|DSA|DLA|TEMP|RHSA|ELSA|ALAS\d*|USN|NSWG|GMS)-/i;

/**
 * The lines of a `.trivyignore`: `CVE-2026-1 exp:2027-01-31 # why`. A comment above stands for the
 * entries below it, up to an empty line.
 */
export function readIgnoreLines(path: string, text: string): Found {
  const placed: Placed[] = [];
  let comment: string | undefined;
  text.split(/\r?\n/).forEach((line, index) => {
    const [, entry = '', , said = ''] = /^([^#]*)(#(.*))?$/.exec(line) ?? [];
    const [id = '', ...rest] = entry.trim().split(/\s+/);
    const reason = said.trim() || undefined;
    if (id === '') {
      comment = reason;
      return;
    }
    if (!vulnerabilityId.test(id)) return;
    const until = rest.find((word) => word.startsWith('exp:'))?.slice('exp:'.length);
    placed.push([told({ id, reason: reason ?? comment, until }), [index]]);
  });
  return ignoreFound(path, 'Trivy', placed);
}
