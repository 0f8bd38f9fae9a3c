import { expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

/** The images of the containers that are read of some files. */
function imagesOf(files: Readonly<Record<string, string>>) {
  const { resources } = manifestsSource.read(
    Object.entries(files).map(([path, text]) => ({
      path,
      input: '.',
      complete: new Set<never>(),
      text,
    })),
  );
  return resources.flatMap(({ body }) => {
    const { spec } = body as { spec: Record<string, { image: unknown }[]> };
    return [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ image }) =>
      image instanceof Unknown ? (image.text ?? image.why) : image,
    );
  });
}

const pod = (...images: string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec:\n  initContainers: [{ image: "${images[0]}" }]\n  containers: [${images.map((image) => `{ image: "${image}" }`).join(', ')}]\n`;

const overlay = `resources: [../base]\nimages:\n  - { name: acr.io:5000/web, newTag: latest }\n  - { name: app, digest: "sha256:1" }\n  - { name: old, newName: new }\n`;

test('images that a kustomization sets are not known where it was not built', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod('acr.io:5000/web', 'app:1', 'old@sha256:2', 'other:1'),
    'prod/kustomization.yaml': overlay,
    'else/pod.yaml': pod('app:1'),
  };
  const web = 'acr.io:5000/web:${newTag}';
  expect(imagesOf(files)).toEqual([
    web,
    web,
    'app@$' + '{digest}',
    'is set by kustomization prod, which was not built',
    'other:1',
    'app:1',
    'app:1',
  ]);
});

test('kustomizations that list each other end', () => {
  const files = {
    'a/kustomization.yaml': 'resources: [../b, pod.yaml]\nimages: [{ name: app, newTag: "2" }]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
    'a/pod.yaml': pod('app:1'),
  };
  expect(imagesOf(files)).toEqual(['app:$' + '{newTag}', 'app:$' + '{newTag}']);
});
