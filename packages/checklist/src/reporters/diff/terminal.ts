import type {
  AnswerChange,
  Comparison,
  ComparisonReporter,
  FindingChange,
  RenderOptions,
} from '../../model/index.ts';
import { byReason, stateCounts } from '../baseline-words.ts';
import { counted, oneLine } from '../plain-text.ts';
import { reasonLines } from '../terminal/baseline.ts';
import { fitted, padded, wrapped } from '../terminal/display-width.ts';
import { findingLines, indent } from '../terminal/finding-lines.ts';
import { heading, type Page, pageOf } from '../terminal/page.ts';
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

/** Of each state. */
const mostFindings = 20;
const mostAnswers = 10;

/** For people at a terminal: what got worse first, then what got better and what nobody can tell. */
export const terminal: ComparisonReporter = {
  id: 'terminal',
  extension: 'txt',
  render: (comparison, options) => {
    const page = pageOf(options);
    const lines = [
      ...head(comparison, page),
      ...listedStates.flatMap((state) => stateLines(comparison, state, page, options)),
      ...itemLines(comparison, page),
      ...answerLines('Attestations', comparison.attestations, ({ item }) => item, page),
      ...answerLines('Waivers', comparison.waivers, ({ target }) => target, page),
    ];
    return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
  },
};

function head(comparison: Comparison, page: Page): readonly string[] {
  const { before, after, summary, differences } = comparison;
  const items = itemCounts(comparison);
  const worse = Object.values(summary.worse).some((count) => count > 0);
  const found = `Findings: ${stateCounts(summary.findings)}`;
  return [
    ...wrapped(
      [...resultName(before).split(' '), '→', ...resultName(after).split(' ')],
      page.width,
    ).map((line) => page.paint('dim', line)),
    '',
    page.paint('bold', worse ? page.paint('red', found) : found),
    ...(items === undefined ? [] : [`Items: ${items}`]),
    `Score ${scoreTurn(comparison)} of 100, coverage ${coverageTurn(comparison)} %`,
    ...differences.map((one) => page.paint('yellow', fitted(`  ${oneLine(one)}`, page.width))),
  ];
}

function stateLines(
  comparison: Comparison,
  state: FindingChange['state'],
  page: Page,
  options: RenderOptions,
): readonly string[] {
  const changes = ofState(comparison, state);
  if (changes.length === 0) return [];
  const { sign, title } = stateWords[state];
  const left = changes.length - mostFindings;
  return [
    ...heading(page, `${sign} ${title} (${changes.length})`),
    ...inGroups(changes.slice(0, mostFindings), options).flatMap(({ name, members }) => [
      ...(name === undefined ? [] : [page.paint('bold', fitted(oneLine(name), page.width))]),
      ...members.flatMap((change) => changeLines(change, page)),
    ]),
    ...(left > 0 ? [`… and ${counted(left, 'more finding')}: --format csv lists all`] : []),
  ];
}

function changeLines({ state, finding, before, changes }: FindingChange, page: Page) {
  const { sign } = stateWords[state];
  const head = `${sign} ${padded(finding.severity, 6)}  ${finding.check}`;
  const was = before?.name === undefined ? [] : [`was ${oneLine(before.name)}`];
  const style = state === 'fixed' ? 'green' : state === 'vanished' ? 'yellow' : 'red';
  return [
    page.paint(style, fitted(head, page.width)),
    ...findingLines(finding, page),
    ...[...was, ...changes].flatMap((text) =>
      wrapped(oneLine(text).split(' '), page.width - indent.length - 2).map(
        (line) => `${indent}  ${line}`,
      ),
    ),
  ];
}

function itemLines({ items }: Comparison, page: Page): readonly string[] {
  const lost = items.filter(({ direction }) => direction === 'lost');
  const rest = items.filter(({ direction }) => direction !== 'lost');
  return [
    ...(lost.length > 0 ? heading(page, 'Items that lost evidence, which is no fix') : []),
    ...reasonLines(byReason(lost), page),
    ...(rest.length > 0 ? heading(page, 'Items that end otherwise') : []),
    ...reasonLines(byReason(rest), page),
  ];
}

function answerLines<Answer>(
  title: string,
  changes: readonly AnswerChange<Answer>[],
  nameOf: (answer: Answer) => string,
  page: Page,
): readonly string[] {
  if (changes.length === 0) return [];
  const left = changes.length - mostAnswers;
  return [
    ...heading(page, title),
    ...changes
      .slice(0, mostAnswers)
      .map(({ state, answer, note }) =>
        fitted(oneLine(`${padded(state, 7)}  ${nameOf(answer)}  ${note}`), page.width),
      ),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
}
