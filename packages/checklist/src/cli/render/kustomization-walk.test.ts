import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deployment, Estate } from './render.testing.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
});
afterEach(() => estate.remove());

describe('what cannot be had', () => {
  beforeEach(() => {
    estate.tool('kubectl', '');
    estate.write('web.yaml', deployment);
  });

  const remote =
    'which is remote and not fetched here: assess a copy that kustomize localize makes, or the output of kubectl kustomize';
  it.each([
    ['resources: [https://example.com/x.yaml]', `https://example.com/x.yaml, ${remote}`],
    ['Resources: ["github.com/x/y?ref=v1"]', `github.com/x/y?ref=v1, ${remote}`],
    ['bases: ["git@github.com:x/y"]', `git@github.com:x/y, ${remote}`],
    ['patches: [{path: "https://example.com/p"}]', `https://example.com/p, ${remote}`],
    ['configMapGenerator: [{name: a, files: ["k=http://x/y"]}]', `http://x/y, ${remote}`],
    [
      'generators: ["{apiVersion: x/v1, kind: Y}"]',
      'a plugin, which is not run here: assess the output of kustomize build',
    ],
    [
      'helmCharts: [{name: x, repo: "https://x"}]',
      'Helm chart x, which is not inflated here: assess the output of kustomize build --enable-helm',
    ],
    ['resources: [gone.yaml]', 'gone.yaml, which is not there: add it'],
    ['secretGenerator: [{name: a, envs: [.env]}]', '.env, which is not there: add it'],
    ['resources: [/etc]', '/etc, which is not there: add it'],
    ['resources: [../../secrets]', '../../secrets, which is not there: add it'],
    [
      'resources: [../..]',
      '../.., which is outside of the assessed folder: assess a folder that holds both',
    ],
    [
      'resources: [out]',
      'out, which is outside of the assessed folder: assess a folder that holds both',
    ],
    ['components: [b]', 'b, which holds no kustomization: add one'],
    [
      'secretGenerator: [{name: a, files: [out/x]}]',
      'out/x, which is outside of the assessed folder: assess a folder that holds both',
    ],
    ['resources: [loop]', 'loop, which is not there: add it'],
  ])('%s is left out', async (text, expected) => {
    estate.write('outside/x', 'secret\n');
    estate.write('in/a/kustomization.yaml', `${text}\n`);
    estate.write('in/a/b/web.yaml', deployment);
    symlinkSync('loop', estate.at('in/a/loop'));
    symlinkSync('../../outside', estate.at('in/a/out'));
    const { gaps } = await estate.read('in');
    expect(gaps).toEqual([
      `in/a/kustomization.yaml: kustomization in/a was built without ${expected}`,
    ]);
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
