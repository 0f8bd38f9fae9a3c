import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Path, Position } from '../../model/index.ts';
import { parseStructured } from './parse.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

type Tree = string | number | null | Tree[] | { [key: string]: Tree };

/** Text that looks like YAML, or breaks lines, and holds no `k1` or `v1`. */
const inline = ['', ': y', ' # c', "'q", '"q', '\\', ' - z', '{a: [b', 'é😀'];
const noise = [...inline, '\n  x: y\n---\n- z\n', '\n\n', ' \n# c'];

/** Trees in which each key and each text has a number of its own, so that a search finds it. */
const trees = fc
  .letrec<{ node: Tree }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Tree>(1, null, ...noise.map((text) => `v${text}`)),
      fc.array(tie('node'), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.constantFrom(...inline), tie('node')), { maxLength: 4 })
        .map((pairs) =>
          Object.fromEntries(pairs.map(([text, value], i) => [`k${i}${text}`, value])),
        ),
    ),
  }))
  .node.map(numbered)
  .filter((tree) => typeof tree === 'object' && tree !== null && Object.keys(tree).length > 0);

function numbered(tree: Tree): Tree {
  let next = 100;
  const walk = (node: Tree): Tree => {
    if (typeof node === 'string') return `v${next++}${node.slice(1)}`;
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(walk);
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [`k${next++}${key.slice(2)}`, walk(value)]),
    );
  };
  return walk(tree);
}

interface Place {
  readonly path: Path;
  readonly at: Position | undefined;
}

/** Where each path of a tree stands, found by the numbers; undefined where there is none. */
function expected(tree: Tree, text: string): Place[] {
  const places: Place[] = [];
  const walk = (node: Tree, path: Path, offset: number) => {
    places.push({ path, at: offset < 0 ? undefined : position(offset, text) });
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (Array.isArray(node)) walk(value, [...path, Number(name)], itemIn(value, text));
      else walk(value, [...path, name], find(name, text));
    }
  };
  const isMapping = !Array.isArray(tree);
  walk(tree, [], isMapping ? find(Object.keys(tree as object)[0] as string, text) : -1);
  return places;
}

/** An item stands where its first key or text does, or the bracket before that. */
function itemIn(node: Tree, text: string): number {
  if (typeof node === 'string') return textIn(node, text);
  if (typeof node !== 'object' || node === null) return -1;
  const [first] = Object.entries(node);
  if (!first) return -1;
  const inner = Array.isArray(node) ? itemIn(first[1], text) : find(first[0], text);
  if (inner < 0) return -1;
  const [before = ''] = /[[{-]?\s*$/.exec(text.slice(0, inner)) ?? [];
  const isBlockMapping = before.startsWith('-') && !Array.isArray(node);
  return isBlockMapping ? inner : inner - before.length;
}

/** A block scalar stands where its `|` or `>` does. */
function textIn(value: string, text: string): number {
  const offset = find(value, text);
  const [header = ''] = /[|>][-+\d]*\r?\n *$/.exec(text.slice(0, offset)) ?? [];
  return offset - header.length;
}

function find(name: string, text: string): number {
  const [number] = /^[kv]\d+/.exec(name) as RegExpExecArray;
  return text.search(new RegExp(`["']?${number}(?!\\d)`));
}

function position(offset: number, text: string): Position {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

function check(path: string, tree: Tree, text: string): void {
  const { documents, problems } = parseStructured({ path, input: '.', complete: new Set(), text });
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toEqual(tree);
  const places = expected(tree, text);
  const found = documents[0]?.locate(places.map((place) => place.path)) ?? [];
  places.forEach(({ path: at, at: position }, index) => {
    if (position) expect(found[index], `${at.join('.')} in ${text}`).toEqual(position);
  });
}

const styles = fc.record({
  indent: fc.integer({ min: 2, max: 4 }),
  seqNoIndent: fc.boolean(),
  seqInlineFirst: fc.constant(true),
  flowLevel: fc.constantFrom(-1, 1, 2, 3),
  flowBracketPadding: fc.boolean(),
  quoteFlowKeys: fc.boolean(),
  quoteStyle: fc.constantFrom<'single' | 'double'>('single', 'double'),
  forceQuotes: fc.boolean(),
  lineWidth: fc.constant(-1),
});

describe('locate', () => {
  it('finds every key of any YAML', () => {
    fc.assert(
      fc.property(trees, styles, fc.constantFrom('\n', '\r\n'), (tree, style, lineBreak) => {
        check('a.yaml', tree, dump(tree, style).replaceAll('\n', lineBreak));
      }),
      { numRuns: 300 },
    );
  });

  it('finds every key of any JSON', () => {
    fc.assert(
      fc.property(trees, fc.constantFrom(0, 2, '\t'), (tree, indent) => {
        check('a.json', tree, JSON.stringify(tree, null, indent));
      }),
      { numRuns: 300 },
    );
  });
});
