import { Unknown } from '../../../model/index.ts';
import type { Cell, Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { parseStructured } from '../../shared/parse.ts';
import { markUnresolved } from '../../shared/unresolved.ts';
import { encoded } from './conversions.ts';

export const yaml: Readonly<Record<string, Func>> = {
  yamlencode: { open: true, partly: true, call: ([value], origin) => encoded(value, origin) },
  yamldecode: {
    open: true,
    call: ([text], origin) =>
      text ? yamlDecoded(text, origin) : failureCell('it takes a text', origin),
  },
};

/**
 * The value of a text of YAML. Of one that is not known as a whole, what is written is read, with
 * its templates as what is not known.
 */
export function yamlDecoded(text: Cell, origin: Origin): Cell {
  if (text.encodes) return text.encodes;
  const { value } = text;
  const written = value instanceof Unknown ? value.text : value;
  if (typeof written !== 'string') {
    return value instanceof Unknown ? text : failureCell('yamldecode takes a text', origin);
  }
  const { documents, problems } = parseStructured({
    path: text.origin.file,
    input: '',
    complete: new Set(),
    text: written,
  });
  const [document] = documents;
  if (problems.length > 0 || documents.length > 1 || !document) {
    return value instanceof Unknown ? text : failureCell('yamldecode takes one document', origin);
  }
  const plain = value instanceof Unknown ? markUnresolved(document.value).value : document.value;
  return { ...cellOf(plain, text.origin), via: text.via };
}
