import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { findTool } from './find-tool.ts';
import { deployment, Estate } from './render.testing.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
  estate.write('base/kustomization.yaml', 'resources: [web.yaml]\n');
  estate.write('base/web.yaml', deployment);
});
afterEach(() => estate.remove());

const hasTool = findTool('kustomize') !== undefined || findTool('kubectl') !== undefined;
const path = process.env.PATH ?? '';
const remote = 'https://example.com/base?ref=v1';

/** A patch of a Deployment, as a kustomization has it. */
const scale = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { minReadySeconds: 9 }\n`;

describe.skipIf(!hasTool)('with kustomize or kubectl (skipped: neither is on the PATH)', () => {
  it('builds all but what cannot be had, in which patches may find their objects', async () => {
    estate.write('prod/both.yaml', `${scale('web')}---\n${scale('gone')}`);
    estate.write('prod/count.yaml', '- { op: add, path: /spec/paused, value: true }\n');
    estate.write(
      'prod/kustomization.yaml',
      `namePrefix: prod-
resources: [../base, "${remote}"]
patches:
  - path: both.yaml
  - { path: count.yaml, target: { kind: Deployment, name: else } }
replicas: [{ name: web, count: 4 }, { name: gone, count: 2 }]
secretGenerator: [{ name: login, files: [password.txt] }]
`,
    );
    const before = estate.list();
    const { units, gaps, where, bodies } = await estate.read('.', { path });
    expect(units).toEqual(['kubectl kustomize prod: Deployment/prod-web']);
    expect(bodies).toMatchObject([
      { metadata: { name: 'prod-web' }, spec: { replicas: 4, minReadySeconds: 9 } },
    ]);
    expect(where('prod-web', 'spec', 'minReadySeconds')).toBe(
      'base/web.yaml:5 (added by kubectl kustomize prod ← prod/both.yaml:4)',
    );
    expect(gaps).toEqual([
      expect.stringContaining(`prod was built without ${remote}, which is remote`),
      'prod/kustomization.yaml: kustomization prod was built without password.txt, which is not there: add it',
    ]);
    expect(estate.list()).toEqual(before);
  });

  it('tells once what several are built without', async () => {
    estate.write('base/kustomization.yaml', `resources: [web.yaml, "${remote}"]\n`);
    for (const stage of ['dev', 'prod']) {
      estate.write(`${stage}/kustomization.yaml`, `namespace: ${stage}\nresources: [../base]\n`);
    }
    const { units, gaps } = await estate.read('.', { path });
    expect(units).toEqual([
      'kubectl kustomize dev: Deployment/web',
      'kubectl kustomize prod: Deployment/web',
    ]);
    expect(gaps).toEqual([
      expect.stringContaining('base/kustomization.yaml: kustomization base was built without http'),
    ]);
  });

  it.each([
    'components: ["https://example.com/part?ref=v1"]',
    'transformers: ["{ apiVersion: x/v1, kind: Y, metadata: { name: z } }"]',
    'patches: [{ path: gone.yaml }]',
  ])('knows no more of an object than its name without %s', async (text) => {
    estate.write('prod/kustomization.yaml', `resources: [../base]\n${text}\n`);
    estate.write('all/kustomization.yaml', 'resources: [../prod, plain.yaml]\n');
    estate.write('all/plain.yaml', deployment.replace('name: web', 'name: plain'));
    const { bodies } = await estate.read('.', { path });
    const [plain, web] = bodies as { metadata: object; spec: object }[];
    expect(plain).toMatchObject({ metadata: { name: 'plain' }, spec: { replicas: 1 } });
    expect(web?.spec).toBeInstanceOf(Unknown);
    expect(web?.metadata).toMatchObject({ name: 'web', labels: expect.any(Unknown) });
    expect(JSON.stringify(plain)).not.toContain('aks-checklist');
  });

  it('lets a kustomization name files beside its folder, as Flux does', async () => {
    estate.write('shared/web.yaml', deployment.replace('name: web', 'name: shop'));
    estate.write('shared/a.properties', 'a=b\n');
    estate.write(
      'prod/kustomization.yaml',
      'resources: [../shared/web.yaml]\nconfigMapGenerator: [{ name: a, files: [../shared/a.properties] }]\n',
    );
    const { units, gaps, where, bodies } = await estate.read('.', { path });
    const command = 'kubectl kustomize --load-restrictor LoadRestrictionsNone prod';
    expect(units.filter((unit) => unit.startsWith(command))).toHaveLength(2);
    expect(where('shop', 'spec', 'replicas')).toBe(`shared/web.yaml:6 (rendered by ${command})`);
    expect(bodies).toContainEqual(expect.objectContaining({ data: { 'a.properties': 'a=b\n' } }));
    expect(gaps).toEqual([]);
  });

  it('tells what is needed where it cannot be built without', async () => {
    estate.write(
      'prod/kustomization.yaml',
      `resources: [../base, "${remote}"]\nconfigMapGenerator: [{ name: theirs, behavior: merge, literals: [a=b] }]\n`,
    );
    const { units, gaps } = await estate.read('.', { path });
    expect(units).toEqual(['.: Deployment/web']);
    expect(gaps).toEqual([
      expect.stringMatching(
        /prod was not built: prod\/kustomization.yaml needs https:.*, which is remote .* \(without it, kustomize says: error: merging from generator/,
      ),
    ]);
  });
});
