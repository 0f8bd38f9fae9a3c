import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { namedOnDisk } from './named-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'named-files-'));
  mkdirSync(join(folder, 'repo', '.git'), { recursive: true });
  write('repo/infra/main.tf', '');
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer = 'a: 1\n'): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** As sources name files. */
function at(path: string): string {
  return relative('.', join(folder, path)).split(sep).join('/');
}

function open(path: string, exclude: readonly string[] = []) {
  return namedOnDisk([join(folder, 'repo/infra')], exclude).open(at(path));
}

function below(path: string, depth: number) {
  const found = namedOnDisk([join(folder, 'repo/infra')], []).below(at(path), depth);
  if (found.form === 'unread') return found;
  const names = (paths: readonly string[]) => paths.map((one) => relative(at(path), one)).sort();
  return { paths: names(found.paths), unsure: names(found.unsure) };
}

test('a file of the repository, beside what is assessed', () => {
  write('repo/k8s/web.txt', '\uFEFFa\r\n');
  expect(open('repo/k8s/web.txt')).toEqual({ form: 'text', text: '\uFEFFa\r\n' });
  expect(open('repo/k8s/gone.txt')).toEqual({ form: 'absent' });
  expect(open('repo/gone/gone.txt')).toEqual({ form: 'absent' });
});

test('nothing out of the repository, by whatever way', () => {
  write('secret.txt');
  symlinkSync('../../secret.txt', join(folder, 'repo/infra/link.txt'));
  symlinkSync('../..', join(folder, 'repo/infra/up'));
  const out = { form: 'unread', why: 'leads out of the repository' };
  expect(open('secret.txt')).toEqual(out);
  expect(open('repo/infra/link.txt')).toEqual(out);
  expect(open('repo/infra/up/secret.txt')).toEqual(out);
  expect(open('repo/infra/up/gone.txt')).toEqual(out);
  expect(open('repo/.git/config')).toEqual(out);
  expect(below('.', 1)).toEqual(out);
  expect(below('repo/infra/up', 1)).toEqual(out);
});

test('what git ignores, or the user excludes, is not read, there or not', () => {
  write('repo/.gitignore', 'out/\n*.key\n');
  write('repo/infra/a.key');
  const out = { form: 'unread', why: 'is excluded, or ignored by git' };
  expect(open('repo/infra/a.key')).toEqual(out);
  expect(open('repo/infra/out/gone.txt')).toEqual(out);
  expect(open('repo/infra/main.tf', ['**/*.tf'])).toEqual(out);
  write('repo/infra/.terraform/modules/aks/policy.json', '{}');
  write('repo/infra/.gitignore', '.terraform\n');
  expect(open('repo/infra/.terraform/modules/aks/policy.json')).toMatchObject({ text: '{}' });
});

test('no binary, nothing large, no folder', () => {
  write('repo/infra/a.bin', Buffer.from([0xff, 0xfe, 0, 0xd8]));
  write('repo/infra/b.txt', 'x'.repeat(1024 * 1024 + 1));
  expect(open('repo/infra/a.bin')).toEqual({ form: 'unread', why: 'is no text in UTF-8' });
  expect(open('repo/infra/b.txt')).toEqual({ form: 'unread', why: 'is larger than 1 MiB' });
  expect(open('repo/infra')).toEqual({ form: 'unread', why: 'is no file' });
});

test('the files of a folder, as deep as asked', () => {
  write('repo/.gitignore', '*.tmp\n');
  for (const path of ['a.yaml', '.b.yaml', 'c/d.yaml', 'c/e/f.yaml', 'g.tmp']) {
    write(`repo/k8s/${path}`);
  }
  expect(below('repo/k8s', 0)).toEqual({ paths: ['.b.yaml', 'a.yaml'], unsure: ['g.tmp'] });
  expect(below('repo/k8s', 1)).toMatchObject({ paths: ['.b.yaml', 'a.yaml', 'c/d.yaml'] });
  expect(below('repo/k8s', Number.POSITIVE_INFINITY)).toMatchObject({
    paths: ['.b.yaml', 'a.yaml', 'c/d.yaml', 'c/e/f.yaml'],
  });
  expect(below('repo/gone', 3)).toEqual({ paths: [], unsure: [] });
  symlinkSync('c', join(folder, 'repo/k8s/again'));
  expect(below('repo/k8s', 0)).toMatchObject({ paths: ['.b.yaml', 'a.yaml'] });
  expect(below('repo/k8s', 1)).toMatchObject({ form: 'unread' });
});
