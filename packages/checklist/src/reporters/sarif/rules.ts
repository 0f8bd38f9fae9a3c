import type { Finding, Item, Severity } from '../../model/index.ts';
import type { CheckText } from '../check-texts.ts';
import { oneLine, sentence, shortened } from '../plain-text.ts';
import { levels } from './levels.ts';

/** The score by which code scanning sorts alerts with the tag `security`. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  high: '8.0',
  medium: '5.0',
  low: '3.0',
};

/** Code scanning shows 1,024 characters of a description. */
const longestDescription = 1024;

/** What the file says of a check. Of a check that the catalogue does not know, the findings tell. */
export function ruleOf(finding: Finding, text: CheckText | undefined) {
  const id = finding.check;
  if (!text) {
    const expected = { text: sentence(`Each subject ${oneLine(finding.expect)}`) };
    return {
      id,
      shortDescription: expected,
      properties: { tags: ['aks', finding.items[0] ?? id] },
    };
  }
  const { check, item } = text;
  const severity = typeof check.severity === 'string' ? check.severity : item.priority;
  const [helpUri] = item.links;
  return {
    id,
    shortDescription: { text: `Each ${check.each.noun} ${check.expect}` },
    fullDescription: { text: shortened(item.why, longestDescription) },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: helpOf(item, check.fix),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['aks', item.category, item.pillar],
      item: item.id,
      priority: item.priority,
      pillar: item.pillar,
      precision: 'high',
      ...(item.pillar === 'security' ? { 'security-severity': securitySeverity[severity] } : {}),
    },
  };
}

function helpOf({ title, why, fix, prevent, links }: Item, checkFix: string) {
  const markdown = [
    `**${title}**`,
    why,
    `**Fix:** ${checkFix}`,
    fix,
    ...(prevent === undefined ? [] : [`**Keep it fixed:** ${prevent}`]),
    ...(links.length > 0 ? [links.map((link) => `- <${link}>`).join('\n')] : []),
  ].join('\n\n');
  const text = [`${title}.`, why, `Fix: ${checkFix}`, links.join(' ')].filter(Boolean).join(' ');
  return { text, markdown };
}
