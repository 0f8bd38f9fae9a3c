import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';
import { parseStructured } from '../../shared/parse.ts';
import { markUnresolved } from '../../shared/unresolved.ts';
import { encoded, locatedIn } from './conversions.ts';

export const yaml: Readonly<Record<string, Func>> = {
  yamlencode: { open: true, partly: true, call: ([value], origin) => encoded(value, origin) },
  yamldecode: { open: true, call: ([text], origin) => decoded(text, origin) },
  // https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/functions/manifest_decode
  'provider::kubernetes::manifest_decode': {
    open: true,
    call: ([text], origin) => decoded(text, origin),
  },
  'provider::kubernetes::manifest_decode_multi': {
    call: ([text], origin) => {
      const texts = typeof text?.value === 'string' ? documentTexts(text) : undefined;
      return texts
        ? cell(
            texts.map((one) => decoded(one, origin)),
            origin,
          )
        : unknownCell('it is no text of documents', origin);
    },
  },
  'provider::kubernetes::manifest_encode': {
    open: true,
    partly: true,
    call: ([value], origin) => encoded(value, origin),
  },
};

function decoded(text: Cell | undefined, origin: Origin): Cell {
  if (!text) return failureCell('it takes a text', origin);
  return hasOddNumber(text) ? unknownCell(oddNumber, origin) : yamlDecoded(text, origin);
}

const oddNumber = 'it holds a number that YAML readers take for different ones';

/** `0644` is decimal to Terraform and `1_000` a text; to Kubernetes, both are other numbers. */
function hasOddNumber({ value }: Cell): boolean {
  const text = value instanceof Unknown ? value.text : value;
  return (
    typeof text === 'string' &&
    /(?:^|[\s:,[{-])[-+]?(?:0\d[\d_]*|\d+_[\d_]*)(?=\s*(?:[,}\]#\n]|$))/.test(text)
  );
}

/**
 * The value of a text of YAML. Of one that is not known as a whole, what is written is read, with
 * its templates as what is not known.
 */
export function yamlDecoded(text: Cell, origin: Origin): Cell {
  if (text.encodes) return text.encodes;
  const { value } = text;
  const written = value instanceof Unknown ? value.text : value;
  // What a directive that is not decided makes of it, nobody knows.
  const isUndecided = value instanceof Unknown && value.text?.includes('%{');
  if (typeof written !== 'string' || isUndecided) {
    return value instanceof Unknown ? text : failureCell('yamldecode takes a text', origin);
  }
  const located = locatedIn(text);
  if (located) return located;
  const { documents, problems } = parseStructured({
    path: 'text.yaml',
    input: '',
    complete: new Set(),
    text: written,
  });
  const [document] = documents;
  if (problems.length > 0 || documents.length > 1 || !document) {
    return value instanceof Unknown ? text : failureCell('yamldecode takes one document', origin);
  }
  const plain = value instanceof Unknown ? markUnresolved(document.value).value : document.value;
  const { via, whole } = text;
  return { ...cellOf(plain, text.origin), via, ...(whole && { whole }) };
}

/** The texts of several documents, each where it stands in its file; undefined where more than dashes divides them. */
export function documentTexts(content: Cell): readonly Cell[] | undefined {
  const all = String(content.value);
  const texts: Cell[] = [];
  let start = 0;
  for (const { 0: line, index } of [...all.matchAll(/^---.*$/gm), { 0: '', index: all.length }]) {
    if (!/^(?:---[ \t]*)?$/.test(line)) return undefined;
    const text = all.slice(start, index);
    const isEmpty = text.split('\n').every((line) => /^\s*(?:#|$)/.test(line));
    const blanks = text.length - text.trimStart().length;
    const origin = {
      ...content.origin,
      offset: content.whole ? start + blanks : content.origin.offset,
    };
    if (!isEmpty) texts.push({ ...content, value: text.trim(), origin });
    start = index + line.length;
  }
  return texts;
}
