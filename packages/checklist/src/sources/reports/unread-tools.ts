/** What a text shows of a scanner whose reports are not read. */
export interface UnreadTool {
  readonly tool: string;
  /** What it looked into may be an image: what it found there is not known. */
  readonly isOfImages: boolean;
  /** What to do, where it is not what holds for all. */
  readonly remedy?: string;
}

/** All of these are in each report of the tool. */
type Marks = readonly string[];

const ofImages: readonly (readonly [string, Marks])[] = [
  ['Trivy before 0.30', ['"ClusterName"', '"Results"', '"PkgName"']],
  ['Clair', ['"unapproved"', '"image"']],
  ['Clair', ['"LayerCount"', '"Vulnerabilities"']],
  ['Clair', ['"manifest_hash"', '"package_vulnerabilities"']],
  ['Anchore', ['"imageDigest"', '"vulnerabilities"']],
  ['Anchore', ['"feedGroup"', '"packageType"']],
  ['Anchore', ['"policyId"', '"gate"', '"imageId"']],
  ['Anchore', ['"final_action_reason"', '"mapping_name"']],
  ['Aqua', ['"vulnerability_summary"', '"image_assurance_results"']],
  ['Aqua', ['"scan_started"', '"resources"', '"image"']],
  ['Aqua', ['"cves_counts"', '"cves"']],
  ['Prisma Cloud (Twistlock)', ['"complianceDistribution"', '"vulnerabilities"']],
  ['Prisma Cloud (Twistlock)', ['"vulnerabilityDistribution"', '"vulnerabilities"']],
  ['Harbor', ['application/vnd.security.vulnerability.report']],
  ['Harbor', ['application/vnd.scanner.adapter.vuln.report.harbor']],
  ['NeuVector', ['"report"', '"vulnerabilities"', '"package_version"', '"fixed_version"']],
  ['Sysdig', ['"imagePullString"', '"k8sClusterName"']],
  ['Sysdig', ['"imagePullString"', '"vulnerabilities"']],
  ['Wiz', ['"scanOriginResource"', '"osPackages"']],
  ['JFrog Xray', ['"xray_id"']],
  ['JFrog Xray', ['"vulnerable_component"', '"cvss3_max_score"']],
  ['JFrog Xray', ['"impacted_packages"', '"severity"']],
  ['Google Artifact Analysis', ['"discovery_summary"', '"package_vulnerability_summary"']],
  [
    'Grype without its descriptor',
    ['"matches"', '"vulnerability"', '"artifact"', '"matchDetails"'],
  ],
];

const ofOthers: readonly (readonly [string, Marks])[] = [
  ['kube-hunter', ['"nodes"', '"services"', '"vulnerabilities"', '"hunter"']],
  ['kubeaudit', ['"AuditResultName"']],
  ['Docker Bench', ['"dockerbenchsecurity"', '"tests"']],
  ['KICS', ['"kics_version"']],
  ['KICS', ['"queries_total"', '"query_name"']],
  ['Terrascan', ['"scan_summary"', '"policies_validated"']],
  ['tfsec', ['"rule_id"', '"rule_provider"', '"rule_description"']],
  ['Semgrep', ['"check_id"', '"extra"', '"results"', '"start"']],
  ['OSV-Scanner', ['"results"', '"packages"', '"osv"']],
  ['OSV-Scanner', ['"results"', '"packages"', '"ecosystem"', '"database_specific"']],
  ['Dependency-Check', ['dependency-check', '"dependencies"', '"vulnerabilityIds"']],
  ['Dependency-Check', ['DependencyCheck/dependency-check']],
  ['Dependency-Track', ['"vulnerability"', '"component"', '"attribution"']],
  ['Snyk Open Source', ['"vulnerabilities"', '"packageManager"', '"dependencyCount"']],
  ['Prowler 2', ['TITLE_ID', 'CHECK_RESULT']],
  ['Prowler 3', ['"CheckID"', '"StatusExtended"', '"FindingUniqueId"']],
  ['Conftest', ['"filename"', '"successes"', '"failures"']],
  ['Wiz', ['"scanOriginResource"', '"ruleMatches"']],
  ['Nexpose', ['<NexposeReport']],
  ['OpenSCAP', ['http://checklists.nist.gov/xccdf/']],
  ['Microsoft Defender Vulnerability Management', ['"cveId"', '"machineId"']],
];

/** JUnit tells too little: neither an image nor a place. */
const junit = /\bCKV2?_[A-Z]+_\d|\[(?:CRITICAL|HIGH|MEDIUM|LOW)\]\s?(?:CVE|GHSA|AVD|CKV)/;

const gitlab =
  /"(?:type|category)"\s*:\s*"(dependency_scanning|sast|dast|secret_detection|(?:cluster_image|container)_scanning)"/;

const vulnerability = /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})\b/;
/** A key, an element, an attribute. */
const graded = /"\w*severity"\s*[:,;]|<\w*severity\b|\bseverity="/i;
/** A column. */
const gradedTable = /^[^\n]*\bseverity\b/i;

/** Most other files hold none of these, and are looked through once only. */
const hint =
  /vulnerab|severity|CVE-|policyId|final_action|xray_id|dockerbench|kics_|query_name|scan_summary|rule_provider|successes|StatusExtended|TITLE_ID|NexposeReport|xccdf|cyclonedx|spdx|<testsuite|check_id|AuditResultName|unapproved|cveId/i;

/** A report of this program names vulnerabilities, too. */
const own = /\baks-checklist\b/;

/** The scanner that wrote a text of which no reader knows anything; undefined for what is no report. */
export function unreadToolOf(path: string, text: string): UnreadTool | undefined {
  if (!hint.test(text) || own.test(text.slice(0, 20_000))) return undefined;
  if (/\.xml(?:\.gz)?$/i.test(path)) return ofXml(text);
  const image = ofImages.find(([, marks]) => holds(text, marks));
  if (image) return { tool: image[0], isOfImages: true };
  const other = ofOthers.find(([, marks]) => holds(text, marks));
  if (other) return { tool: other[0], isOfImages: false };
  const scan = text.includes('"vulnerabilities"') ? gitlab.exec(text)?.[1] : undefined;
  if (scan) {
    return {
      tool: `GitLab (${scan.replaceAll('_', ' ')})`,
      isOfImages: /^c.*_scanning$/.test(scan),
    };
  }
  return unnamed(text, /\.csv(?:\.gz)?$/i.test(path) ? gradedTable : graded);
}

function ofXml(text: string): UnreadTool | undefined {
  if (text.includes('http://cyclonedx.org/schema/')) {
    const isOfImages = /<(?:\w+:)?vulnerabilit|type="container"/.test(text);
    return { tool: 'CycloneDX in XML', isOfImages, remedy: 'give it as JSON' };
  }
  const found = ofOthers.find(([, marks]) => holds(text, marks));
  if (found) return { tool: found[0], isOfImages: false };
  if (text.includes('<testsuite') && junit.test(text))
    return { tool: 'a scanner as JUnit', isOfImages: false };
  return unnamed(text, graded);
}

/** Nothing but a report grades known vulnerabilities, object by object. */
function unnamed(text: string, grades: RegExp): UnreadTool | undefined {
  if (!grades.test(text) || !vulnerability.test(text)) return undefined;
  return { tool: 'a scanner that is not known', isOfImages: false };
}

function holds(text: string, marks: Marks): boolean {
  return marks.every((mark) => text.includes(mark));
}
