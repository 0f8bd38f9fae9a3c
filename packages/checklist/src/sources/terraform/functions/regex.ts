import { type Cell, type CellValue, cell, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';
import { asText } from '../scalars.ts';
import { listCell } from './func.ts';

/** Longer texts and patterns are not matched: a pattern may take time that grows with their square. */
const longest = 1_000;
/** What RE2 reads otherwise than JavaScript, or what may take exponential time. */
const foreign = /\[\[:|\(\?(?!:|P<\w+>)|\\[AzZCQEpP\d]|\)[*+{]|\{\d{3,}|[*+?}][+]/;
const quantifiers = /[*+]|\{\d+,\d*\}/g;

/** https://developer.hashicorp.com/terraform/language/functions/regex */
export const regexes: Readonly<Record<string, Func>> = {
  regex: {
    call: ([pattern, text], origin) => {
      const found = matches(pattern?.value, text?.value, origin);
      if (!Array.isArray(found)) return found as Cell;
      const [first] = found;
      return first
        ? matchCell(first, origin)
        : failureCell('nothing matches the regular expression', origin);
    },
  },
  regexall: {
    call: ([pattern, text], origin) => {
      const found = matches(pattern?.value, text?.value, origin);
      if (!Array.isArray(found)) return found as Cell;
      // The two languages go on differently behind a match of nothing.
      return found.some(([whole]) => whole === '')
        ? unknownCell('a regular expression that matches nothing is not evaluated', origin)
        : listCell(
            found.map((one) => matchCell(one, origin)),
            origin,
            String(pattern?.value).includes('(') ? undefined : 'string',
          );
    },
  },
  replace: { call: ([text, part, by], origin) => replaced(text, part, by, origin) },
};

/** Flags of the whole pattern, and the pattern. */
const flagged = /^(?:\(\?([ims]+)\))?(.*)$/s;

/** A regular expression that JavaScript reads as Terraform does, in time that is bounded. */
function compiled(written: string, text: string, origin: Origin): RegExp | Cell {
  const [, flags = '', pattern = ''] = flagged.exec(written) ?? [];
  // One that is not anchored is tried from every letter on.
  const loops = (pattern.match(quantifiers) ?? []).length + (pattern.startsWith('^') ? 0 : 1);
  const isPlain = !foreign.test(pattern) && loops <= 2 && !/[\r\u2028\u2029]/.test(text);
  const translated = isPlain ? inJavaScript(pattern) : undefined;
  if (translated === undefined || pattern.length > longest || text.length > longest) {
    return unknownCell('a regular expression of this form is not evaluated', origin);
  }
  try {
    return new RegExp(translated, `gu${flags}`);
  } catch {
    return unknownCell('a regular expression of this form is not evaluated', origin);
  }
}

const blanks = '\\t\\n\\f\\r ';

/** Blanks are fewer there, and more may be escaped; undefined for a class that has no such form. */
function inJavaScript(pattern: string): string | undefined {
  let isInClass = false;
  let isOdd = false;
  const made = pattern.replaceAll('(?P<', '(?<').replaceAll(/\\.|\[\^?\]?|\]/gs, (token) => {
    if (token.startsWith('[')) {
      isOdd ||= token.endsWith(']');
      isInClass = true;
      return token;
    }
    if (token === ']') isInClass = false;
    if (token === '\\s') return isInClass ? blanks : `[${blanks}]`;
    if (token === '\\S') {
      isOdd ||= isInClass;
      return `[^${blanks}]`;
    }
    return /^\\[-_:;,"'#@!%&=<>~` ]$/.test(token) && !(isInClass && token === '\\-')
      ? token.slice(1)
      : token;
  });
  return isOdd ? undefined : made;
}

function matches(
  pattern: CellValue | undefined,
  text: CellValue | undefined,
  origin: Origin,
): readonly RegExpMatchArray[] | Cell {
  const [written, whole] = [asText(pattern ?? null), asText(text ?? null)];
  if (written === undefined || whole === undefined) {
    return failureCell('regex takes a pattern and a text', origin);
  }
  const regex = compiled(written, whole, origin);
  return regex instanceof RegExp ? [...whole.matchAll(regex)] : regex;
}

/** A text, the groups, or the groups by their names. */
function matchCell(match: RegExpMatchArray, origin: Origin): Cell {
  const one = (text: string | undefined): Cell => cell(text ?? null, origin);
  const [whole, ...groups] = match;
  if (groups.length === 0) return one(whole);
  const named = Object.entries(match.groups ?? {});
  if (named.length === 0) return cell(groups.map(one), origin);
  return named.length === groups.length
    ? cell(new Map(named.map(([name, text]) => [name, one(text)])), origin)
    : failureCell('a regular expression names all of its groups or none', origin);
}

/** A pattern between slashes is a regular expression. */
function replaced(
  text: Cell | undefined,
  part: Cell | undefined,
  by: Cell | undefined,
  origin: Origin,
): Cell {
  const [whole, found, other] = [text, part, by].map((one) => asText(one?.value ?? null));
  if (whole === undefined || found === undefined || other === undefined) {
    return failureCell('replace takes three texts', origin);
  }
  if (!/^\/.*\/$/s.test(found) || found.length === 1) {
    return cell(
      whole.replaceAll(found, () => other),
      origin,
    );
  }
  const regex = compiled(found.slice(1, -1), whole, origin);
  if (!(regex instanceof RegExp)) return regex;
  // The two languages go on differently behind a match of nothing.
  return [...whole.matchAll(regex)].some(([match]) => match === '')
    ? unknownCell('a regular expression that matches nothing is not evaluated', origin)
    : cell(
        whole.replaceAll(regex, (...match) => expanded(other, match)),
        origin,
      );
}

/** `$1`, `${name}`; `$$` is a dollar. */
function expanded(template: string, match: readonly unknown[]): string {
  const last = match.at(-1);
  const named = typeof last === 'object' ? (last as Readonly<Record<string, string>>) : {};
  return template.replaceAll(/\$(?:\$|\{(\w+)\}|(\w+))/g, (all, braced, bare) => {
    const name = braced ?? bare;
    if (name === undefined) return all.charAt(0);
    const isNumber = /^\d+$/.test(name) && Number(name) < groupsIn(match);
    return String((isNumber ? match[Number(name)] : named[name]) ?? '');
  });
}

/** The match itself, and its groups: in front of the place where it was found. */
function groupsIn(match: readonly unknown[]): number {
  return match.findIndex((one) => typeof one === 'number');
}
