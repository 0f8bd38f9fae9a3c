/** A pattern of `fileset`, taken apart where its fixed folders end. */
export interface Glob {
  /** The folder that all matches are in, `.` for the one of the call. */
  readonly folder: string;
  /** How many levels of folders below that matches may be in. */
  readonly depth: number;
  matches(path: string): boolean;
}

const signs: Readonly<Record<string, string>> = { '*': '[^/]*', '?': '[^/]' };

/**
 * A path with `*`, `?` and `{a,b}`; `**` stands for any number of folders. Undefined for what is not understood.
 * https://developer.hashicorp.com/terraform/language/functions/fileset
 */
export function globOf(pattern: string): Glob | undefined {
  if (/[\\[\]]|^\/|(?:^|\/)\.{1,2}(?:\/|$)|\/\/|\/$|^$/.test(pattern)) return undefined;
  const parts = pattern.split('/');
  if (parts.some((part) => !isBalanced(part) || starsIn(part) > mostStars)) return undefined;
  if (parts.filter((part) => part === '**').length > mostStars) return undefined;
  const fixed = parts.slice(0, -1).findIndex((part) => /[*?{]/.test(part));
  const folders = parts.slice(0, fixed < 0 ? -1 : fixed);
  const rest = parts.slice(folders.length);
  const expression = new RegExp(`^${rest.map(partText).join('').replace(/\/$/, '')}$`, 'su');
  const prefix = folders.length === 0 ? '' : `${folders.join('/')}/`;
  return {
    folder: folders.join('/') || '.',
    depth: rest.includes('**') ? Number.POSITIVE_INFINITY : rest.length - 1,
    matches: (path) => path.startsWith(prefix) && expression.test(path.slice(prefix.length)),
  };
}

/** Of more, a path can be tried in too many ways. */
const mostStars = 3;

function starsIn(part: string): number {
  return part.split('*').length - 1;
}

/** Braces that are closed, none inside others, and without a slash, which would divide the parts. */
function isBalanced(part: string): boolean {
  return /^[^{}]*(?:\{[^{}]*\}[^{}]*)*$/.test(part);
}

function partText(part: string, at: number, all: readonly string[]): string {
  if (part === '**') return at === all.length - 1 ? '.+' : '(?:[^/]+/)*';
  let inBraces = false;
  const text = part.replaceAll(/\*+|[?,{}.+^$()|]/g, (sign) => {
    if (sign === '{' || sign === '}') {
      inBraces = sign === '{';
      return inBraces ? '(?:' : ')';
    }
    if (sign === ',') return inBraces ? '|' : ',';
    return signs[sign[0] as string] ?? `\\${sign}`;
  });
  return `${text}/`;
}
