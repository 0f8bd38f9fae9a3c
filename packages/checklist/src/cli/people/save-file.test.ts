import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evidenceState, fileHash } from './evidence-state.ts';
import { saveFile } from './save-file.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a file is replaced as a whole, with its mode, and nothing is left beside it', () => {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, 'before');
  chmodSync(path, 0o640);
  saveFile(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('a link stays one', () => {
  writeFileSync(join(folder, 'real.yaml'), 'before');
  symlinkSync('real.yaml', join(folder, 'link.yaml'));
  saveFile(join(folder, 'link.yaml'), 'after');
  expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe('after');
});

test('what cannot be written leaves what is there', () => {
  const path = join(folder, 'a.yaml');
  mkdirSync(path);
  expect(() => saveFile(path, 'after')).toThrow('cannot be written');
  expect(() => saveFile(join(folder, 'none/a.yaml'), 'after')).toThrow(
    'cannot be written (ENOENT)',
  );
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('a file is known by its hash, however long it is', () => {
  const path = join(folder, 'a.bin');
  const bytes = Buffer.alloc(2_500_000, 'abc');
  writeFileSync(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(evidenceState(path, sha256)).toBe('verified');
  expect(evidenceState(path, '0'.repeat(64))).toBe('changed');
  expect(evidenceState(join(folder, 'none'), sha256)).toBe('missing');
  expect([fileHash(folder), fileHash('/dev/zero')]).toEqual([undefined, undefined]);
});
