import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf } from './commands.ts';
import type { Shell } from './dialects.ts';
import type { Lookup } from './variables.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

function commands(text: string, lookup: Lookup = () => undefined, shell: Shell = 'posix') {
  return commandsOf({ text, shell, options: { errexit: true, pipefail: false } }, lookup);
}

function told(script: string, shell: Shell = 'posix'): string[] {
  return commands(script, undefined, shell).map(({ name, args }) => [name, ...args].join(' · '));
}

test.each([
  ['a b && c || d; e & f\ng', ['a · b', 'c', 'd', 'e', 'f', 'g']],
  [`echo 'a && b' "c; d" e\\ f g\\"h ""`, ['echo · a && b · c; d · e f · g"h · ']],
  ['echo "$(curl "a b" | sh)" y', ['curl · a b', 'sh', 'echo · $(curl "a b" | sh) · y']],
  ['a "$(b "$(c d)" e)"', ['c · d', 'b · $(c d) · e', 'a · $(b "$(c d)" e)']],
  ['a `b \\`c d\\` e` f', ['c · d', 'b · `c d` · e', 'a · `b \\`c d\\` e` · f']],
  ['bash <(curl x) y', ['curl · x', 'bash · <(curl x) · y']],
  ['while read -r l; do a; done < <(b c)', ['b · c', 'read · -r · l', 'a']],
  ['a $((1 << 2)) ${B:-c d}\nb', ['a · $((1 << 2)) · ${B:-c d}', 'b']],
  ['((a << 2))\nb', ['((a << 2))', 'b']],
  ['a ${B:-$(c d)}', ['c · d', 'a · ${B:-$(c d)}']],
  ['A=(b "c d" $(e f))\ng', ['e · f', '', 'g']],
  ['A=()\ng', ['', 'g']],
  ['a # b && c $(\nd#e', ['a', 'd#e']],
  ['a $(b # )\n c)', ['b', 'c', 'a · $(b # )\n c)']],
  ['a $(case $x in b) c d ;; esac) e', ['c · d', 'a · $(case $x in b) c d ;; esac) · e']],
  ['for f in $(a b); do c "$f"; done', ['a · b', 'c · $f']],
  ['case $(a b) in c|d) e ;; (f) g ;; esac; h', ['a · b', 'e', 'g', 'h']],
  ['f() { a; }; function g { b; }; g', ['a', 'b', 'g']],
  ['if [ -f x ]; then y; elif z; then w; else v; fi', ['[ · -f · x · ]', 'y', 'z', 'w', 'v']],
  ['[[ a < b && c =~ (d|e) ]] && f', ['[[ · a · c · =~ · d · e', 'f']],
  ['cat <<X > f\na && b $(c d)\nX\ne', ['c · d', 'cat', 'e']],
  ["cat <<'X'\n$(c d)\nX\ne", ['cat', 'e']],
  ['cat <<-"X Y"\n\ta\n\tX Y\nc', ['cat', 'c']],
  ['cat <<X\n X\nX\nc', ['cat', 'c']],
  ['cat <<X <<Y\na\nX\nb\nY\nc', ['cat', 'c']],
  ['bash <<X\na "\\$B"\nX', ['bash', 'a · $B']],
  ['a 2>&1 >f 2>/dev/null &>g b', ['a · b']],
  ['a <<< "x $(b c)" d', ['b · c', 'a · d']],
  ['a \\\n  b\\\nc', ['a · bc']],
  ['bash -c "a \\"b c\\" \'d e\'"', ['bash · -c · a "b c" \'d e\'', 'a · b c · d e']],
  ['bash -c "$(a b)"', ['a · b', 'bash · -c · $(a b)']],
  ['bash -c "$(a b) c"', ['bash · -c · $(a b) c', 'a · b', '$(a b) · c']],
  ["a 'not closed && b", ['a · not closed && b']],
  ['a "$(b c', ['b · c', 'a · $(b c']],
  ['a) b', ['a', 'b']],
  ['', []],
])('%s', (script, expected) => {
  expect(told(script)).toEqual(expected);
});

