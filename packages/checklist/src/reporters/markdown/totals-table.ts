import type { Totals } from '../../model/index.ts';
import { grouped } from '../plain-text.ts';
import { scoreText, verdictOrder, verdictWords } from '../verdict-words.ts';

/** A row for each of a list: score and how its items end. The titles are escaped already. */
export function totalsTable(
  head: string,
  rows: readonly (Totals & { readonly title: string })[],
): string {
  const words = verdictOrder.map((verdict) => {
    const { sign, word } = verdictWords[verdict];
    return `${sign} ${word}`;
  });
  return [
    `| ${head} | Score | ${words.join(' | ')} |`,
    `| --- | ---: | ${words.map(() => '---:').join(' | ')} |`,
    ...rows.map(row),
  ].join('\n');
}

function row({ title, score, verdicts }: Totals & { readonly title: string }): string {
  const numbers = verdictOrder.map((verdict) => grouped(verdicts[verdict]));
  return `| ${title} | ${scoreText(score)} | ${numbers.join(' | ')} |`;
}
