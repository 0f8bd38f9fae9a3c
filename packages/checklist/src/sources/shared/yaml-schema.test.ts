import { describe, expect, it } from 'vitest';
import { parseStructured } from './parse.ts';

function read(text: string): unknown {
  const { documents } = parseStructured({ path: 'a.yaml', input: '.', complete: new Set(), text });
  return documents[0]?.value;
}

describe('scalars as Kubernetes reads them', () => {
  it.each([
    ['yes', true],
    ['On', true],
    ['TRUE', true],
    ['y', true],
    ['no', false],
    ['off', false],
    ['N', false],
    ['yES', 'yES'],
    ['"yes"', 'yes'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['0644', 420],
    ['0o644', 420],
    ['-0644', -420],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['08', 8],
    ['+5', 5],
    ['-0', 0],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e999', '1e999'],
    ['100m', '100m'],
    ['1.2.3', '1.2.3'],
    ['22:22', '22:22'],
    ['1:30:00', '1:30:00'],
    ['.inf', '.inf'],
    ['.NaN', '.NaN'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['!!str 5', '5'],
    ['!!int "5"', 5],
    ['!!float 5', 5],
    ['!!binary aGVsbG8=', 'aGVsbG8='],
    ['!!timestamp 2026-11-23', '2026-11-23'],
    ['!Ref thing', 'thing'],
    ['!Sub [a, {b: c}]', ['a', { b: 'c' }]],
    ['!!set {a, b}', { a: null, b: null }],
  ])('%s', (text, value) => {
    expect(read(`key: ${text}`)).toEqual({ key: value });
  });

  it('turns keys into text', () => {
    expect(read('1: a\nyes: b\n0x10: c\n1.5: d\n2026-11-23: e')).toEqual({
      '1': 'a',
      true: 'b',
      '16': 'c',
      '1.5': 'd',
      '2026-11-23': 'e',
    });
  });

  it('merges, and lets what is written win', () => {
    const text = 'base: &base {a: 1, b: 2}\nmore: &more {c: 3}\nall:\n  <<: [*base, *more]\n  b: 0';
    expect(read(text)).toMatchObject({ all: { a: 1, b: 0, c: 3 } });
  });

  it('takes a key __proto__ for a key', () => {
    const value = read('__proto__: {polluted: 1}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('polluted' in value).toBe(false);
  });
});
