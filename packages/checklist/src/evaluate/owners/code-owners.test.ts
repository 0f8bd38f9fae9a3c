import { describe, expect, test } from 'vitest';
import { codeOwners } from './code-owners.ts';

function github(text: string, path: string) {
  return codeOwners({ text, syntax: 'github' }).ownersOf(path);
}

function gitlab(text: string, path: string) {
  return codeOwners({ text, syntax: 'gitlab' }).ownersOf(path);
}

describe('of GitHub', () => {
  test.each([
    ['*', 'a/b.yaml', true],
    ['*.yaml', 'a/b.yaml', true],
    ['*.yaml', 'a/b.yml', false],
    ['/k8s/', 'k8s/shop/web.yaml', true],
    ['/k8s/', 'apps/k8s/web.yaml', false],
    ['apps/', 'infra/apps/web.yaml', true],
    ['apps/', 'apps', false],
    ['k8s/shop', 'k8s/shop/web.yaml', true],
    ['k8s/shop', 'apps/k8s/shop/web.yaml', false],
    ['/k8s/web.yaml', 'k8s/web.yaml', true],
    ['web.yaml', 'k8s/web.yaml', true],
    ['docs/*', 'docs/a.md', true],
    ['docs/*', 'docs/build/a.md', false],
    ['**/logs', 'build/logs/a.txt', true],
    ['/build/**/x.tf', 'build/a/b/x.tf', true],
    ['.github/', '.github/workflows/a.yml', true],
    ['[a].yaml', 'a.yaml', false],
    ['{a,b}.yaml', 'a.yaml', false],
    ['K8S/', 'k8s/a.yaml', false],
    ['a\\ b.yaml', 'k8s/a b.yaml', true],
  ])('%s speaks of %s: %s', (pattern, path, speaks) => {
    expect(github(`${pattern} @team`, path)).toEqual(speaks ? ['@team'] : undefined);
  });

  test('the last pattern that matches decides', () => {
    const text = '* @all\n\n# a comment\n/k8s/ @shop a@b.example # and a comment\n/k8s/open.yaml\n';
    expect(github(text, 'k8s/web.yaml')).toEqual(['@shop', 'a@b.example']);
    expect(github(text, 'main.tf')).toEqual(['@all']);
    expect(github(text, 'k8s/open.yaml')).toEqual([]);
    expect(github('/k8s/ @shop', 'main.tf')).toBeUndefined();
  });

  test('names all who own something, and bears lines of Windows', () => {
    const { names } = codeOwners({ text: '* @b\r\n/x/ @a @b\r\n', syntax: 'github' });
    expect(names).toEqual(['@b', '@a']);
  });
});

describe('of GitLab', () => {
  test.each([
    ['k8s/', 'apps/k8s/web.yaml', true],
    ['k8s/web.yaml', 'apps/k8s/web.yaml', true],
    ['/k8s/web.yaml', 'apps/k8s/web.yaml', false],
    ['/docs/*.md', 'docs/a/b.md', false],
    ['k8s', 'k8s/web.yaml', false],
  ])('%s speaks of %s: %s', (pattern, path, speaks) => {
    expect(gitlab(`${pattern} @team`, path)).toEqual(speaks ? ['@team'] : undefined);
  });

  const sections = `* @all
[Shop] @shop
/k8s/
/k8s/pay/ @pay
!/k8s/open/
^[Platform][2] @platform
*.tf
[shop]
/web/ @web
`;

  test('each section has a say, its owners for entries without any', () => {
    expect(gitlab(sections, 'k8s/a.yaml')).toEqual(['@all', '@shop']);
    expect(gitlab(sections, 'k8s/pay/a.yaml')).toEqual(['@all', '@pay']);
    expect(gitlab(sections, 'k8s/main.tf')).toEqual(['@all', '@shop', '@platform']);
  });

  test('an exclusion takes a path out of its section, which two headers can make', () => {
    expect(gitlab(sections, 'k8s/open/a.yaml')).toEqual(['@all']);
    expect(gitlab(sections, 'web/a.yaml')).toEqual(['@all', '@web']);
  });
});
