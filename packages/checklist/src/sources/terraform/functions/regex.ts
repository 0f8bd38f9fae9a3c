import { type Cell, cell, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';

/** Longer texts and patterns are not matched: a pattern may take time that grows with their square. */
const longest = 1_000;
/** What RE2 reads otherwise than JavaScript, or what may take exponential time. */
const foreign = /\[\[:|\(\?(?!:)|\\[AzZCQEpP\d]|\)[*+?{]|\{\d{3,}/;
const quantifiers = /[*+]|\{\d+,\d*\}/g;

/** https://developer.hashicorp.com/terraform/language/functions/regex */
export const regexes: Readonly<Record<string, Func>> = {
  regex: { call: ([pattern, text], origin) => matched(pattern?.value, text?.value, origin) },
};

function matched(pattern: unknown, text: unknown, origin: Origin): Cell {
  if (typeof pattern !== 'string' || typeof text !== 'string') {
    return failureCell('regex takes a pattern and a text', origin);
  }
  // One that is not anchored is tried from every letter on.
  const loops = (pattern.match(quantifiers) ?? []).length + (pattern.startsWith('^') ? 0 : 1);
  const isPlain = !foreign.test(pattern) && loops <= 2;
  if (!isPlain || pattern.length > longest || text.length > longest) {
    return unknownCell('a regular expression of this form is not evaluated', origin);
  }
  try {
    const found = new RegExp(pattern, 'u').exec(text);
    if (!found) return failureCell('nothing matches the regular expression', origin);
    const groups = found.slice(1).map((group) => cell(group ?? null, origin));
    return cell(groups.length > 0 ? groups : found[0], origin);
  } catch {
    return failureCell('the regular expression is malformed', origin);
  }
}