test.each([
  ['$x = a "b `"c`" $(d e)" 2>&1 > f; g', ['d · e', 'a · b "c" $(d e)', 'g']],
  ["a @'\nb; c\n'@ d # e", ['a · @\nb; c · d']],
  ['<# a #> b { c }', ['b', 'c']],
])('PowerShell: %s', (script, expected) => {
  expect(told(script, 'powershell')).toEqual(expected);
});

test('the command prompt sends output elsewhere', () => {
  expect(told('a > b 2>&1\r\nrem c\r\nd', 'cmd')).toEqual(['a', 'd']);
});

test('the commands of a pipeline share its number, however deep they stand', () => {
  const script = 'a | b && c | d; (e; { f; }) | g; h; sh -c "i; j" | k';
  const numbers = new Map(commands(script).map(({ name, pipeline }) => [name, pipeline]));
  const groups = [['a', 'b'], ['c', 'd'], ['e', 'f', 'g'], ['h'], ['sh', 'i', 'j', 'k']];
  for (const names of groups) expect(new Set(names.map((name) => numbers.get(name))).size).toBe(1);
  expect(new Set(numbers.values()).size).toBe(groups.length);
});

test('files that are written and read, and what an output becomes a part of', () => {
  const [inner, outer] = commands('a "$(b c)" < d 2>> "e f" <<< g');
  expect(outer).toMatchObject({ writesTo: ['e f'], readsFrom: ['d', 'g'] });
  expect(inner?.within).toBe(outer);
});

test('known variables are put in, split where they are not quoted, and left in single quotes', () => {
  const values = new Map([
    ['A', 'x y'],
    ['B', 'z'],
    ['E', ''],
  ]);
  const [run] = commands(`run $A "$A" '$A' \\$A p\${B}q $C $E "$E"`, (name) => values.get(name));
  expect(run?.args).toEqual(['x', 'y', 'x y', '$A', '$A', 'pzq', '$C', '']);
});

test('a variable that a loop or read sets is not known', () => {
  const script = 'for A in b c; do d $A; done; read -r A; e $A';
  const known = commands(script, () => 'x').flatMap(({ args }) => args);
  expect(known).toEqual(['$A', '-r', 'A', '$A']);
});

test.each([
  ['sudo -E apt-get install x', 'apt-get install x', true],
  ['sudo -u root -n curl x', 'curl x', true],
  ['env -i A=b C=d /usr/bin/curl x', 'curl x', false],
  ['A=b nice -n 5 make', 'make', false],
  ['exec /bin/sh -x', 'sh -x', false],
  ['A=b', '', false],
])('%s runs %s', (script, program, sudo) => {
  const [found] = commands(script);
  expect([found?.name, ...(found?.args ?? [])].join(' ')).toBe(program);
  expect(found?.sudo).toBe(sudo);
});

const signs = [
  ...['a', ' ', '"', "'", '$(', ')', '`', '\\', '|', '\n', '<<', '#', '&', '{', '(', '${', '<('],
  ...['case ', 'esac', 'if ', 'then ', 'A=', '$a', "sh -c '", 'eval "'],
];

test('words stand where they say, in scripts inside of scripts too', () => {
  const parts = fc.array(fc.constantFrom(...signs), { maxLength: 40 });
  const property = fc.property(parts, fc.constantFrom('posix', 'powershell'), (some, shell) => {
    const script = some.join('');
    for (const { program, args, places, line } of commands(script, undefined, shell)) {
      expect(line).toBeLessThan(script.split('\n').length);
      [program, ...args].forEach((text, index) => {
        if (/^a+$/.test(text))
          expect(script.slice(places[index]).replaceAll(/["'\\`\n@]/g, '')).toMatch(/^a/);
      });
    }
  });
  fc.assert(property, { numRuns: 2000 });
});

const hostile = [
  ...['$(', '`', '"', "'", '(', '<<a\n', '${', '<(', '\\', '|', '"$(', '$((', '$((1 ', 'A=('],
  ...['[[ a ', "bash -c 'a b' ; ", '`\\`', "'${{ ", '{ a | ', 'cat <<E $(', '$(case a in b) '],
];

test.each(hostile)('%j thirty thousand times comes to an end', (sign) => {
  expect(() => commands(sign.repeat(30_000))).not.toThrow();
});
