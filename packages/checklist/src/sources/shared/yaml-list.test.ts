import { describe, expect, it } from 'vitest';
import { pathTree } from './path-tree.ts';
import { readList } from './yaml-list.ts';
import { locateInYaml } from './yaml-locate.ts';
import { parsePart } from './yaml-part.ts';

const items = Array.from(
  { length: 1500 },
  (_, index) => `kind: Pod\nname: pod-${index}\nspec:\n  args:\n  - a\n  - |\n    - b\n     c: d\n`,
);

function list(indent: string, tail: string): string {
  const lines = items.map((item) =>
    item
      .trimEnd()
      .split('\n')
      .map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`)
      .join('\n'),
  );
  return `---\napiVersion: v1\nitems: \n${lines.join('\n# between\n')}\n${tail}`;
}

function whole(text: string) {
  const part = parsePart(text, 0, text.length);
  return { value: part.values[0], layout: part.layout };
}

describe('readList', () => {
  it.each([
    ['', 'kind: List\nmetadata:\n  resourceVersion: ""\n'],
    ['  ', 'kind: List\n'],
    ['', ''],
  ])('reads a list as the parser would, in pieces (%j)', (indent, tail) => {
    const text = list(indent, tail);
    const read = readList(text, 0, text.length);
    expect(read?.value).toEqual(whole(text).value);
    expect(Object.keys(read?.value ?? {})).toEqual(Object.keys(whole(text).value as object));
    expect(read?.layout).toEqual(whole(text).layout);
  });

  it('keeps the places of everything', () => {
    const text = list('', 'kind: List\n');
    const read = readList(text, 0, text.length);
    if (!read) throw new Error('not read');
    const tree = pathTree([['items', 1499, 'spec', 'args', 1], ['kind'], ['items', 0]]);
    const offsets = locateInYaml({ ...read, text, token: 0 }, tree);
    expect(text.slice(offsets[0], (offsets[0] ?? 0) + 8)).toBe('|\n      ');
    expect(text.slice(offsets[1])).toBe('kind: List\n');
    expect(text.slice(offsets[2]).startsWith('kind: Pod\n  name: pod-0')).toBe(true);
  });

  it.each([
    ['items:\n- a: &x 1\n- b: *x\n', 'aliases'],
    ['items: [a, b]\n', 'flow style'],
    ['items:\n- a\nitems:\n- b\n', 'a key that stands twice'],
    ['a:\n  items:\n  - b\n', 'items of something else'],
    ['- items:\n  - b\n', 'a list'],
    ['items:\n- a\n---\nb: 1\n', 'another document'],
  ])('leaves others to be read as a whole: %j', (text) => {
    expect(() => {
      if (readList(text, 0, text.length)) throw new Error('was read');
    }).not.toThrow('was read');
  });
});
