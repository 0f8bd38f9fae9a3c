/** The languages of scripts: of Unix shells, of PowerShell, and of the Windows command prompt. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** The signs by which a script is divided. */
export interface Dialect {
  readonly escape: string;
  readonly quotes: string;
  /** A part of a word without signs. */
  readonly plain: RegExp;
  /** The same in double quotes. */
  readonly inQuotes: RegExp;
  /** A line that goes on. */
  readonly continuation: RegExp;
  readonly operator: RegExp;
  /** Sends output to a file, or takes input from one. */
  readonly redirection: RegExp;
}

export const dialects: Readonly<Record<Shell, Dialect>> = {
  posix: {
    escape: '\\',
    quotes: `'"`,
    plain: /[^\s;&|<>()'"\\$`]+/y,
    inQuotes: /[^"\\$`]+/y,
    continuation: /\\\r?\n/y,
    operator: /&&|\|\||;;&|;;|;&|\|&|[;&|()]/y,
    // `<(…)` is a word.
    redirection: /\d*(?:<<<|<<-?|<&|<>|<(?!\()|>>|>&|>\||>(?!\())|&>>?/y,
  },
  powershell: {
    escape: '`',
    quotes: `'"`,
    plain: /[^\s;|<>(){}'"`$]+/y,
    inQuotes: /[^"`$]+/y,
    continuation: /`\r?\n/y,
    operator: /&&|\|\||[;|(){}]/y,
    redirection: /[\d*]?(?:>>|>&|>|<)/y,
  },
  cmd: {
    escape: '^',
    quotes: '"',
    plain: /[^\s&|<>()"^]+/y,
    inQuotes: /[^"]+/y,
    continuation: /\^\r?\n/y,
    operator: /&&|\|\||[&|()]/y,
    redirection: /\d?(?:>>|>&|<&|>|<)/y,
  },
};

/** `((…))` and, behind a `$`, `$((…))`: what is in it is no command. */
export const arithmetic = /\$?\(\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)\)/y;
