import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { browserSafe, directions } from './directions.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));
const importing =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** They only hand on what others export. */
const entries = ['index.ts', 'browser.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
}

function imports(): Import[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  return files.flatMap((from) =>
    [...readFileSync(join(src, from), 'utf8').matchAll(importing)].map(([, fixed, lazy]) => ({
      from,
      to: (fixed ?? lazy) as string,
    })),
  );
}

/** The folder that a file belongs to, as the table names it. */
function folderOf(file: string): string | undefined {
  return Object.keys(directions).find((folder) => file.startsWith(`${folder}/`));
}

const all = imports();
const relative = all.filter(({ to }) => to.startsWith('.'));

test('there are imports to look at', () => {
  expect(relative.length).toBeGreaterThan(300);
  expect(new Set(relative.map(({ from }) => folderOf(from))).size).toBe(
    Object.keys(directions).length + 1,
  );
});

test('every folder of the source is in the table', () => {
  const unknown = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !entries.includes(file) && folderOf(file) === undefined,
  );
  expect(unknown).toEqual([]);
});

test('no import goes against the directions', () => {
  const wrong = relative.filter(({ from, to }) => {
    const folder = folderOf(from);
    const target = normalize(join(dirname(from), to));
    const wanted = folderOf(target);
    if (folder === undefined || target.startsWith('..')) return false;
    return wanted !== folder && !directions[folder]?.includes(wanted ?? '');
  });
  expect(wrong).toEqual([]);
});

test('what runs in a browser imports nothing of Node', () => {
  const wrong = all.filter(
    ({ from, to }) => to.startsWith('node:') && browserSafe.includes(folderOf(from) ?? ''),
  );
  expect(wrong).toEqual([]);
});
