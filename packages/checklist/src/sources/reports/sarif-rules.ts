import type { Path, Severity } from '../../model/index.ts';
import type { RuleReport, RuleResult } from '../../resources/delivery/reports/types.ts';
import { addTo } from '../../resources/group-by.ts';
import { type Found, rulesFound } from './report.ts';
import { gradeFrom, severityByScore } from './severity.ts';
import { type JsonObject, lineAt, objectAt, objectsAt, textAt, told } from './values.ts';

type Tool = Pick<RuleReport, 'tool' | 'peer'>;

/** Tools that check by rules, by the name of the driver in lower case. */
const tools: Readonly<Record<string, Tool>> = {
  checkov: { tool: 'Checkov', peer: 'checkov' },
  trivy: { tool: 'Trivy', peer: 'trivy' },
  gitleaks: { tool: 'gitleaks', peer: 'gitleaks' },
  trufflehog: { tool: 'TruffleHog', peer: 'trufflehog' },
  'detect-secrets': { tool: 'detect-secrets', peer: 'detect-secrets' },
  hadolint: { tool: 'hadolint', peer: 'hadolint' },
  psrule: { tool: 'PSRule', peer: 'psrule' },
  kubescape: { tool: 'Kubescape', peer: 'kubescape' },
  'kube-linter': { tool: 'kube-linter', peer: 'kube-linter' },
  kubelinter: { tool: 'kube-linter', peer: 'kube-linter' },
};

/** What becomes of the findings of this product is told elsewhere. */
const own = 'aks-checklist';

/** The results of one run that are about rules, one report for each kind of them. */
export function readRules(
  run: JsonObject,
  base: Path,
  accepts: (text: string) => boolean,
): Found[] {
  const driver = objectAt(objectAt(run, 'tool'), 'driver');
  const name = textAt(driver, 'name') ?? 'a tool without a name';
  const lower = name.toLowerCase();
  if (lower === own) return [];
  const { tool, peer } = (Object.hasOwn(tools, lower) && tools[lower]) || {
    tool: name,
    peer: lower,
  };
  const rules = rulesOf(run);
  const groups = new Map<string, (readonly [RuleResult, Path])[]>([[peer, []]]);
  for (const [result, index] of objectsAt(run, 'results')) {
    const text = textAt(objectAt(result, 'message'), 'text') ?? '';
    if (!isFinding(result) || !accepts(text)) continue;
    const group = peer === 'trivy' && /^Secret /m.test(text) ? 'trivy-secrets' : peer;
    addTo(groups, group, [resultOf(result, rules), [...base, 'results', index]]);
  }
  const about = told({
    tool,
    version: textAt(driver, 'semanticVersion') ?? textAt(driver, 'version'),
    createdAt: timeOfRun(run),
  });
  return [...groups].map(([key, placed]) => rulesFound({ ...about, peer: key }, placed, { base }));
}

/** When a run ended. */
export function timeOfRun(run: JsonObject): string | undefined {
  return objectsAt(run, 'invocations')
    .map(([one]) => textAt(one, 'endTimeUtc') ?? textAt(one, 'startTimeUtc'))
    .find((time) => time !== undefined);
}

/** Of the tool and of what extends it, as PSRule's modules do. */
function rulesOf(run: JsonObject): ReadonlyMap<unknown, JsonObject> {
  const tool = objectAt(run, 'tool');
  const components = [
    objectAt(tool, 'driver'),
    ...objectsAt(tool, 'extensions').map(([one]) => one),
  ];
  return new Map(
    components.flatMap((one) => objectsAt(one, 'rules').map(([rule]) => [rule.id, rule] as const)),
  );
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317647 */
function isFinding(result: JsonObject): boolean {
  const kind = textAt(result, 'kind') ?? 'fail';
  return kind === 'fail' && result.level !== 'none' && result.baselineState !== 'absent';
}

/** The message of a result can hold what it found: it is not taken over. */
function resultOf(result: JsonObject, rules: ReadonlyMap<unknown, JsonObject>): RuleResult {
  const id = textAt(result, 'ruleId') ?? textAt(objectAt(result, 'rule'), 'id') ?? 'unnamed';
  const rule = rules.get(id) ?? {};
  const name = textAt(rule, 'name');
  const location = objectsAt(result, 'locations')[0]?.[0] ?? {};
  const physical = objectAt(location, 'physicalLocation');
  return told({
    rule: id,
    aliases: name === undefined ? undefined : [name],
    title: textAt(objectAt(rule, 'shortDescription'), 'text') ?? name,
    severity: severityOf(result, rule),
    suppressed: suppressedBy(result),
    file: decoded(textAt(objectAt(physical, 'artifactLocation'), 'uri')),
    line: lineAt(objectAt(physical, 'region'), 'startLine'),
    object: objectOf(location),
  }) as RuleResult;
}

function severityOf(result: JsonObject, rule: JsonObject): Severity | undefined {
  const written = /^Severity: (\w+)$/m.exec(textAt(objectAt(result, 'message'), 'text') ?? '')?.[1];
  return gradeFrom(written) ?? gradeFrom(severityByScore(rule, result));
}

function suppressedBy(result: JsonObject): string | undefined {
  const accepted = objectsAt(result, 'suppressions').find(
    ([{ status }]) => status !== 'rejected' && status !== 'underReview',
  );
  return accepted && (textAt(accepted[0], 'justification') ?? 'without a reason');
}

/** PSRule names the resource that it looked at. */
function objectOf(location: JsonObject): RuleResult['object'] {
  const logical = objectAt(location, 'logicalLocation');
  const name =
    textAt(logical, 'name') ??
    textAt(objectsAt(location, 'logicalLocations')[0]?.[0] ?? {}, 'name');
  if (name === undefined) return undefined;
  return name.startsWith('/subscriptions/') ? { name, resourceId: name } : { name };
}

function decoded(uri: string | undefined): string | undefined {
  try {
    return uri === undefined ? undefined : decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
