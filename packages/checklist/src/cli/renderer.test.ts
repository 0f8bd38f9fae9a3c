import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFiles } from '../read/read-files.ts';
import { isClaimed } from '../read/sources.ts';
import { findFiles } from './find-files.ts';
import { loadGrammar } from './grammars.ts';
import { Estate } from './render/render.testing.ts';
import { renderer } from './renderer.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
  for (const name of ['helm', 'kubectl']) {
    const note = `fs.appendFileSync(__dirname + '/asked', '${name} ' + args.join(' ') + '\\n');`;
    estate.tool(name, note);
  }
});
afterEach(() => estate.remove());

const helmRelease = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop }
spec: { chart: { spec: { chart: ./shop } } }
`;

test('what is rendered again with the releases that were found is only what they install', async () => {
  estate.write('shop/Chart.yaml', 'apiVersion: v2\nname: shop\n');
  estate.write('other/Chart.yaml', 'apiVersion: v2\nname: other\n');
  estate.write('prod/kustomization.yaml', 'resources: [pod.yaml]\nnamePrefix: prod-\n');
  estate.write('prod/pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n');
  estate.write('apps/shop.yaml', helmRelease);
  const found = findFiles([estate.folder], {
    claims: isClaimed,
    include: [],
    exclude: [],
    complete: () => new Set(),
  });
  const started: number[] = [];
  const onStart = (count: number) => started.push(count);
  const render = renderer({ releases: [], path: estate.tools, onStart });
  await readFiles(found, [], { loadGrammar, render });
  expect(started).toEqual([3, 1]);
  const asked = readFileSync(estate.at('.tools/asked'), 'utf8').trim().split('\n');
  expect(asked.map((line) => line.split(' ')[0]).toSorted()).toEqual([
    'helm',
    'helm',
    'helm',
    'kubectl',
  ]);
});
