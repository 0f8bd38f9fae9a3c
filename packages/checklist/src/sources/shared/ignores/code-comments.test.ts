import { describe, expect, test } from 'vitest';
import { codeIgnores } from './code-comments.ts';
import { bicep, type CodeLanguage, hcl } from './scan-code.ts';

/** The lines that each comment speaks for, by its line. */
function spans(language: CodeLanguage, ...lines: readonly string[]): string[] {
  return codeIgnores({ path: 'a', text: lines.join('\n') }, language).map(
    ({ line, text, span }) => `${line} ${text}: ${span ? `${span.from}-${span.to}` : 'none'}`,
  );
}

const resource = [
  'resource "azurerm_kubernetes_cluster" "this" {',
  '  name = "a"',
  '  network_profile {',
  '    network_policy = "none"',
  '  }',
  '}',
  'locals { a = 1 }',
];

describe('a comment of Terraform', () => {
  test.each([
    ['above a block', 0, '1 x y: 2-7'],
    ['in a block, above a value', 1, '2 x y: 1-7'],
    ['above a block in a block', 2, '3 x y: 4-6'],
    ['in a block in a block', 3, '4 x y: 3-6'],
    ['at the end of a block', 5, '6 x y: 1-7'],
    ['above a block of one line', 6, '7 x y: 8-8'],
    ['at the end', 7, '8 x y: none'],
  ])('%s', (_, at, expected) => {
    for (const comment of [
      '# aks-checklist:ignore x y',
      '// aks-checklist:ignore x y',
      '/* aks-checklist:ignore x y */',
    ]) {
      const lines = [...resource];
      lines.splice(at, 0, comment);
      expect(spans(hcl, ...lines)).toEqual([expected]);
    }
  });

  test.each([
    [0, '1 x y: 1-6'],
    [1, '2 x y: 1-6'],
    [2, '3 x y: 3-5'],
    [3, '4 x y: 3-5'],
  ])('beside line %i', (at, expected) => {
    const lines = resource.map((line, index) =>
      index === at ? `${line} # aks-checklist:ignore x y` : line,
    );
    expect(spans(hcl, ...lines)).toEqual([expected]);
  });

  test('is none in texts', () => {
    expect(
      spans(
        hcl,
        'resource "a" "b" {',
        '  a = "# aks-checklist:ignore a b"',
        '  b = "${join("}", ["# aks-checklist:ignore a b"])} # aks-checklist:ignore a b"',
        '  c = "$${ # aks-checklist:ignore a b"',
        '  d = <<-EOT',
        '    # aks-checklist:ignore a b }',
        '  EOT',
        '  e = 1 # aks-checklist:ignore x y',
        '}',
      ),
    ).toEqual(['8 x y: 1-9']);
  });
});

describe('a comment of Bicep', () => {
  const declared = [
    "@description('a (b')",
    '@allowed([',
    "  'x'",
    '])',
    "resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {",
    "  name: '${prefix}-{'",
    '  properties: {',
    '    agentPoolProfiles: [',
    '      {',
    "        name: 'a'",
    '      }',
    '    ]',
    '  }',
    '}',
  ];

  test.each([
    ['above decorators', 0, '1 x y: 6-15'],
    ['below decorators', 4, '5 x y: 6-15'],
    ['in a resource', 5, '6 x y: 5-15'],
    ['above its properties', 6, '7 x y: 8-14'],
    ['above an element', 8, '9 x y: 10-12'],
    ['in an element', 9, '10 x y: 9-12'],
  ])('%s', (_, at, expected) => {
    const lines = [...declared];
    lines.splice(at, 0, '  // aks-checklist:ignore x y');
    expect(spans(bicep, ...lines)).toEqual([expected]);
  });

  test('is none in texts', () => {
    expect(
      spans(
        bicep,
        "var a = '// aks-checklist:ignore a b'",
        "var b = '''",
        '// aks-checklist:ignore a b',
        "'''",
        "var c = 'it\\'s ${a == '}' ? 1 : 2} // aks-checklist:ignore a b'",
        '#disable-next-line no-unused-vars',
        'var d = 1 // aks-checklist:ignore x y',
      ),
    ).toEqual(['7 x y: 7-7']);
  });
});

test('what is not closed ends with the text', () => {
  for (const open of ['{', '(', '"', '"${', '/*', '<<A\n', "'''", '}', ')']) {
    const lines = [
      '# aks-checklist:ignore x y',
      `a = ${open}`,
      'b = 1',
      '# aks-checklist:ignore x y',
    ];
    expect(spans(hcl, ...lines)[0]).toMatch(/^1 x y: 2-/);
    expect(spans(bicep, ...lines)).toHaveLength(0);
  }
});

test('so many comments that nobody wrote them are left out, and that is told', () => {
  const text = '# aks-checklist:ignore x y\n'.repeat(1200);
  const found = codeIgnores({ path: 'a', text }, hcl);
  expect(found).toHaveLength(1001);
  expect(found.at(-1)).toMatchObject({
    line: 1001,
    problem: expect.stringContaining('first 1000'),
  });
});
