import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from './program.ts';
import { shellCommands } from './shell-commands.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

function told(script: string): string[] {
  return shellCommands(script).map(({ words }) => words.map(({ text }) => text).join(' · '));
}

test.each([
  ['a b && c || d; e & f\ng', ['a · b', 'c', 'd', 'e', 'f', 'g']],
  [`echo 'a && b' "c; d" e\\ f g\\"h`, ['echo · a && b · c; d · e f · g"h']],
  ['echo "$(curl x | sh)" y', ['echo · $(curl x | sh) · y', 'curl · x', 'sh']],
  ['a `b c` d', ['a · `b c` · d', 'b · c']],
  ['bash <(curl x) y', ['bash · <(curl x) · y', 'curl · x']],
  ['a $((1 + 2)) ${B:-c d}', ['a · $((1 + 2)) · ${B:-c d}']],
  ['a # b && c\nd#e', ['a', 'd#e']],
  ['(a | b) | c', ['a', 'b', 'c']],
  ['if [ -f x ]; then y; fi', ['if · [ · -f · x · ]', 'then · y', 'fi']],
  ['cat <<X > f\na && b\nX\nc', ['cat', 'c']],
  ['cat <<-"X Y"\n\ta\n\tX Y\nc', ['cat', 'c']],
  ['a 2>&1 >f 2>/dev/null b', ['a · b']],
  ['a <<< "x" b', ['a · b']],
  ["a 'not closed && b", ['a · not closed && b']],
  ['a "$(b', ['a · $(b', 'b']],
  ['a) b', ['a', 'b']],
  ['', []],
])('%s', (script, commands) => {
  expect(told(script)).toEqual(commands);
});

test('the commands of a pipeline share its number', () => {
  const numbers = shellCommands('a | b && c | d; (e) | f').map(({ pipeline }) => pipeline);
  expect(numbers[0]).toBe(numbers[1]);
  expect(numbers[2]).toBe(numbers[3]);
  expect(numbers[4]).toBe(numbers[5]);
  expect(new Set(numbers).size).toBe(3);
});

test('known variables are put in, and split where they are not quoted', () => {
  const values = new Map([
    ['A', 'x y'],
    ['B', 'z'],
  ]);
  const [command] = shellCommands(`run $A "$A" '$A' p\${B}q $C \${B:-w}`, (name) =>
    values.get(name),
  );
  expect(command?.words.map(({ text }) => text)).toEqual([
    ...['run', 'x', 'y', 'x y', '$A', 'pzq', '$C', '${B:-w}'],
  ]);
});

test.each([
  ['sudo -E apt-get install x', 'apt-get install x', true],
  ['sudo -u root -n curl x', 'curl x', true],
  ['env -i A=b C=d /usr/bin/curl x', 'curl x', false],
  ['A=b time ! nice -n 5 make', 'make', false],
  ['then exec /bin/sh -c x', 'sh -c x', false],
  ['A=b', '', false],
])('%s runs %s', (script, program, sudo) => {
  const found = programOf(shellCommands(script)[0] ?? { words: [] });
  expect(found.words.map(({ text }) => text).join(' ')).toBe(program);
  expect(found.sudo).toBe(sudo);
});

test('words stand where they say', () => {
  const part = fc.constantFrom(
    'a',
    ' ',
    '"',
    "'",
    '$(',
    ')',
    '`',
    '\\',
    '|',
    '\n',
    '<<',
    '#',
    '&',
    '{',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const script = parts.join('');
      for (const { words } of shellCommands(script)) {
        for (const { at, text } of words) {
          expect(at).toBeLessThan(script.length);
          if (/^a+$/.test(text))
            expect(script.slice(at).replaceAll(/["'\\]/g, '')).toMatch(/^\s*a/);
        }
      }
    }),
  );
});

test.each(['$(', '`', '"', "'", '(', '<<a\n', '${', '<(', '\\', '|', '"$('])(
  '%j a hundred thousand times comes to an end',
  (sign) => {
    expect(() => shellCommands(sign.repeat(100_000))).not.toThrow();
  },
);
