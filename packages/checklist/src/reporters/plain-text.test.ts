import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, oneLine, sentence, shortened } from './plain-text.ts';

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
