import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FindOptions, findFiles } from './find-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-files-'));
  mkdirSync(join(folder, '.git'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer = 'a: 1\n'): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function find(paths: readonly string[] = ['.'], options: Partial<FindOptions> = {}) {
  const found = findFiles(
    paths.map((path) => join(folder, path)),
    {
      claims: (path) => /\.(ya?ml|json)(\.gz)?$/.test(path),
      include: [],
      exclude: [],
      complete: () => new Set(),
      ...options,
    },
  );
  const base = relative('.', folder);
  const names = found.files.map(({ path }) => relative(base, path));
  return { ...found, names, gaps: found.gaps, passedOver: found.passedOver };
}

test('tells where repositories have their roots', () => {
  write('a/b/.git', 'gitdir: elsewhere');
  const paths = find().repositories.map(({ path }) => path.slice(relative('.', folder).length + 1));
  expect(paths).toEqual(['.git', 'a/b/.git']);
});

test('finds what a source claims, in order, and counts the rest', () => {
  for (const path of ['b.yaml', 'a/z.yml', 'a/c.json', 'readme.md']) write(path);
  expect(find()).toMatchObject({ names: ['a/c.json', 'a/z.yml', 'b.yaml'], passedOver: 1 });
});

test('skips what git ignores, also by the rules of a folder below', () => {
  for (const path of ['keep.yaml', 'out/x.yaml', 'k8s/tmp.yaml', 'k8s/web.yaml']) write(path);
  write('.gitignore', 'out/\n');
  write('k8s/.gitignore', 'tmp.*\n');
  expect(find().names).toEqual(['k8s/web.yaml', 'keep.yaml']);
});

test.each([2, 3, 4])(
  'finds what git tracks though it ignores it, in an index of version %i',
  (version) => {
    for (const path of ['out/kept.yaml', 'out/made.yaml', 'out/deep/kept.yaml', 'a.yaml'])
      write(path);
    write('.gitignore', 'out/\n');
    write('.git/index', indexOf(['a.yaml', 'out/deep/kept.yaml', 'out/kept.yaml'], version));
    expect(find().names).toEqual(['a.yaml', 'out/deep/kept.yaml', 'out/kept.yaml']);
  },
);

test.each(['', 'DIRC', 'DIRC\0\0\0\u0002\0\0\0\u0009short'])(
  'goes by the rules alone where the index is none: %j',
  (index) => {
    for (const path of ['out/a.yaml', 'b.yaml']) write(path);
    write('.gitignore', 'out/\n');
    write('.git/index', index);
    expect(find().names).toEqual(['b.yaml']);
  },
);

/** As git writes it, less what is not read. */
function indexOf(paths: readonly string[], version: number): Buffer {
  const head = Buffer.alloc(12);
  head.write('DIRC');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(paths.length, 8);
  const entries = paths.map((path, index) => {
    const flags = Buffer.from(version === 3 ? [0x40, 0, 0, 0] : [0, 0]);
    // Nothing of the path before is kept: all its bytes are removed.
    const prefix = version === 4 ? [(paths[index - 1] ?? '').length] : [];
    const entry = Buffer.concat([Buffer.alloc(60), flags, Buffer.from(prefix), Buffer.from(path)]);
    const padding = version === 4 ? 1 : 8 - (entry.length % 8);
    return Buffer.concat([entry, Buffer.alloc(padding)]);
  });
  return Buffer.concat([head, ...entries, Buffer.alloc(20)]);
}

test('skips .git, node_modules and .terraform', () => {
  for (const path of ['.git/x.yaml', 'node_modules/x.yaml', '.terraform/x.yaml', 'a.yaml'])
    write(path);
  expect(find().names).toEqual(['a.yaml']);
});

test('reads a folder that git ignores when it is named', () => {
  write('out/x.yaml');
  write('.gitignore', 'out/\n');
  expect(find(['out']).names).toEqual(['out/x.yaml']);
});

test('includes and excludes by glob', () => {
  for (const path of ['a.yaml', 'b.yaml', 'c.json']) write(path);
  expect(find(['.'], { include: ['**/*.yaml'], exclude: ['**/b.*'] }).names).toEqual(['a.yaml']);
});

test('follows links once, and survives a loop', () => {
  write('k8s/web.yaml');
  symlinkSync('..', join(folder, 'k8s', 'loop'));
  symlinkSync('k8s', join(folder, 'again'));
  symlinkSync('nowhere', join(folder, 'broken'));
  expect(find().files).toHaveLength(1);
});

test('a link out of the repository is a gap, and is not followed', () => {
  write('k8s/web.yaml');
  symlinkSync(tmpdir(), join(folder, 'k8s', 'outside'));
  symlinkSync('/etc/hostname', join(folder, 'k8s', 'host.yaml'));
  symlinkSync('/etc/hostname', join(folder, 'k8s', 'host.txt'));
  symlinkSync('../shared.yaml', join(folder, 'k8s', 'shared.yaml'));
  write('shared.yaml');
  const { names, gaps, passedOver } = find(['k8s']);
  expect(names).toEqual(['k8s/shared.yaml', 'k8s/web.yaml']);
  expect(gaps.map(({ message }) => message)).toMatchObject([
    expect.stringMatching(/k8s\/host\.yaml leads out of .*: assess what it leads to as well/),
    expect.stringMatching(/k8s\/outside leads out of/),
  ]);
  expect(passedOver).toBe(1);
});

test('reads one file once, though two paths lead to it', () => {
  write('k8s/web.yaml');
  expect(find(['k8s', 'k8s/web.yaml']).names).toEqual(['k8s/web.yaml']);
});

test('unzips, and decodes what PowerShell writes', () => {
  write('a.json.gz', gzipSync('{"a": 1}'));
  write('b.json', Buffer.from('\uFEFF{"b": 2}', 'utf16le'));
  const texts = find().files.map(({ text }) => text.replace('\uFEFF', ''));
  expect(texts).toEqual(['{"a": 1}', '{"b": 2}']);
});

test('a broken archive is a gap', () => {
  write('a.json.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3]));
  expect(find()).toMatchObject({ files: [], gaps: [{ reason: 'unreadable' }] });
});

test('a path that is not there is a mistake of the user', () => {
  expect(() => find(['none'])).toThrow('no such file or folder');
});

test('links in a circle are a gap', () => {
  write('a.yaml');
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  const { names, gaps } = find();
  expect(names).toEqual(['a.yaml']);
  expect(gaps).toMatchObject([{ reason: 'unreadable', message: expect.stringMatching(/ELOOP/) }]);
});
