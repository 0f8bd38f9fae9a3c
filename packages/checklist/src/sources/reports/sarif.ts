import type { Path } from '../../model/index.ts';
import type { BrokenRule, ImageReport } from '../../resources/delivery/reports/types.ts';
import type { Vulnerability } from '../../resources/vulnerabilities/policy.ts';
import { type Found, imageFound, type Origins } from './report.ts';
import { readRules, timeOfRun } from './sarif-rules.ts';
import { severityByScore, severityFrom } from './severity.ts';
import { type JsonObject, objectAt, objectsAt, textAt, textsAt, told } from './values.ts';

/**
 * What tools write as SARIF; the driver tells which one it was. Scanners of images make reports on an
 * image, all others reports of rules.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function readSarif(document: JsonObject): Found[] | undefined {
  if (!textAt(document, 'version')?.startsWith('2.1') || !Array.isArray(document.runs)) {
    return undefined;
  }
  return objectsAt(document, 'runs').flatMap(([run, index]) => {
    const driver = objectAt(objectAt(run, 'tool'), 'driver');
    const name = textAt(driver, 'name')?.toLowerCase() ?? '';
    const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
    const base: Path = ['runs', index];
    if (tool === undefined) return readRules(run, base, () => true);
    const image = readRun({ run, driver, tool, base });
    const isOfFiles = tool === 'Trivy' && (image.body as ImageReport).image === undefined;
    return isOfFiles ? [image, ...readRules(run, base, (text) => !isPackage(text))] : [image];
  });
}

/** Trivy writes of a package, of a misconfiguration or of a secret. */
function isPackage(text: string): boolean {
  return /^Package: /m.test(text);
}

/** By the name of the driver, in lower case. */
const tools: Readonly<Record<string, string>> = {
  trivy: 'Trivy',
  grype: 'Grype',
  dockle: 'Dockle',
  'snyk container': 'Snyk',
  'docker scout': 'Docker Scout',
};

interface Run {
  readonly run: JsonObject;
  readonly driver: JsonObject;
  readonly tool: string;
  readonly base: Path;
}

/** One finding, and the rule that it breaks. */
interface Result {
  readonly result: JsonObject;
  readonly rule: JsonObject;
  readonly text: string;
}

function readRun({ run, driver, tool, base }: Run): Found {
  const rules = new Map(objectsAt(driver, 'rules').map(([rule]) => [rule.id, rule]));
  const origins: Origins = new Map();
  const vulnerabilities: Vulnerability[] = [];
  const broken: BrokenRule[] = [];
  const results = objectsAt(run, 'results');
  for (const [result, index] of results) {
    const rule = rules.get(result.ruleId) ?? {};
    const one = { result, rule, text: textAt(objectAt(result, 'message'), 'text') ?? '' };
    const isVulnerability = tool !== 'Dockle' && (tool !== 'Trivy' || isPackage(one.text));
    const list = isVulnerability ? vulnerabilities : broken;
    const key = isVulnerability ? 'vulnerabilities' : 'broken';
    origins.set(`${key}[${list.length}]`, [...base, 'results', index]);
    if (isVulnerability) vulnerabilities.push(vulnerabilityOf(one, tool));
    else if (tool === 'Trivy' || tool === 'Dockle') broken.push(ruleOf(one, tool));
  }
  const image = imageName(run, tool);
  const isShown = vulnerabilities.length > 0 && image !== undefined;
  const body: ImageReport = told({
    tool,
    version: textAt(driver, 'version') ?? textAt(driver, 'semanticVersion'),
    image,
    digests: textsAt(objectAt(run, 'properties'), 'repoDigests'),
    createdAt: timeOfRun(run),
    ...(tool !== 'Dockle' && { vulnerabilities }),
    ...(tool !== 'Dockle' && !isShown && { partial: 'the report does not show what was scanned' }),
    ...((tool === 'Dockle' || broken.length > 0) && { broken }),
  });
  return imageFound(body, base, origins);
}

/** Trivy names the image; Dockle gives it as the artifact. Others name files inside. */
function imageName(run: JsonObject, tool: string): string | undefined {
  const properties = objectAt(run, 'properties');
  if (tool === 'Trivy') {
    const name = textAt(properties, 'imageName');
    const isArchive = name !== undefined && /\.(?:tar|tgz|tar\.gz)$/i.test(name);
    return isArchive ? textsAt(properties, 'repoTags')[0] : name;
  }
  if (tool !== 'Dockle') return undefined;
  const [first] = objectsAt(run, 'results');
  const [location] = first ? objectsAt(first[0], 'locations') : [];
  const physical = objectAt(location?.[0] ?? {}, 'physicalLocation');
  const uri = textAt(objectAt(physical, 'artifactLocation'), 'uri');
  return uri?.startsWith('/') ? undefined : uri;
}

function vulnerabilityOf({ result, rule, text }: Result, tool: string): Vulnerability {
  const help = textAt(objectAt(rule, 'help'), 'text') ?? '';
  const said = tool === 'Grype' ? help : text;
  const fixedIn = lineOf(said, tool === 'Grype' ? 'Fix Version' : 'Fixed Version');
  const tells = tool === 'Trivy' || (tool === 'Grype' && /^Fix Version:/m.test(help));
  const severity = tells ? severityFrom(lineOf(said, 'Severity')) : severityByScore(rule, result);
  return {
    id: idOf(textAt(result, 'ruleId') ?? 'unnamed', tool),
    package: lineOf(said, 'Package') ?? 'a package',
    installed: lineOf(said, tool === 'Grype' ? 'Version' : 'Installed Version'),
    fixedIn,
    severity,
    fix: tells ? fixOf(fixedIn) : 'unknown',
    fixedOn: undefined,
    publishedOn: undefined,
    isExploited: false,
  };
}

function fixOf(fixedIn: string | undefined): Vulnerability['fix'] {
  return fixedIn === undefined ? 'not-fixed' : 'fixed';
}

/** Grype's rules are of a vulnerability in a package: `CVE-2026-1-openssl`. */
function idOf(ruleId: string, tool: string): string {
  return (tool === 'Grype' && /^(?:CVE-\d+-\d+|GHSA(?:-\w{4}){3})/.exec(ruleId)?.[0]) || ruleId;
}

/** The rest of the line that begins with a word; undefined where nothing stands there. */
function lineOf(text: string, word: string): string | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${word}:`));
  return line?.slice(word.length + 1).trim() || undefined;
}

const dockleLevels: ReadonlyMap<string, string> = new Map([
  ['error', 'FATAL'],
  ['warning', 'WARN'],
  ['note', 'INFO'],
]);

function ruleOf({ result, rule, text }: Result, tool: string): BrokenRule {
  const level = textAt(result, 'level') ?? '';
  return {
    id: textAt(result, 'ruleId') ?? 'unnamed',
    title: textAt(objectAt(rule, 'shortDescription'), 'text') ?? 'no title',
    level:
      (tool === 'Dockle' ? dockleLevels.get(level) : lineOf(text, 'Severity')?.toUpperCase()) ??
      'UNKNOWN',
  };
}
