import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../model/index.ts';
import { parseStructured } from './parse.ts';

function fileOf(text: string, path = 'a.yaml'): InputFile {
  return { path, input: '.', complete: new Set(), text };
}

function parse(text: string, path?: string) {
  const { documents, problems } = parseStructured(fileOf(text, path));
  return {
    values: documents.map(({ value }) => value),
    problems: problems.map(({ reason, line, message }) => ({ reason, line, message })),
  };
}

describe('parseStructured', () => {
  it('parses a file once', () => {
    const file = fileOf('a: 1');
    expect(parseStructured(file)).toBe(parseStructured(file));
  });

  it('reads the documents of a stream, and leaves out the empty ones', () => {
    const text = '# first\n---\na: 1\n---\n---\n# none\n---\nb: 2\n...\n---\n- c\n';
    expect(parse(text)).toEqual({ values: [{ a: 1 }, { b: 2 }, ['c']], problems: [] });
  });

  it('reads a byte order mark, CR LF, CR, comments and directives', () => {
    expect(parse('\uFEFFa: 1\r\n# c\r\nb:\r\n- x # d\r\n').values).toEqual([{ a: 1, b: ['x'] }]);
    expect(parse('a: 1\rb: 2\r').values).toEqual([{ a: 1, b: 2 }]);
    expect(parse('%YAML 1.1\n---\na: 1\n---\nb: 2\n').values).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('does not divide a text at what only looks like a marker', () => {
    const text = 'a: |\n  x\n  ---\n  y\nb: ----\n----: c\n';
    expect(parse(text).values).toEqual([{ a: 'x\n---\ny\n', b: '----', '----': 'c' }]);
  });

  it('keeps what can be read beside what cannot', () => {
    const text = 'a: 1\n---\nb: [\n---\nc: "x\n---\nd: 1\nd: 2\n---\ne: 5\n';
    expect(parse(text)).toEqual({
      values: [{ a: 1 }, { e: 5 }],
      problems: [
        { reason: 'parse-error', line: 4, message: expect.stringContaining('not valid YAML') },
        { reason: 'parse-error', line: 6, message: expect.stringContaining('quoted') },
        { reason: 'duplicate-key', line: 8, message: 'the key d stands twice in one mapping' },
      ],
    });
  });

  it('keeps them in files of many batches, too', () => {
    const good = Array.from(
      { length: 4000 },
      (_, index) => `name: n${index}\nlist: [a, b, c, d]\n`,
    );
    const docs = [...good.slice(0, 1500), 'a: 1\na: 2\n', ...good.slice(1500), 'b: "\n'];
    const { values, problems } = parse(docs.join('---\n'));
    expect(values).toHaveLength(4000);
    expect(values[3999]).toEqual({ name: 'n3999', list: ['a', 'b', 'c', 'd'] });
    expect(problems).toMatchObject([
      { reason: 'duplicate-key', line: 4502 },
      { reason: 'parse-error', line: 12005 },
    ]);
  });

  it('names keys that stand twice, be they quoted or other words for one', () => {
    expect(parse('x:\n  "a b": 1\n  a b: 2\n').problems).toEqual([
      { reason: 'duplicate-key', line: 3, message: 'the key a b stands twice in one mapping' },
    ]);
    expect(parse('yes: 1\ntrue: 2\n').problems).toMatchObject([
      { reason: 'duplicate-key', line: 2 },
    ]);
  });

  it('refuses keys that JSON has not', () => {
    expect(parse('a: 1\n? [b]\n: 2\n').problems).toMatchObject([{ reason: 'parse-error' }]);
    expect(parse('~: 1\n').problems).toMatchObject([{ reason: 'parse-error', line: 1 }]);
  });

  it('quotes no values, for they may be secret', () => {
    const secrets = [
      '*hunter2',
      '!hunter2!x y',
      '!hunter{2} x',
      '!!int hunter2',
      '"hunter2',
      '@hunter2',
    ];
    for (const secret of secrets) {
      const [problem] = parse(`password: ${secret}\n`).problems;
      expect(problem).toMatchObject({ reason: 'parse-error' });
      expect(problem?.message).not.toContain('hunter');
    }
  });

  it('reads JSON, also in files of other names, and values that follow each other', () => {
    expect(parse('\uFEFF{"a": [1, {"b": null}]}', 'a.json').values).toEqual([
      { a: [1, { b: null }] },
    ]);
    expect(parse(' [1]\n').values).toEqual([[1]]);
    expect(parse('{"a":1}\n{"b":2}\n[3]', 'a.json').values).toEqual([{ a: 1 }, { b: 2 }, [3]]);
    expect(parse('', 'a.json')).toEqual({ values: [], problems: [] });
  });

  it('reads YAML that begins with a brace', () => {
    expect(parse('{a: 1, b: [c]}').values).toEqual([{ a: 1, b: ['c'] }]);
    expect(parse('{"a": 1}\n---\n{"b": 2}\n').values).toEqual([{ a: 1 }, { b: 2 }]);
    expect(parse('{a: 1}', 'a.json').problems).toMatchObject([{ reason: 'parse-error', line: 1 }]);
  });

  it.each([
    ['{"a": 1,\n "b": }', 2, 'a value is due'],
    ['{"a": 1\n "b": 2}', 2, 'a comma or } is due'],
    ['{"a": 1,\n}', 2, 'a key in double quotes is due'],
    ['{"a"\n 1}', 2, 'a colon is due'],
    ['[1\n 2]', 2, 'a comma or ] is due'],
    ['[1,\n tru]', 2, 'this is no JSON value'],
    ['[1,\n "a\\x"]', 2, 'this is no JSON value'],
    ['[1,\n "abc', 2, 'this is no JSON value'],
    ['[1,\n [2', 2, 'a comma or ] is due'],
    ['[1]\n,[2]', 2, 'a value is due'],
    ['[1] // one', 1, 'this is no JSON value'],
  ])('says where JSON is broken: %j', (text, line, what) => {
    const message = `not valid JSON: ${what}`;
    expect(parse(text, 'a.json').problems).toEqual([{ reason: 'parse-error', line, message }]);
  });

  it('finds keys that stand twice in JSON', () => {
    const text = '{"a": {"b": 1},\n "c": [{"d": 1,\n "\\u0064": 2}]}';
    const message = 'the key d stands twice in one mapping';
    expect(parse(text, 'a.json')).toEqual({
      values: [],
      problems: [{ reason: 'duplicate-key', line: 3, message }],
    });
    expect(parse('{"a:b": ":", "c": "{\\"a\\":1}"}', 'a.json').problems).toEqual([]);
  });
});

describe('parseStructured of hostile input', () => {
  const [reason, line] = ['alias-bomb', 1];

  it('stops at aliases that multiply', () => {
    const rows = Array.from({ length: 10 }, (_, i) => {
      const last = i === 0 ? 'x' : `*a${i - 1}`;
      return `a${i}: &a${i} [${Array(10).fill(last).join(', ')}]\n`;
    });
    expect(parse(`${rows.join('')}---\nb: 2\n`)).toMatchObject({
      values: [{ b: 2 }],
      problems: [{ reason, line }],
    });
  });

  it('stops at many small bombs', () => {
    const bomb = (index: number) =>
      `x${index}: &x [${'a,'.repeat(100)}]\ny: [${'*x,'.repeat(100)}]\n`;
    const { values, problems } = parse([1, 2, 3, 4, 5, 6, 7, 8].map(bomb).join('---\n'));
    expect(values).toHaveLength(4);
    expect(problems).toHaveLength(4);
  });

  it('stops at aliases for what holds them, and at chains of them', () => {
    expect(parse('&a [*a]').problems).toMatchObject([{ reason, line }]);
    const chain = Array.from({ length: 300 }, (_, i) => `- &a${i} [${i ? `*a${i - 1}` : 'x'}]\n`);
    expect(parse(chain.join('')).problems).toMatchObject([{ reason, line }]);
  });

  it('stops at merge keys that copy too much', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ');
    const text = `base: &base {${keys}}\nlist:\n${'- <<: *base\n'.repeat(200)}`;
    expect(parse(text).problems).toMatchObject([{ reason }]);
  });

  it('takes ordinary aliases', () => {
    const { values, problems } = parse('probe: &probe {port: 80}\na: *probe\nb: *probe\n');
    expect(problems).toEqual([]);
    expect(values).toEqual([{ probe: { port: 80 }, a: { port: 80 }, b: { port: 80 } }]);
  });

  it.each([
    ['a: '.concat('['.repeat(1e5)), 'a.yaml'],
    ['{"a":'.repeat(1e5), 'a.json'],
    ['- '.repeat(1e5), 'a.yaml'],
    [Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'a.yaml'],
  ])('stops at deep nesting (%#)', (text, path) => {
    expect(parse(text, path)).toMatchObject({ values: [], problems: [{ reason: 'too-deep' }] });
  });

  it('reads nesting that is only deep', () => {
    const text = `${'['.repeat(150)}${']'.repeat(150)}`;
    expect(parse(text, 'a.json').problems).toEqual([]);
    expect(parse(`a: ${text}`).problems).toEqual([]);
  });

  it('does not touch what is too long', () => {
    const text = ' '.repeat(256 * 1024 * 1024 + 1);
    expect(parse(text).problems).toEqual([
      { reason: 'too-large', line: 1, message: 'longer than 256 MiB: split it' },
    ]);
  });

  it('gives up after a thousand broken documents', () => {
    const { values, problems } = parse(`${'a: [\n---\n'.repeat(1100)}b: 1\n`);
    expect(values).toEqual([]);
    expect(problems).toHaveLength(1001);
    const message = 'the rest of the file was left out after 1000 broken documents';
    expect(problems.at(-1)).toEqual({ reason: 'parse-error', line: 2000, message });
  });

  it.each(['a: "\0"', 'a: \u0001', 'a:\n\tb: 1', '\ud800', '}'.repeat(1000)])(
    'names what is no text (%#)',
    (text) => {
      expect(parse(text).problems).toMatchObject([{ reason: 'parse-error' }]);
    },
  );

  it('reads replacement characters', () => {
    expect(parse('a: \uFFFDb').values).toEqual([{ a: '\uFFFDb' }]);
  });
});
