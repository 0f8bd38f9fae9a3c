import { expect, test } from 'vitest';
import { type InputFile, Unknown } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

const secret = (data: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: x }\nstringData:\n${data}`;

/** What is read of the Secret of a chart. */
function read(template: string, output: string) {
  const file = (path: string, text: string): InputFile => ({
    path,
    text,
    input: '.',
    complete: new Set(),
  });
  const files = [
    file('shop/Chart.yaml', 'name: shop\n'),
    file('shop/values.yaml', 'password: hunter22\n'),
    file('shop/templates/a.yaml', secret(template)),
  ];
  const rendering = {
    by: 'helm' as const,
    command: 'helm template shop',
    madeOf: new Set(files.map(({ path }) => path)),
    pathOf: (name: string) => name,
    given: { texts: [], options: [] },
  };
  const text = `---\n# Source: shop/templates/a.yaml\n${secret(output)}`;
  const { resources } = manifestsSource.read([
    ...files,
    { ...file('shop/Chart.yaml', text), rendering },
  ]);
  const body = resources[0]?.body as { stringData: Record<string, unknown> } | undefined;
  return Object.values(body?.stringData ?? {}).map((value) =>
    value instanceof Unknown ? '?' : value,
  );
}

test('what a chart makes when it is rendered is not known, and what it writes is', () => {
  const random = '  a: {{ randAlphaNum 10 }}\n';
  const others =
    '  b: {{ .Values.password }}\n  c: fixed1\n  d: {{ printf "u:%s" .Values.password }}\n';
  const output = '  a: Xk29fjs7Qw\n  b: hunter22\n  c: fixed1\n  d: u:hunter22\n';
  expect(read(random + others, output)).toEqual(['?', 'hunter22', 'fixed1', 'u:hunter22']);
  expect(read('  a: {{ .x }}\n', '  a: Xk29fjs7Qw\n')).toEqual(['Xk29fjs7Qw']);
});

test('a key that every object has is a key', () => {
  const output = '  a: Xk29fjs7Qw\n  __proto__: hunter22\n';
  expect(read('  a: {{ randAlphaNum 10 }}\n  __proto__: hunter22\n', output)).toEqual([
    '?',
    'hunter22',
  ]);
});
