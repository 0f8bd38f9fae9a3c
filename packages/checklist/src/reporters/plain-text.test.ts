import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, oneLine, plainJson, plainLines, sentence, shortened } from './plain-text.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

test.each([
  ['plain', 'plain'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007after', 'after'],
  ['\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['\u009b2Jgone', 'gone'],
  ['unfinished \u001b[', 'unfinished ['],
  ['unfinished \u001b]0;title', 'unfinished ]0;title'],
  ['a\r\nb\tc\u2028d', 'a b c d'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a\u0000\u0008b\uFFFE', 'ab'],
  ['\uD800x\uDC00', 'x'],
  ['漢字 😀 é', '漢字 😀 é'],
  ['a##vso[task.setvariable variable=x]y', 'a# #vso[task.setvariable variable=x]y'],
  ['#\u0000#[add-mask]x ###[x', '# #[add-mask]x ## #[x'],
  ['::error file=a::b\n::add-mask::c', ': :error file=a::b : :add-mask::c'],
  [
    '10.0.0.0/8, ::/0, ::1, ::ffff:10.0.0.1, fe80::a',
    '10.0.0.0/8, ::/0, ::1, ::ffff:10.0.0.1, fe80::a',
  ],
  ['# C## a::b std::vector', '# C## a::b std::vector'],
])('%j becomes %j', (text, expected) => {
  expect(oneLine(text)).toBe(expected);
});

test('whatever the text, what is left is visible and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = oneLine(text);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(oneLine(line)).toBe(line);
    }),
  );
});

test('lines are made harmless one by one', () => {
  expect(plainLines('a\u001b[31m\n  ::error::b')).toBe('a\n  : :error::b');
});

test('JSON has the values that it had', () => {
  const value = { a: ['##vso[task.x]y', '###[z'], '##[b': undefined };
  expect(plainJson(value)).not.toContain('##');
  expect(JSON.parse(plainJson(value))).toEqual({ a: value.a });
  const shown = { a: 'gnp\u202Eexe \u009b2J 漢字' };
  expect(plainJson(shown)).toBe('{"a":"gnp\\u202eexe \\u009b2J 漢字"}');
  expect(JSON.parse(plainJson(shown))).toEqual(shown);
  expect(plainJson({ a: '#1' })).toBe('{"a":"#1"}');
});

test('a text is shortened between characters, never inside one', () => {
  expect(shortened('abcdef', 6)).toBe('abcdef');
  expect(shortened('abcdefg', 6)).toBe('abcde…');
  expect(shortened('abcd😀fg', 6)).toBe('abcd…');
});

test.each([
  ['is absent', 'is absent.'],
  ['is absent.', 'is absent.'],
  ['is cut…', 'is cut…'],
])('%s ends as a sentence', (text, expected) => {
  expect(sentence(text)).toBe(expected);
});

test('counts are grouped, whatever the locale', () => {
  expect(counted(1, 'file')).toBe('1 file');
  expect(counted(1234567, 'file')).toBe('1,234,567 files');
});

test('many that nobody ends', () => {
  expect(oneLine(`a${'\u0090'.repeat(300_000)}`)).toBe('a');
});
