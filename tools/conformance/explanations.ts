import { readFileSync } from 'node:fs';
import type { Label } from './labels.ts';

/** A line of the page that says where we differ, and why. */
export interface Explanation {
  readonly rule: string;
  /** Ends of paths; empty for all files of the rule. */
  readonly files: readonly string[];
}

export function readExplanations(page: URL): Explanation[] {
  return readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, rule = '', files = '']) => ({ rule: inCode(rule)[0] ?? '', files: inCode(files) }));
}

export function explains({ rule, files }: Explanation, label: Label): boolean {
  const place = label.object ? `${label.path} ${label.object.name}` : label.path;
  return (
    (rule === label.rule || label.rule.startsWith(`${rule}#`)) &&
    (files.length === 0 || files.some((file) => place.endsWith(`/${file}`)))
  );
}

function inCode(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
