import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dockerfileSource } from './index.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

function read(text: string) {
  return dockerfileSource.read([{ path: 'Dockerfile', input: '.', complete: new Set(), text }]);
}

const part = fc.constantFrom(
  ...['FROM ', 'RUN ', 'COPY ', 'ENV ', 'ARG ', 'USER ', 'ONBUILD ', 'SHELL ', 'EXPOSE ', 'LABEL '],
  ...[
    '\n',
    '\\\n',
    ' ',
    '\t',
    '\r\n',
    '#',
    '# escape=`\n',
    '<<EOF',
    'EOF\n',
    '<<-A',
    '--from=',
    '--mount=',
  ],
  ...[
    'a',
    'A=1',
    '$A',
    '${A',
    '${A:-',
    '}',
    '"',
    "'",
    '`',
    '\\',
    '[',
    ']',
    '"a"',
    ',',
    '&&',
    '|',
    '$(',
    ')',
  ],
);

test('any text is read without a crash, and every place is in the file', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const lines = text.split('\n').length;
      for (const { body, places } of read(`FROM x\n${text}`).resources) {
        const paths = [...pathsOf(body)];
        for (const position of places[0]?.document.locate(paths) ?? []) {
          expect(position?.line).toBeGreaterThan(0);
          expect(position?.line).toBeLessThanOrEqual(lines + 1);
        }
      }
    }),
    { numRuns: 500 },
  );
});

function* pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<(string | number)[]> {
  yield [...path];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield* pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

const megabyte = 1_000_000;
const repeated = (text: string) => text.repeat(Math.ceil(megabyte / text.length));
const numbered = (text: (at: number) => string) =>
  Array.from({ length: Math.ceil(megabyte / text(10_000).length) }, (_, at) => text(at)).join('');

test.each([
  [
    'many instructions',
    `FROM a\n${repeated('RUN apt-get update && \\\n  apt-get install -y x # c\n')}`,
  ],
  ['one long instruction', `FROM a\nRUN ${repeated('echo abc && \\\n')} true\n`],
  ['a long heredoc', `FROM a\nRUN <<EOF\n${repeated('echo abc $X "$(y)"\n')}EOF\n`],
  ['values that grow', `FROM a\n${repeated('ENV A=a$A$A B="${B:-$A}"\n')}`],
  ['many words', `FROM a\nCOPY ${repeated('a ')}/\n`],
  ['a long array', `FROM a\nCMD ["${repeated('a","')}"]\n`],
  ['quotes', `FROM a\nRUN ${repeated('"')}\n`],
  ['substitutions', `FROM a\nRUN ${repeated('$(')}\n`],
  ['braces', `FROM a\nENV A=${repeated('${A:-')}\n`],
  ['no instructions', repeated('x y\n')],
  ['blanks', `FROM a\nRUN ${repeated(' ')}\n`],
  ['empty continuations', `FROM a\nRUN ${repeated('\\\n')}\n`],
  ['scripts in scripts', `FROM a\nRUN ${repeated(`bash -c 'echo "a"' && `)} true\n`],
  ['flags', `FROM a\nRUN ${repeated('--a ')}\n`],
  ['one long flag', `FROM a\nRUN --${repeated('a')}\n`],
  ['a long reference', `FROM ${repeated('a-')}!\n`],
  ['instructions without a stage', `${repeated('RUN x\n')}FROM a\n`],
  ['names of checks', `# hadolint ignore=${repeated('a,')}\nFROM a\n`],
  ['exports', `FROM a\nRUN ${numbered((at) => `export A${at}=b; `)} true\n`],
  ['heredocs without an end', `FROM a\nRUN ${repeated('<<a ')}\n`],
])('%s: a megabyte comes to an end', (_, text) => {
  expect(() => read(text)).not.toThrow();
});
