import { expect, test } from 'vitest';
import type { SyntaxNode } from '../sources/shared/syntax/syntax-node.ts';
import { loadGrammar } from './grammars.ts';

function types(node: SyntaxNode): string[] {
  return [node.type, ...node.children.flatMap(types)];
}

test('Terraform is parsed with offsets in UTF-16 units', async () => {
  const text = '# 🚀 é\nlocals {\n  a = "x"\n}\n';
  const { root, faults } = (await loadGrammar('terraform')).parse(text);
  expect(faults).toEqual([]);
  const block = root.children
    .flatMap(({ children }) => children)
    .find(({ type }) => type === 'block');
  expect(block?.start).toBe(text.indexOf('locals'));
  expect(types(root)).toContain('attribute');
});

test('what is broken is told, and the rest is there', async () => {
  const text = 'locals {\n  a = \n}\nlocals {\n  b = "y"\n}\n';
  const { root, faults } = (await loadGrammar('terraform')).parse(text);
  expect(faults.length).toBeGreaterThan(0);
  expect(text.slice(0, faults[0]?.offset).split('\n').length).toBeLessThanOrEqual(3);
  expect(types(root).filter((type) => type === 'attribute').length).toBeGreaterThan(0);
});

test('nesting without end is a fault', async () => {
  const text = `locals {\n  a = ${'['.repeat(20_000)}${']'.repeat(20_000)}\n}\n`;
  const { faults } = (await loadGrammar('terraform')).parse(text);
  expect(faults[0]?.message).toContain('nested deeper');
});
