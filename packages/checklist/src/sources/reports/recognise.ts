import { readAzqr, readWara, readWaraList } from './azqr.ts';
import { readCheckov } from './checkov.ts';
import { readAssessmentList, readAssessments } from './defender.ts';
import { readDockle } from './dockle.ts';
import { readGitlabScan } from './gitlab.ts';
import { readGitleaks } from './gitleaks.ts';
import { readGrype } from './grype.ts';
import { readImageConfig, readInspect } from './image-config.ts';
import { readKubeBench, readKubeBenchList } from './kube-bench.ts';
import { readKubescape } from './kubescape.ts';
import { readHadolint, readKubeLinter, readKubeScore, readPolaris } from './linters.ts';
import { readPopeye } from './popeye.ts';
import { readProwler } from './prowler.ts';
import { readPsRule } from './psrule.ts';
import type { Found, ListReader, Reader } from './report.ts';
import { readSarif } from './sarif.ts';
import { readCycloneDx, readSpdx } from './sbom.ts';
import { readSnyk } from './snyk.ts';
import { readTrivy } from './trivy.ts';
import { readTrivyList } from './trivy-list.ts';
import { isObject } from './values.ts';

/** The scanners whose reports are read; each knows its own by their content. */
const readers: readonly Reader[] = [
  readTrivy,
  readGrype,
  readSarif,
  readDockle,
  readSnyk,
  readKubeBench,
  readKubescape,
  readCheckov,
  readKubeLinter,
  readPolaris,
  readPopeye,
  readAzqr,
  readWara,
  readAssessments,
  readCycloneDx,
  readSpdx,
  readGitlabScan,
  readImageConfig,
];

/** Those that write a list. */
const listReaders: readonly ListReader[] = [
  readTrivyList,
  readKubeBenchList,
  readGitleaks,
  readProwler,
  readPsRule,
  readHadolint,
  readKubeScore,
  readAssessmentList,
  readWaraList,
  readInspect,
];

/** Keys of which each report has all of one row. */
const marks: readonly (readonly string[])[] = [
  ['"SchemaVersion"', '"ArtifactName"'],
  ['"Target"', '"Vulnerabilities"'],
  ['"Target"', '"Misconfigurations"'],
  ['"ClusterName"', '"Resources"', '"Results"'],
  ['"ClusterName"', '"Findings"', '"Results"'],
  ['"matches"', '"descriptor"', '"grype"'],
  ['"summary"', '"details"', '"fatal"'],
  ['"version"', '"runs"', '"driver"'],
  ['"vulnerabilities"', '"docker"'],
  ['"summaryDetails"', '"controls"'],
  ['"check_type"', '"results"'],
  ['"Controls"', '"tests"', '"test_number"'],
  ['"node_type"', '"tests"', '"test_number"'],
  ['"ChecksStatus"', '"Reports"'],
  ['"PolarisOutputVersion"', '"Results"'],
  ['"popeye"', '"score"'],
  ['"object_name"', '"checks"', '"grade"'],
  ['"RuleID"', '"StartLine"'],
  ['"offender"', '"rule"', '"commit"'],
  ['"event_code"', '"Prowler"'],
  ['"ruleName"', '"outcome"', '"targetName"'],
  ['"code"', '"level"', '"file"', '"column"'],
  ['"impacted"', '"recommendations"'],
  ['"recommendationId"', '"validationAction"'],
  ['"container_scanning"', '"vulnerabilities"'],
  ['"Config"', '"RootFS"', '"RepoTags"'],
  ['"rootfs"', '"config"', '"layers"', '"diff_ids"'],
  ['"bomFormat"', '"CycloneDX"'],
  ['"spdxVersion"', '"packages"'],
];

/** Whether a text can be a report at all, before anything is parsed. */
export function mayBeReport(text: string): boolean {
  return (
    marks.some((keys) => keys.every((key) => text.includes(key))) ||
    /microsoft\.security\/assessments"/i.test(text)
  );
}

/** The reports of a document, which may be a list of them. */
export function reportsIn(value: unknown): readonly Found[] {
  if (isObject(value)) return readOne(value);
  if (!Array.isArray(value)) return [];
  for (const read of listReaders) {
    const found = read(value);
    if (found) return found;
  }
  return value.flatMap((one, index) =>
    isObject(one) ? readOne(one).map((found) => below(index, found)) : [],
  );
}

function readOne(value: Readonly<Record<string, unknown>>): readonly Found[] {
  for (const read of readers) {
    const found = read(value);
    if (found) return found;
  }
  return [];
}

function below(index: number, found: Found): Found {
  const origins = new Map([...found.origins].map(([key, path]) => [key, [index, ...path]]));
  return { ...found, base: [index, ...found.base], origins };
}
