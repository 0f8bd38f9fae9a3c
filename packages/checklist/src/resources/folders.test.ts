import { expect, test } from 'vitest';
import type { Resource } from '../model/index.ts';
import { isInFolder } from './folders.ts';

function resourceIn(...files: readonly string[]): Resource {
  return below('.', files);
}

function below(unit: string, files: readonly string[]): Resource {
  return {
    kind: 'Pod',
    evidence: 'kubernetes',
    identity: { kind: 'Pod', name: 'shell' },
    body: {},
    observed: false,
    complete: false,
    unit,
    places: files.map((file) => ({ document: { file, locate: () => [] }, base: [] })),
    unresolved: false,
  };
}

test.each([
  ['charts/web/tests/pod.yaml', true],
  ['tests.yaml', false],
  ['k8s/mytests/pod.yaml', false],
  ['k8s/tests', false],
])('%s: %s', (file, inside) => {
  expect(isInFolder(resourceIn(file), ['tests', 'docs'])).toBe(inside);
});

test.each([
  ['tests/shop', 'tests/shop/pod.yaml', false],
  ['./tests/shop/', 'tests/shop/pod.yaml', false],
  ['/src/tests/shop', 'tests/shop/pod.yaml', false],
  ['../tests', '../tests/pod.yaml', false],
  ['tests/pod.yaml', 'tests/pod.yaml', false],
  ['/src/shop', '../shop/tests/pod.yaml', true],
  ['tests/shop', 'tests/shop/docs/pod.yaml', true],
])('%s was asked for: %s', (input, file, inside) => {
  expect(isInFolder(below(input, [file]), ['tests', 'docs'])).toBe(inside);
});

test('what stands elsewhere, too, is no example', () => {
  expect(isInFolder(resourceIn('docs/pod.yaml', 'k8s/pod.yaml'), ['docs'])).toBe(false);
});

test('what was read from an API, and what stands nowhere, is no example', () => {
  expect(isInFolder({ ...resourceIn('tests/dump.yaml'), observed: true }, ['tests'])).toBe(false);
  expect(isInFolder(resourceIn(), ['tests'])).toBe(false);
});
