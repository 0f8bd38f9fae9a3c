import type {
  AnswerChange,
  Comparison,
  ComparisonReporter,
  FindingChange,
  ItemChange,
  RenderOptions,
} from '../../model/index.ts';
import { byReason, stateCounts } from '../baseline-words.ts';
import { reasonList } from '../markdown/baseline.ts';
import { code, inert } from '../markdown/escape.ts';
import { placeName } from '../place-name.ts';
import { counted } from '../plain-text.ts';
import { findingName } from '../subject-name.ts';
import { inGroups } from './groups.ts';
import {
  coverageTurn,
  itemCounts,
  listedStates,
  ofState,
  resultName,
  scoreTurn,
  stateWords,
} from './words.ts';

/** Of each state; a comment takes 65,536 characters. */
const mostFindings = 50;
const mostAnswers = 20;

/** For a comment on a pull request: what got worse stands open, the rest is folded. */
export const markdown: ComparisonReporter = {
  id: 'markdown',
  extension: 'md',
  render: (comparison, options) =>
    `${[
      ...head(comparison),
      ...listedStates.flatMap((state) => findingSection(comparison, state, options)),
      ...itemSections(comparison),
      ...answerSection('Attestations', comparison.attestations, ({ item }) => item),
      ...answerSection('Waivers', comparison.waivers, ({ target }) => target),
    ].join('\n\n')}\n`,
};

function head(comparison: Comparison): readonly string[] {
  const { summary, before, after, differences } = comparison;
  const isWorse =
    comparison.findings.some(({ worse }) => worse) || comparison.items.some(({ worse }) => worse);
  const items = itemCounts(comparison);
  return [
    `## ${isWorse ? '✗' : '✓'} AKS checklist: ${stateCounts(summary.findings)} findings`,
    `Score **${scoreTurn(comparison)}** of 100 · coverage **${coverageTurn(comparison)} %**${
      items === undefined ? '' : ` · items: ${items}`
    }`,
    `<sub>${inert(resultName(before))} → ${inert(resultName(after))}</sub>`,
    ...(differences.length > 0
      ? [
          [
            'The two results differ in more than the platform:',
            ...differences.map((one) => `- ${inert(one)}`),
          ].join('\n'),
        ]
      : []),
  ];
}

function findingSection(
  comparison: Comparison,
  state: FindingChange['state'],
  options: RenderOptions,
): readonly string[] {
  const changes = ofState(comparison, state);
  if (changes.length === 0) return [];
  const { sign, title } = stateWords[state];
  const left = changes.length - mostFindings;
  const groups = inGroups(changes.slice(0, mostFindings), options).map(({ name, members }) => {
    const lines = members.map(line).join('\n');
    return name === undefined ? lines : `**${inert(name)}**\n\n${lines}`;
  });
  const more = left > 0 ? [`… and ${counted(left, 'more finding')}`] : [];
  const heading = `${sign} ${title} (${changes.length})`;
  return state === 'new' || state === 'changed'
    ? [`### ${heading}`, ...groups, ...more]
    : [`<details><summary>${heading}</summary>`, ...groups, ...more, '</details>'];
}

function line({ finding, before, changes, state }: FindingChange): string {
  const places = [placeName(finding), finding.subject.resourceId].filter((at) => at !== undefined);
  const where = places.map((at) => `, ${code(at)}`).join('');
  const was = before?.name === undefined ? '' : ` (was ${code(before.name)})`;
  const how = changes.length > 0 ? ` — ${changes.map(inert).join(', ')}` : '';
  const told = state === 'fixed' ? '' : `: ${inert(finding.message)}`;
  return `- ${finding.severity} · ${code(findingName(finding))}${was}${told} (${code(finding.check)})${where}${how}`;
}

function itemSections({ items }: Comparison): readonly string[] {
  const lost = items.filter(({ direction }) => direction === 'lost');
  const rest = items.filter(({ direction }) => direction !== 'lost');
  return [
    ...section('### Items that lost evidence, which is no fix', lost),
    ...section('### Items that end otherwise', rest),
  ];
}

function section(title: string, items: readonly ItemChange[]): readonly string[] {
  return items.length === 0 ? [] : [title, reasonList(byReason(items))];
}

function answerSection<Answer>(
  title: string,
  changes: readonly AnswerChange<Answer>[],
  nameOf: (answer: Answer) => string,
): readonly string[] {
  if (changes.length === 0) return [];
  const left = changes.length - mostAnswers;
  return [
    `### ${title}`,
    [
      ...changes
        .slice(0, mostAnswers)
        .map(({ state, answer, note }) => `- ${state}: ${code(nameOf(answer))}: ${inert(note)}`),
      ...(left > 0 ? [`- … and ${left} more`] : []),
    ].join('\n'),
  ];
}
