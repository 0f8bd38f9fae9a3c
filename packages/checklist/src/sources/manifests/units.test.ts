import { describe, expect, it } from 'vitest';
import { folderOf, isBelow, resolve } from '../shared/paths.ts';
import { manifestsSource } from './index.ts';

/** Reads files of path and text; the objects by the file they stand in, the gaps by their message. */
function read(files: Readonly<Record<string, string>>) {
  const { resources, gaps } = manifestsSource.read(
    Object.entries(files).map(([path, text]) => ({
      path,
      input: '.',
      complete: new Set<never>(),
      text,
    })),
  );
  return {
    from: resources.map(({ places }) => places[0]?.document.file),
    gaps: gaps.map(({ reason, input, message }) => `${reason} ${input}: ${message}`),
  };
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n';

describe('charts', () => {
  const notRendered = (folder: string) =>
    `not-rendered ${folder}/Chart.yaml: chart ${folder} was not rendered: run helm template ${folder} and assess its output`;

  it('are one gap each, with the charts inside them', () => {
    const files = {
      'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'charts/shop/values-prod.yaml': pod,
      'charts/shop/templates/web.yaml': pod,
      'charts/shop/templates/deep/{{ x }}.yaml': '{{ broken',
      'charts/shop/crds/crd.yaml': pod,
      'charts/shop/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\n',
      'charts/shop/charts/db/templates/db.yaml': pod,
      'charts/other/Chart.yaml': 'apiVersion: v2\nname: other\ntype: application\n',
      'k8s/templates/web.yaml': pod,
    };
    expect(read(files)).toEqual({
      from: ['k8s/templates/web.yaml'],
      gaps: [notRendered('charts/shop'), notRendered('charts/other')],
    });
  });

  it('do not hide manifests that stand beside them', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: x\n',
      'templates/a.yaml': pod,
      'deploy/a.yaml': pod,
      'pod.yaml': pod,
    };
    const { from, gaps } = read(files);
    expect(from).toEqual(['deploy/a.yaml', 'pod.yaml']);
    expect(gaps).toEqual([
      'not-rendered Chart.yaml: chart . was not rendered: run helm template . and assess its output',
    ]);
  });

  it('are no gap when they are libraries', () => {
    const files = {
      'lib/Chart.yaml': 'apiVersion: v2\nname: lib\ntype: library\n',
      'lib/templates/a.yaml': pod,
    };
    expect(read(files)).toEqual({ from: [], gaps: [] });
  });
});

describe('kustomizations', () => {
  const header = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

  it('are no gap when they only list what is there', () => {
    const files = {
      'base/kustomization.yaml': `${header}resources:\n- web.yaml\n- ../more\npatches: []\n`,
      'base/web.yaml': pod,
      'more/Kustomization': 'resources: [db.yaml]\nnamePrefix: ""\n',
      'more/db.yaml': pod,
    };
    expect(read(files)).toEqual({ from: ['base/web.yaml', 'more/db.yaml'], gaps: [] });
  });

  it('are a gap when they change something, and their patches are no objects', () => {
    const files = {
      'base/kustomization.yml': 'resources: [web.yaml]\n',
      'base/web.yaml': pod,
      'prod/kustomization.yaml': `${header}resources: [../base, both.yaml]
patches:
- path: patch.yaml
- patch: "- op: remove"
- path: both.yaml
patchesStrategicMerge: [./old.yaml]
patchesJson6902: [{path: ../shared/json.yaml}]
replacements: [{path: replace.yaml}]
configurations: [names.yaml]
images: [{name: x, newTag: "1"}]
`,
      'prod/patch.yaml': pod,
      'prod/old.yaml': pod,
      'prod/replace.yaml': pod,
      'prod/names.yaml': pod,
      'prod/both.yaml': pod,
      'shared/json.yaml': pod,
    };
    expect(read(files)).toEqual({
      from: ['base/web.yaml', 'prod/both.yaml'],
      gaps: [
        'not-rendered prod/kustomization.yaml: kustomization prod was not built (not applied: patches, patchesStrategicMerge, patchesJson6902, replacements, configurations, images): run kubectl kustomize prod and assess its output',
      ],
    });
  });

  it('are a gap when they list what was not given', () => {
    const files = {
      'kustomization.yaml': 'resources:\n- https://github.com/x/y\n- ../base\n- gone.yaml\n- k8s\n',
      'k8s/a.yaml': pod,
    };
    expect(read(files).gaps).toEqual([
      'not-rendered kustomization.yaml: kustomization . was not built (not seen: https://github.com/x/y, ../base, gone.yaml): run kubectl kustomize . and assess its output',
    ]);
  });

  it('are told from objects of that name', () => {
    const flux =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\n';
    expect(read({ 'kustomization.yaml': flux }).from).toEqual(['kustomization.yaml']);
    expect(read({ 'other.yaml': header })).toEqual({ from: [], gaps: [] });
  });
});

describe('paths', () => {
  it.each([
    ['a/b', '../c.yaml', 'a/c.yaml'],
    ['a', './b/../c', 'a/c'],
    ['.', 'c.yaml', 'c.yaml'],
    ['.', '..', '..'],
    ['../a', '../../b', '../../b'],
    ['a', '..', '.'],
  ])('%s and %s make %s', (folder, path, expected) => {
    expect(resolve(folder, path)).toBe(expected);
  });

  it('have folders, and lie below them', () => {
    expect([folderOf('a/b.yaml'), folderOf('b.yaml')]).toEqual(['a', '.']);
    expect([isBelow('a/b/c', 'a/b'), isBelow('a/bc', 'a/b'), isBelow('x', '.')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(isBelow('../x', '.')).toBe(false);
  });
});
