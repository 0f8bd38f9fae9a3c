import { expect, test } from 'vitest';
import { yamlIgnores } from './yaml-comments.ts';

/** The lines that each comment speaks for, by its line. */
function spans(...lines: readonly string[]): string[] {
  return yamlIgnores({ path: 'a.yaml', text: lines.join('\n') }).map(
    ({ line, text, span }) => `${line} ${text}: ${span ? `${span.from}-${span.to}` : 'none'}`,
  );
}

const deployment = [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'spec:',
  '  template:',
  '    spec:',
  '      containers:',
  '      - name: web',
  '        image: web:1',
  '      - name: side',
  '        image: side:1',
  '      volumes: []',
];

test.each([
  ['above an object: all of it', 0, '1 x y: 2-12'],
  ['above its kind: all of it', 1, '2 x y: 1-12'],
  ['above a mapping: what is in it', 2, '3 x y: 4-12'],
  ['above a list in the column of its key: its items', 5, '6 x y: 7-11'],
  ['above an item: this item', 6, '7 x y: 8-9'],
  ['above the last item', 8, '9 x y: 10-11'],
  ['above a value: its line', 7, '8 x y: 9-9'],
])('%s', (_, at, expected) => {
  const lines = [...deployment];
  lines.splice(at, 0, '  # aks-checklist:ignore x y');
  expect(spans(...lines)).toEqual([expected]);
});

test.each([
  [0, '1 x y: 1-11'],
  [1, '2 x y: 1-11'],
  [6, '7 x y: 7-8'],
  [7, '8 x y: 8-8'],
])('beside line %i', (at, expected) => {
  const lines = deployment.map((line, index) =>
    index === at ? `${line} # aks-checklist:ignore x y` : line,
  );
  expect(spans(...lines)).toEqual([expected]);
});

test('comments above each other, and blank lines, lead to the same', () => {
  expect(
    spans('# aks-checklist:ignore a b', '# more', '', '#aks-checklist:ignore c d', ...deployment),
  ).toEqual(['1 a b: 5-15', '4 c d: 5-15']);
});

test('each document is a text of its own', () => {
  expect(
    spans(
      '# aks-checklist:ignore a b',
      '---',
      'kind: A',
      '---',
      '# aks-checklist:ignore c d',
      'kind: B',
      '# aks-checklist:ignore e f',
      '---',
      'kind: C',
    ),
  ).toEqual(['1 a b: 3-3', '5 c d: 6-6', '7 e f: none']);
  expect(spans('kind: A', '--- # aks-checklist:ignore a b', 'kind: B', 'spec: {}')).toEqual([
    '2 a b: 3-4',
  ]);
});

test('an item of a List is an object, too', () => {
  const list = [
    'kind: List',
    'items:',
    '- apiVersion: v1',
    '  kind: Pod',
    '  spec: {}',
    '- kind: Pod',
    '  spec: {}',
  ];
  const beside = (at: number) =>
    spans(
      ...list.map((line, index) => (index === at ? `${line} # aks-checklist:ignore x y` : line)),
    );
  expect(beside(2)).toEqual(['3 x y: 3-5']);
  expect(beside(3)).toEqual(['4 x y: 3-5']);
  expect(beside(5)).toEqual(['6 x y: 6-7']);
});

test('lines that steer a template are passed over', () => {
  expect(
    spans(
      '{{- if .Values.on }}',
      '# aks-checklist:ignore x y',
      '{{- with .Values.a }}',
      'kind: A',
      'spec:',
      '{{- if .b }}',
      '  a: 1',
      '{{- end }}',
      '  b: 1',
      '{{- end }}',
    ),
  ).toEqual(['2 x y: 4-9']);
});

test('texts of many lines hold no comments', () => {
  expect(
    spans(
      'data:',
      '  a: |',
      '    # aks-checklist:ignore x y',
      '    b',
      '  c: 1 # aks-checklist:ignore x y',
    ),
  ).toEqual(['5 x y: 5-5']);
});

test.each([
  'a: 1 # see aks-checklist:ignore x y',
  'a: 1 # aks-checklist:ignored x y',
  'a: b#aks-checklist:ignore x y',
])('%s is no such comment', (line) => {
  expect(spans(line)).toEqual([]);
});

test.each([
  '#aks-checklist:ignore x y',
  '# aks-checklist:ignore:x y',
  '#  aks-checklist:ignore=x y',
])('%s is one', (line) => {
  expect(spans(line, 'a: 1')).toEqual(['1 x y: 2-2']);
});
