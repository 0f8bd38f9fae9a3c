import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { parseSound } from './parse-sound.ts';

const grammar = await loadGrammar('terraform');
const silent = new Set(['comment', 'template_literal']);

function outline(nodes: readonly SyntaxNode[]): readonly unknown[] {
  return nodes
    .filter(({ type }) => !silent.has(type))
    .map(({ children, ...node }) => ({ ...node, children: outline(children) }));
}

function ofGrammar(text: string): readonly unknown[] {
  const { root, faults } = grammar.parse(text);
  expect(faults).toEqual([]);
  return outline(root.children.find(({ type }) => type === 'body')?.children ?? []);
}

const sound = {
  'an empty file': '# nothing\n',
  blocks: 'a "b" c {\n  d {}\n  e = 1\n} // x\nf { /* y */ g = "" }',
  literals: 'a = [1, 0.5, 1e3, 1.5E-2, 0x1F, true, false, null, "s", ""]\n',
  escapes: 'a = "\\n \\" \\u00e9 $ % $$ $${b} %%{c} # // {"\n',
  names: 'a = if\nin = b-c\nd = e::f(x)\ng = { a = b\n if = { in : 1 } }\n',
  operators: 'a = -b.c * !d == e + f - 1 || g && (h % 2 >= i) != (j < 1)\n',
  conditions: 'a = b ? c : d ? e ? f : g : h == 1 ? i : j\n',
  steps: 'a = b.c[0].d["e"][f + 1].0.12[*].g[0].*.h\n.i\n',
  calls: 'a = f()\nb = g(1, h(x)...)\nc = i(\n  1,\n  2, # two\n)\n',
  collections: 'a = { b = 1, "c" : 2\n (d) = [1, [], {}], e.f = {\n}\n}\n',
  loops:
    'a = [for b in c : b if b != ""]\nd = { for e, f in { for g in h : g => 1 } : e => f... if f > 1 }\n',
  templates: 'a = "x${b}${~ c["d"] ~}y ${"${e}"}"\nf = "${g}"\n',
  heredocs: 'a = <<EOT\n\n  x ${b} $${c}\n EO\n\n  EOT\nd = [<<-E\n  y\n  E\n, <<F\nF\n]\n',
  directives:
    'a = "%{ if b }x${c}%{~ else ~}y%{ endif }"\nd = <<E\n%{ for e, f in g ~}\n${e}\n%{ if h }\n%{ endif }\n%{ endfor }\nE\n',
  'line breaks of Windows': 'a = b ?\r\n  c : d # e\r\nf = <<E\r\n g\r\nE\r\n',
  'a byte order mark': '\ufeffa = 1\n',
};

describe('sound code is read as the grammar reads it:', () => {
  test.each(Object.entries(sound))('%s', (_, text) => {
    expect(outline(parseSound(text) ?? [])).toEqual(ofGrammar(text));
  });
});

const declined = {
  'an open block': 'a {',
  'an open list': 'a = [1',
  'an open text': 'a = "b',
  'an open text with something in it': 'a = "b${c}',
  'an open interpolation': 'a = "${b"\n',
  'an open heredoc': 'a = <<E\nb\n',
  'an open comment': '/* a',
  'a line break in a text': 'a = "b\nc"\n',
  'an unknown escape': 'a = "\\d"\n',
  'a directive that nothing ends': 'a = "%{ if b }c"\n',
  'a directive that nothing begins': 'a = "%{ endif }"\n',
  'a directive with the name of a method': 'a = "%{ constructor }"\n',
  'an operator without its other half': 'a = 1 +\n',
  'a key alone': 'a = { b }\n',
  'a broken number': 'a = 5oops\n',
  'more dollars than anybody writes': 'a = "$$${b}"\n',
  'a line that only begins like the end of a heredoc': 'a = <<E\nE${b}\nE\n',
  'a blank of another script': 'a =\u3000b\n',
  'a deep nest': `a = ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
  'a long chain': `a = 1${' + 1'.repeat(5000)}\n`,
};

describe('is left to the grammar:', () => {
  test.each(Object.entries(declined))('%s', (_, text) => {
    expect(parseSound(text)).toBeUndefined();
  });
});
