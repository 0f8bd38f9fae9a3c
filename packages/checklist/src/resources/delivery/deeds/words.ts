const signs = new Set(
  'scan scans scanner scanning security secure vuln vulnerability vulnerabilities cve cves sca sast sbom audit compliance policy lint linter quality trivy grype hadolint checkov kics terrascan snyk twistlock prisma sysdig kubescape dockle kubeconform polaris pluto conftest kyverno wiz defender aqua anchore clair jfrog xray mend veracode checkmarx qualys tenable lacework orca'.split(
    ' ',
  ),
);

/** Whether the name of an unknown action says that it may scan or lint. */
export function soundsLikeScan(reference: string): boolean {
  return wordsOf(reference).some((word) => signs.has(word));
}

/** Split at signs and at changes of case: `acme/ImageScan` → acme, image, scan. */
function wordsOf(reference: string): string[] {
  return reference
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}
