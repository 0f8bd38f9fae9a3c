import { describe, expect, it } from 'vitest';
import { compilerError } from './bicep-diagnostics.ts';

const link = ' [https://aka.ms/bicep/core-diagnostics#BCP104]';
const errors = [
  `/a/main.bicep(9,12) : Error BCP104: The referenced module has errors.${link}`,
  '/a/modules/b.bicep(10,1) : Error BCP018: Expected the "=" character at this location.',
  '/a/modules/b.bicep(9,1) : Error BCP007: This declaration type is not recognized.',
];
const restore =
  '/a/z.bicep(1,10) : Error BCP190: The artifact with reference "br:x.azurecr.io/aks:1" has not been restored.';
const warnings = [
  'WARNING: The following experimental Bicep features have been enabled: Asserts.',
  '/a/error.bicep(3,7) : Warning no-unused-params: Parameter "x" is declared but never used.',
  '/a/main.bicep(3,7) : Info use-safe-access: Error in words only.',
];

describe('why the compiler printed nothing', () => {
  it.each([
    ['the first cause by its place', [...warnings, ...errors], errors[2]],
    ['in whatever order they are told', [...warnings, ...errors].reverse(), errors[2]],
    ['what is not restored before all others', [...errors, restore], restore],
    [
      'an error of the command line',
      ['Unrecognized parameter "--x"'],
      'Unrecognized parameter "--x"',
    ],
    [
      'the end of the program',
      ['', 'Unhandled exception. System.Exception: x'],
      'Unhandled exception. System.Exception: x',
    ],
    ['nothing, where it only warns', warnings, undefined],
  ])('is %s', (_, lines, expected) => {
    expect(compilerError(lines.join('\r\n'))).toBe(expected?.replace(/\.$/, ''));
  });

  it('stands behind any number of warnings', () => {
    const many = Array.from({ length: 10_000 }, () => warnings[1]);
    expect(compilerError([...many, restore].join('\n'))).toContain('has not been restored');
  });
});
