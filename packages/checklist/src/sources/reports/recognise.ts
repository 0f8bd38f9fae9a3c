import { readCheckov } from './checkov.ts';
import { readDockle } from './dockle.ts';
import { readGrype } from './grype.ts';
import { readKubeBench } from './kube-bench.ts';
import { readKubescape } from './kubescape.ts';
import type { Reader } from './report.ts';
import { readSarif } from './sarif.ts';
import { readSnyk } from './snyk.ts';
import { readTrivy } from './trivy.ts';

/** The scanners whose reports are read; each knows its own by their content. */
export const readers: readonly Reader[] = [
  readTrivy,
  readGrype,
  readSarif,
  readDockle,
  readSnyk,
  readKubeBench,
  readKubescape,
  readCheckov,
];

/** Keys of which each report has all of one row. */
const marks: readonly (readonly string[])[] = [
  ['"SchemaVersion"', '"ArtifactName"'],
  ['"ClusterName"', '"Resources"', '"ImageID"'],
  ['"matches"', '"descriptor"', '"grype"'],
  ['"summary"', '"details"', '"fatal"'],
  ['"version"', '"runs"', '"driver"'],
  ['"vulnerabilities"', '"docker"'],
  ['"summaryDetails"', '"frameworks"'],
  ['"check_type"', '"results"', '"summary"'],
  ['"Controls"', '"tests"', '"test_number"'],
];

/** Whether a text can be a report at all, before anything is parsed. */
export function mayBeReport(text: string): boolean {
  return marks.some((keys) => keys.every((key) => text.includes(key)));
}
