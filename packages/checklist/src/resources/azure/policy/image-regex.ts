import { RE2JS, RE2JSSyntaxException } from 're2js';

/**
 * An image that a pattern lets in though its registry is another one than the pattern means; undefined
 * where none of some look-alikes passes. The pattern is matched anywhere in the image's name, by the
 * expressions of Go, which the policy engine is written in. Throws {@link InvalidPattern}.
 */
export function lookAlike(pattern: string): string | undefined {
  const expression = compile(pattern);
  return canaries(pattern).find((image) => expression.matcher(image).find());
}

/** Thrown for a pattern that the policy engine would refuse, or that is too long to be judged. */
export class InvalidPattern extends Error {}

/** Matching takes time in proportion to it. */
const longestPattern = 4000;

function compile(pattern: string): RE2JS {
  if (pattern.length > longestPattern) throw new InvalidPattern('it is too long to be judged');
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw new InvalidPattern(error.message);
    throw error;
  }
}

/** Images that no honest pattern lets in. */
function canaries(pattern: string): string[] {
  const everyone = ['canary.invalid/a:1', 'canaryattacker.azurecr.io/a:1'];
  return [...everyone, ...hostsIn(pattern).flatMap(imitations)];
}

const mostHosts = 50;

/**
 * What looks like a host in a pattern: `myregistry\.azurecr\.io`, before a slash, a port, an end, or
 * anything at all (`.*`).
 */
function hostsIn(pattern: string): string[] {
  const runs = pattern.matchAll(/(?:[A-Za-z0-9-]|\\?\.)+(?=\\?[/:)|$]|\.[*+?{]|$)/g);
  const hosts = [...runs].map(([run]) => run.replaceAll('\\', '').replace(/^\./, ''));
  return [...new Set(hosts)].filter((host) => host.includes('.')).slice(0, mostHosts);
}

function imitations(host: string): string[] {
  const others = [...host.matchAll(/\./g)].map(
    ({ index }) => `${host.slice(0, index)}x${host.slice(index + 1)}/a:1`,
  );
  return [
    `canary.invalid/${host}/a:1`,
    `canary${host}/a:1`,
    `${host}.canary.invalid/a:1`,
    ...others,
  ];
}
