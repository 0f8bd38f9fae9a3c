import type { Report, Reporter } from '../model/index.ts';

/** The result itself: the contract that other programs read. */
export const json: Reporter = {
  id: 'json',
  extension: 'json',
  render: (report: Report) => `${layOut(report, '')}\n`,
};

/**
 * Objects over several lines, but each element of a list on one line: a long result can be searched
 * and compared line by line, and is written at the speed of JSON.stringify.
 */
function layOut(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const lines = value.map((element) => inner + JSON.stringify(element));
    return `[\n${lines.join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${inner}${JSON.stringify(key)}: ${layOut(member, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}
