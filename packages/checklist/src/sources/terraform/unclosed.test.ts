import { describe, expect, test } from 'vitest';
import { unclosed } from './unclosed.ts';

describe('what is closed', () => {
  test.each([
    'a = "x" # "',
    'a = "x" // {',
    '/* { " */ a = [{ b = (1) }]',
    'a = "${b["c"]}-${"d${"e"}"}" # }',
    'a = "$${ %%{ \\" \\\\"',
    'a = "100% $ { }"',
    'a = "${\n  b\n}"',
    'a = <<EOT\n { " # ${b} $${ \nEOT\nb = []',
    'a = <<-EOT\n EOT2\n ${"}"} %{ if x }{%{ endif }\n  EOT\r\n',
    'a = <<EOT\nEOT\nb = []',
    'a = [<<A\n[\nA\n, 1]',
    'a = 1 < 2',
    'a = "$$$${x"',
  ])('%j', (text) => expect(unclosed(text)).toBeUndefined());
});

describe('what is not', () => {
  test.each([
    ['a = [ { b = 1 ]', 14],
    ['a {', 2],
    ['a = 1\n}', 6],
    ['a = "b\nc = 1', 4],
    ['a = "${b"', 8],
    ['a = <<EOT\nEOTX', 4],
  ])('%j', (text, offset) => expect(unclosed(text)?.offset).toBe(offset));
});
