import { describe, expect, test } from 'vitest';
import { parseStructured } from '../../sources/shared/parse.ts';
import { type Entry, NotEditable, withEntry } from './yaml-entries.ts';

const entry: Entry = { item: 'a/b', note: undefined, author: 'yes', date: '2026-11-01' };
const written = { item: 'a/b', author: 'yes', date: '2026-11-01' };

function readBack(text: string): unknown {
  const { documents, problems } = parseStructured({
    path: 'a.yaml',
    input: '.',
    complete: new Set(),
    text,
  });
  expect(problems).toEqual([]);
  return documents[0]?.value;
}

const file = `# our answers
attestations:
# the first
- item: c/d      # yes
  verdict: "pass"
  note: >-
    a text that
    is folded
  evidence: [ 'https://x',  {file: a.pdf, sha256: ${'1'.repeat(64)}} ]

  date: 2026-11-01   # a Sunday
# the end
`;

describe('an entry is added', () => {
  test.each([
    ['', 'attestations:\n  - item: a/b\n    author: "yes"\n    date: 2026-11-01\n'],
    [
      '# only a comment',
      '# only a comment\nattestations:\n  - item: a/b\n    author: "yes"\n    date: 2026-11-01\n',
    ],
    ['attestations:', 'attestations:\n  - item: a/b\n    author: "yes"\n    date: 2026-11-01\n'],
    [
      'attestations: [] # none',
      'attestations: \n  - item: a/b\n    author: "yes"\n    date: 2026-11-01 # none',
    ],
    [
      file,
      file.replace('# the end', '- item: a/b\n  author: "yes"\n  date: 2026-11-01\n# the end'),
    ],
    [
      'attestations:\n    - a: |\n        b\n        c',
      'attestations:\n    - a: |\n        b\n        c\n    - item: a/b\n      author: "yes"\n      date: 2026-11-01\n',
    ],
    [
      'attestations: [{a: 1}, ]\nx: 1\n',
      'attestations: [{a: 1},  {"item":"a/b","author":"yes","date":"2026-11-01"}]\nx: 1\n',
    ],
  ])('to %j', (before, after) => {
    const text = withEntry(before, 'attestations', entry);
    expect(text).toBe(after);
    expect((readBack(text) as { attestations: unknown[] }).attestations.at(-1)).toEqual(written);
  });

  test('with the line ends of the file', () => {
    expect(withEntry('attestations:\r\n- a: 1\r\n', 'attestations', { b: 1 })).toBe(
      'attestations:\r\n- a: 1\r\n- b: 1\r\n',
    );
  });

  test.each([
    'no',
    '12e3',
    '0x1',
    '1_000',
    '22:22',
    '~',
    '# a',
    'a: b',
    'a\nb',
    ' a ',
    '"',
    '2026-11-01',
    '漢字',
  ])('with the text %j as it is', (note) => {
    const text = withEntry('', 'attestations', { note });
    expect(readBack(text)).toEqual({ attestations: [{ note }] });
  });
});

describe('an entry is changed', () => {
  test('and nothing else is', () => {
    const evidence = ['https://x', { file: 'a.pdf', sha256: '1'.repeat(64) }];
    const changed = {
      item: 'c/d',
      verdict: 'fail',
      note: undefined,
      evidence,
      author: 'ann',
      date: '2026-11-02',
    };
    const text = withEntry(file, 'attestations', changed, 0);
    expect(text).toContain('# the first\n- item: c/d      # yes\n  verdict: fail\n');
    expect(text).toContain('  date: 2026-11-02   # a Sunday\n  author: ann\n# the end\n');
    expect(text).not.toContain('folded');
    expect(readBack(text)).toEqual({ attestations: [JSON.parse(JSON.stringify(changed))] });
  });

  test('in a list in flow style', () => {
    const text = withEntry('attestations: [{a: 1}, {b: 1}]', 'attestations', { b: 2 }, 1);
    expect(text).toBe('attestations: [{a: 1}, {"b":2}]');
  });

  test('when it is the last of a file without a line end', () => {
    const text = withEntry('attestations:\n- a: 1\n- b: 1', 'attestations', { b: 1, c: 2 }, 1);
    expect(text).toBe('attestations:\n- a: 1\n- b: 1\n  c: 2\n');
  });
});

test.each(['attestations: [', '- a', 'attestations:\n- a: 1\n  a: 2'])(
  '%j cannot be edited',
  (text) => {
    expect(() => withEntry(text, 'attestations', entry)).toThrow(NotEditable);
  },
);
