import type { Found, ListReader } from './report.ts';
import { readTrivy } from './trivy.ts';
import { isObject, type JsonObject, textAt } from './values.ts';

/** `contoso.azurecr.io/shop:1 (alpine 3.12.0)` is an image, a path a lock file. */
const image = /^(.+) \((?:\w[\w .-]*) [\w.]+\)$/;

/**
 * What Trivy wrote before 0.20: the results alone, without a date.
 * https://github.com/aquasecurity/trivy/discussions/1050
 */
export const readTrivyList: ListReader = (list) => {
  const results = list.map((one) => (isObject(one) && isResult(one) ? withClass(one) : undefined));
  if (results.length === 0 || results.includes(undefined)) return undefined;
  const names = results.flatMap((one) => image.exec(textAt(one ?? {}, 'Target') ?? '')?.[1] ?? []);
  const document: JsonObject = {
    SchemaVersion: 1,
    ArtifactName: names[0] ?? '',
    ArtifactType: names[0] === undefined ? 'filesystem' : 'container_image',
    Results: results,
  };
  return readTrivy(document)?.map(placedInList);
};

function isResult(one: JsonObject): boolean {
  return (
    textAt(one, 'Target') !== undefined && ('Vulnerabilities' in one || 'Misconfigurations' in one)
  );
}

function withClass(one: JsonObject): JsonObject {
  const isOs = image.test(textAt(one, 'Target') ?? '');
  const packages = isOs ? 'os-pkgs' : 'lang-pkgs';
  return { Class: 'Misconfigurations' in one ? 'config' : packages, ...one };
}

/** The list itself is what newer reports hold as `Results`. */
function placedInList(found: Found): Found {
  const origins = [...found.origins].map(
    ([key, path]) => [key, path[0] === 'Results' ? path.slice(1) : []] as const,
  );
  return { ...found, origins: new Map(origins) };
}
