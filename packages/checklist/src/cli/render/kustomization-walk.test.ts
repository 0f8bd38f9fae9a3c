import { existsSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deployment, Estate } from './render.testing.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
});
afterEach(() => estate.remove());

describe('what must not be built', () => {
  beforeEach(() => {
    estate.tool('kubectl', "fs.writeFileSync(__dirname + '/ran', args.join(' '));");
    estate.write('web.yaml', deployment);
  });

  const run = 'run kubectl kustomize a and assess its output';
  it.each([
    [
      'resources: [https://example.com/x.yaml]',
      `lists https://example.com/x.yaml, which is remote and not fetched here: ${run}`,
    ],
    [
      'Resources: ["github.com/x/y?ref=v1"]',
      `lists github.com/x/y?ref=v1, which is remote and not fetched here: ${run}`,
    ],
    [
      'bases: ["git@github.com:x/y"]',
      `lists git@github.com:x/y, which is remote and not fetched here: ${run}`,
    ],
    [
      'patches: [{path: "https://example.com/p"}]',
      `lists https://example.com/p, which is remote and not fetched here: ${run}`,
    ],
    [
      'configMapGenerator: [{name: a, files: ["k=http://x/y"]}]',
      `lists http://x/y, which is remote and not fetched here: ${run}`,
    ],
    [
      'generators: ["{apiVersion: x/v1, kind: Y}"]',
      `holds a plugin, which is not run here: ${run}`,
    ],
    [
      'helmCharts: [{name: x, repo: "https://x"}]',
      'inflates Helm charts, which is not done here: build it with kustomize build --enable-helm and assess the output',
    ],
    ['resources: [gone.yaml]', 'lists gone.yaml, which is not there: add it'],
    ['resources: [/etc]', 'lists /etc, which is not there: add it'],
    ['resources: [../../secrets]', 'lists ../../secrets, which is not there: add it'],
    [
      'resources: [../..]',
      'lists ../.., which is outside of the assessed folder: assess a folder that holds both',
    ],
    [
      'resources: [out]',
      'lists out, which is outside of the assessed folder: assess a folder that holds both',
    ],
    [
      'secretGenerator: [{name: a, files: [out/x]}]',
      'lists out/x, which is outside of the assessed folder: assess a folder that holds both',
    ],
    ['resources: [loop]', 'lists loop, which is not there: add it'],
  ])('%s', async (text, expected) => {
    estate.write('outside/x', 'secret\n');
    estate.write('in/a/kustomization.yaml', `${text}\n`);
    if (text === 'resources: [b]') estate.write('in/a/b/kustomization.yaml', 'resources: [..]\n');
    symlinkSync('loop', estate.at('in/a/loop'));
    symlinkSync('../../outside', estate.at('in/a/out'));
    const { gaps } = await estate.read('in');
    const said = gaps
      .map((gap) => gap.replaceAll('in/a', 'a'))
      .filter((gap) => gap.startsWith('a/k'));
    const path = 'a/kustomization.yaml';
    expect(said).toEqual([`${path}: kustomization a was not built: it ${expected}`]);
    expect(existsSync(estate.at('.tools/ran'))).toBe(false);
  });
});

it('tells a circle once, and what cannot be read', async () => {
  estate.tool('kubectl', '');
  estate.write('a/kustomization.yaml', 'resources: [b]\n');
  estate.write('a/b/kustomization.yaml', 'resources: [..]\n');
  estate.write('c/kustomization.yaml', 'resources: [\n');
  estate.write('d/kustomization.yaml', 'resources: [../c]\n');
  expect((await estate.read()).gaps).toEqual([
    'a/b/kustomization.yaml: kustomization a/b was not built: a/kustomization.yaml leads back to it: break the circle',
    'd/kustomization.yaml: kustomization d was not built: c/kustomization.yaml cannot be read: mend it',
    expect.stringMatching(
      /^c\/kustomization.yaml: objects in c\/kustomization.yaml were not read: /,
    ),
  ]);
});

it('follows a long chain, and circles in it, to their end', async () => {
  const length = 1000;
  for (let at = 0; at < length; at++) {
    estate.write(`k${at}/kustomization.yaml`, `resources: [../k${(at + 1) % length}]\n`);
  }
  estate.write('top/kustomization.yaml', 'resources: [../k0]\nnamePrefix: x\n');
  estate.tool('kubectl', "console.error('Error: cycle'); process.exit(1);");
  const { gaps } = await estate.read();
  expect(gaps).toEqual([expect.stringMatching(/^top.* was not built: kubectl .* Error: cycle$/)]);
}, 60_000);
