import { expect, test } from 'vitest';
import { loadGrammar } from '../cli/grammars.ts';
import type { ChartRelease, InputFile } from '../model/index.ts';
import { readFiles } from './read-files.ts';

test('charts are rendered with the values that code gives them', async () => {
  const files: InputFile[] = Object.entries({
    'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
    'main.tf':
      'resource "helm_release" "web" {\n  name = "web"\n  chart = "./shop"\n  values = ["a: 1"]\n}\n',
  }).map(([path, text]) => ({ path, input: '.', complete: new Set(), text }));
  const seen: ChartRelease[] = [];
  await readFiles({ files, gaps: [], passedOver: 0, repositories: [] }, [], {
    loadGrammar,
    render: async (_, releases) => {
      seen.push(...releases);
      return [];
    },
  });
  expect(seen).toMatchObject([{ chart: 'shop', release: 'web', texts: ['a: 1'] }]);
});
