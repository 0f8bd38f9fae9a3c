import { expect, test } from 'vitest';
import type { GivenValues, InputFile, Rendering } from '../../model/index.ts';
import { manifestsSourceIn } from './index.ts';

function file(path: string, text = 'image: { tag: a }\n'): InputFile {
  return { path, text, input: '.', complete: new Set() };
}

/** What Helm made of the chart `shop`. */
function rendered(given: GivenValues, more: Partial<Rendering> = {}): InputFile {
  const rendering: Rendering = {
    by: 'helm',
    command: 'helm template shop shop',
    madeOf: new Set(['shop/Chart.yaml', 'shop/values.yaml', 'shop/values-dev.yaml']),
    pathOf: () => undefined,
    given,
    ...more,
  };
  return { ...file('shop/Chart.yaml', ''), rendering };
}

const none: GivenValues = { texts: [], options: [] };
const chart = file('shop/Chart.yaml', 'name: shop\n');

function told(files: readonly InputFile[], before: readonly string[] = []): readonly string[] {
  const { gaps } = manifestsSourceIn(new Set(before)).read(files);
  return gaps.flatMap(({ kinds, message }) => (kinds?.length === 0 ? [message] : []));
}

test('of a chart that is rendered with its own values only', () => {
  const files = ['values.yaml', 'values-dev.yaml', 'prod.values.yml', 'templates/values-x.yaml'];
  const beside = [chart, ...files.map((name) => file(`shop/${name}`))];
  expect(told([...beside, rendered(none)])).toEqual([
    'shop/values-dev.yaml and 1 more look like values of a chart, and chart shop is judged with its own values only: name the releases and their values under helm in aks-checklist.yaml',
  ]);
  expect(told([...beside, rendered(none, { isConfigured: true })])).toEqual([]);
  expect(told([...beside, rendered(none, { failure: 'it lacks a chart' })])).toEqual([]);
  expect(told([...beside, rendered({ ...none, texts: [{ text: 'a: 1' }] })])).toEqual([]);
  expect(told(beside)).toEqual([]);
});

test('of charts that are not here', () => {
  const files = [
    file('monitoring/values.yaml'),
    file('values/redis.yaml'),
    file('values-app.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'),
    file('my-values-list.yaml'),
    file('made/values.yaml'),
    {
      ...file('made/kustomization.yaml', ''),
      rendering: {
        by: 'kustomize' as const,
        command: 'kubectl kustomize made',
        madeOf: new Set(['made/kustomization.yaml', 'made/values.yaml']),
        pathOf: () => undefined,
      },
    },
  ];
  expect(told(files, ['values/redis.yaml'])).toEqual([
    'monitoring/values.yaml looks like values of a chart, and no chart here is rendered with them: render the charts that they are for, and assess the output',
  ]);
});

test('those that a chart elsewhere was given are used', () => {
  const files = [chart, file('values/prod.yaml', 'a: 1\n'), file('values/test.yaml', 'a: 2\n')];
  expect(told([...files, rendered({ ...none, texts: [{ text: 'a: 1\n' }] })])).toEqual([
    expect.stringMatching(/^values\/test.yaml looks/),
  ]);
});
