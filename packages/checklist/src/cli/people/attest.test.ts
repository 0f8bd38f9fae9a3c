import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attest } from './attest.ts';
import { createPrompt } from './prompt.ts';

let folder = '';
let printed = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-'));
  printed = '';
  const keep = (text: unknown) => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Answers in a terminal that is none: what is typed, and what was shown. */
async function session(items: readonly string[], typed: readonly string[], more = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (piece) => {
    shown += piece;
  });
  for (const line of typed) input.write(line);
  const options = { evidence: [], author: 'Ann', now: '2026-11-23', file: file(), ...more };
  const code = await attest(items, options, () => createPrompt(input, output, false));
  return { code, shown };
}

function file(name = 'attestations.yaml'): string {
  return join(folder, name);
}

function written(): string {
  return readFileSync(file(), 'utf8');
}

const planning = 'network/ip-address-planning';

test('a question is asked with what to attach, and its answer is written', async () => {
  writeFileSync(file('plan.txt'), 'x');
  const typed = [
    'maybe\n',
    'p\n',
    'Owned by the network team\n',
    'https://x.example/1\n',
    'none.txt\n',
    `${file('plan.txt')}\n`,
    '\n',
    '\n',
    '\n',
  ];
  const { code, shown } = await session([planning], typed);
  expect(code).toBe(0);
  expect(shown).toMatch(/^\n\[1\/1\] .*network\/ip-address-planning/);
  expect(shown).toContain('Attach: ');
  expect(shown).toContain('One of p, f, n, s and q');
  expect(shown).toContain('none.txt is no file that can be read');
  expect(written()).toBe(
    [
      'attestations:',
      `  - item: ${planning}`,
      '    verdict: pass',
      '    note: Owned by the network team',
      '    evidence:',
      '      - https://x.example/1',
      '      - file: plan.txt',
      '        sha256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      '    author: Ann',
      '    date: 2026-11-23',
      '',
    ].join('\n'),
  );
  expect(printed).toContain(`${planning} is pass until`);
});

const kept = `# ours
attestations:
- item: ${planning} # asked by auditors
  verdict: fail
  author: Bob
  date: 2026-11-01
`;

test('the last answer is shown and changed in its place', async () => {
  writeFileSync(file(), kept);
  const { shown } = await session(
    [planning],
    ['p\n', '\n', '\n', 'Ann Lee\n', 'soon\n', '2027-01-31\n'],
  );
  expect(shown).toContain('Last answer: fail by Bob on 2026-11-01, ends ');
  expect(shown).toContain('soon is no day from today on');
  expect(written()).toBe(
    `${kept
      .replace('verdict: fail', 'verdict: pass')
      .replace('Bob', 'Ann Lee')
      .replace('2026-11-01', '2026-11-23')}  until: 2027-01-31\n`,
  );
});

test.each([
  ['Ctrl-C after the first answer', ['p\n', '\n', '\n', '\n', '\n', '\u0003']],
  ['the end of the input in the middle of an answer', ['p\n', 'a note\n']],
])('%s leaves the file as it was', async (_, typed) => {
  writeFileSync(file(), kept);
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  for (const line of typed) input.write(line);
  input.end();
  const isKey = typed.at(-1) === '\u0003';
  const options = { evidence: [], author: 'Ann', now: '2026-11-23', file: file() };
  const code = await attest([planning, 'storage/storage-type'], options, () =>
    createPrompt(input, output, isKey),
  );
  expect(code).toBe(2);
  expect(written()).toBe(kept);
  expect(printed).toContain('Nothing was written');
});

test('who stops keeps what was answered; the name is asked once', async () => {
  const typed = ['p\n', '\n', '\n', '\n', '\n', 's\n', 'f\n', '\n', '\n', '\n', 'q\n'];
  const items = [
    planning,
    'storage/storage-type',
    'operations/kubernetes-version',
    'network/egress-lockdown',
  ];
  const { shown } = await session(items, typed);
  expect(shown.match(/Your name/g)).toHaveLength(1);
  expect(written().match(/item: .*/g)).toEqual([
    `item: ${planning}`,
    'item: operations/kubernetes-version',
  ]);
});

test('without items, all questions are asked that have no answer that lasts', async () => {
  const first = await session([], ['q\n']);
  expect(first.shown).toContain('[1/98]');
  expect(printed).toContain('nothing was written');
  writeFileSync(file(), kept);
  expect((await session([], ['q\n'])).shown).toContain('[1/97]');
  // Half a year, less the days in which an answer is asked for again.
  expect((await session([], ['q\n'], { now: '2027-10-15' })).shown).toContain('[1/98]');
});
