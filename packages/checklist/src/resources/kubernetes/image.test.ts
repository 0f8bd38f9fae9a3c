import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unknown, Unresolved } from '../../model/index.ts';
import { imageReference, parseImage } from './image.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

describe('a literal reference', () => {
  test.each([
    ['nginx', 'docker.io', false, 'library/nginx', undefined, undefined],
    ['nginx:1.29', 'docker.io', false, 'library/nginx', '1.29', undefined],
    ['bitnami/redis', 'docker.io', false, 'bitnami/redis', undefined, undefined],
    ['docker.io/nginx:1', 'docker.io', true, 'library/nginx', '1', undefined],
    ['index.docker.io/team/app', 'docker.io', true, 'team/app', undefined, undefined],
    ['registry:5000/app', 'registry:5000', true, 'app', undefined, undefined],
    ['localhost/app:2', 'localhost', true, 'app', '2', undefined],
    ['team/sub/app:2', 'docker.io', false, 'team/sub/app', '2', undefined],
    ['Contoso.azurecr.io/shop/web:1', 'contoso.azurecr.io', true, 'shop/web', '1', undefined],
    [
      'contoso.westeurope.geo.azurecr.io/web',
      'contoso.azurecr.io',
      true,
      'web',
      undefined,
      undefined,
    ],
    ['a.io:5000/app:1@sha256:ab', 'a.io:5000', true, 'app', '1', 'sha256:ab'],
    ['app@sha256:ab', 'docker.io', false, 'library/app', undefined, 'sha256:ab'],
    ['nginx:', 'docker.io', false, 'library/nginx', undefined, undefined],
  ])('%s', (text, registry, namesRegistry, repository, tag, digest) => {
    const { isLatest: _, name, ...parts } = parseImage(text);
    expect(name).toBe(repository.split('/').at(-1));
    expect(parts).toEqual({ text, registry, namesRegistry, repository, tag, digest });
  });

  test.each([
    ['nginx', true],
    ['nginx:latest', true],
    ['registry:5000/app', true],
    ['nginx:1.29', false],
    ['nginx:LATEST', false],
    ['nginx:latest@sha256:ab', false],
    ['nginx@sha256:ab', false],
  ])('%s is latest: %s', (text, latest) => {
    expect(parseImage(text).isLatest).toBe(latest);
  });

  test('is put together again from its parts', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('/'));
    fc.assert(
      fc.property(path, word, word, (repository, tag, digest) => {
        const text = `reg.io:5000/${repository}:${tag}@sha256:${digest}`;
        expect(parseImage(text)).toMatchObject({
          registry: 'reg.io:5000',
          repository,
          tag,
          digest: `sha256:${digest}`,
        });
      }),
    );
  });
});

describe('a reference with a placeholder', () => {
  const read = (text: string) => imageReference(new Unknown(`is a template: ${text}`, text), false);
  const parts = ['registry', 'namesRegistry', 'repository', 'tag', 'digest', 'isLatest'] as const;
  const told = (text: string) =>
    Object.fromEntries(
      parts.map((part) => {
        try {
          return [part, read(text)[part]];
        } catch (error) {
          if (!(error instanceof Unresolved)) throw error;
          return [part, '?'];
        }
      }),
    );

  test('tells nothing where it is all there is', () => {
    const nothing = Object.fromEntries(parts.map((part) => [part, '?']));
    expect(told('{{ .Values.image }}')).toEqual(nothing);
    expect(told('')).toEqual(nothing);
  });

  test('in the registry or the tag leaves the name', () => {
    expect(read('{{ .Values.registry }}/shop/web:{{ .Values.tag }}').name).toBe('web');
    expect(() => read('shop/web-{{ .Values.flavour }}').name).toThrow(Unresolved);
  });

  test('in the tag leaves registry and repository', () => {
    expect(told('acr.azurecr.io/app:{{ .Chart.AppVersion }}')).toEqual({
      registry: 'acr.azurecr.io',
      namesRegistry: true,
      repository: 'app',
      tag: '?',
      digest: '?',
      isLatest: '?',
    });
  });

  test.each([
    ['app:v{{ .Chart.AppVersion }}', false],
    ['{{ .Values.repository }}:1.4.2', false],
    ['{{ .Values.repository }}:latest', true],
    ['{{ .Values.repository }}@sha256:ab', false],
    ['app@{{ .Values.digest }}', false],
    ['app:latest{{ .Values.suffix }}', '?'],
    ['$(REGISTRY)/app:1.4.2', false],
    ['#{registry}#/app', true],
    ['app-{{ .Values.variant }}', '?'],
    ['app{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}', '?'],
  ])('%s is latest: %s', (text, latest) => {
    expect(told(text).isLatest).toBe(latest);
  });

  test('in the host leaves the tag', () => {
    expect(told('$(REGISTRY)/app:1.4.2')).toMatchObject({
      registry: '?',
      repository: '?',
      tag: '1.4.2',
    });
  });

  test.each([
    '$(image)',
    '__IMAGE__',
    '<no value>',
    'acr.io/app:$TAG',
    '<acr>.azurecr.io/{name}:1',
    '',
  ])('that no template engine knows is one too: %s', (text) => {
    expect(() =>
      imageReference(text, false).repository.concat(String(imageReference(text, false).tag)),
    ).toThrow(Unresolved);
  });

  test('is literal in an object that was read', () => {
    expect(imageReference('app:$(x)', true).tag).toBe('$(x)');
  });

  test('that is long and never closed does not take long', () => {
    for (const open of ['{{', '${', '#{', '$(', '<', '__A', '@', ':', '/']) {
      const text = open.repeat(100_000);
      expect(typeof imageReference(new Unknown('is a template', text), false).text).toBe('string');
    }
  });
});

test.each(['', ' ', ':', ':1.29', '/app:1', 'reg.io/:1', 'reg.io/', '@sha256:ab'])(
  'a reference without a name is not known: %j',
  (text) => {
    const image = imageReference(text, false);
    for (const part of ['registry', 'repository', 'name', 'isLatest'] as const)
      expect(() => image[part]).toThrow(Unresolved);
  },
);
