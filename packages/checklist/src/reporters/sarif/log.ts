import type { Catalogue, Finding, Report } from '../../model/index.ts';
import { checkTexts } from '../check-texts.ts';
import { plainJson } from '../plain-text.ts';
import { sourceRoot } from './locations.ts';
import { ruleOf } from './rules.ts';

/** The rules of findings in the order in which they occur, and the place of each. */
export function rulesOf(findings: readonly Finding[], catalogue: Catalogue) {
  const texts = checkTexts(catalogue);
  const indexes = new Map<string, number>();
  const rules: object[] = [];
  for (const finding of findings) {
    if (indexes.has(finding.check)) continue;
    indexes.set(finding.check, rules.length);
    rules.push(ruleOf(finding, texts.get(finding.check)));
  }
  return { rules, indexOf: ({ check }: Finding) => indexes.get(check) ?? 0 };
}

interface Run {
  readonly tool: Report['tool'];
  readonly rules: readonly object[];
  readonly results: readonly object[];
  readonly invocations: readonly object[];
  readonly properties: object;
}

/** The file's head over several lines, and each rule and result on one line. */
export function logOf({ tool, rules, results, invocations, properties }: Run): string {
  const head = {
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {
      [sourceRoot]: { description: { text: 'The working directory of the run.' } },
    },
    invocations,
    properties,
  };
  const members = plainJson(head, 2).slice(2, -2).replaceAll('\n', '\n    ');
  return `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": ${JSON.stringify(tool.name)},
          "semanticVersion": ${JSON.stringify(tool.version)},
          "rules": [${listed(rules, '            ')}]
        }
      },
    ${members},
      "results": [${listed(results, '        ')}]
    }
  ]
}
`;
}

function listed(elements: readonly object[], indent: string): string {
  if (elements.length === 0) return '';
  const lines = elements.map((element) => indent + plainJson(element));
  return `\n${lines.join(',\n')}\n${indent.slice(2)}`;
}
