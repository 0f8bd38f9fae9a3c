import { YAMLException } from 'js-yaml';
import type { GapReason } from '../../model/index.ts';
import { endlessAlias, type Problem, type SourceText, tooDeep } from './structured.ts';

/** Why a part of a file, between two offsets, could not be read as YAML. */
export function yamlProblem(
  error: unknown,
  { text, lines }: SourceText,
  start: number,
  end: number,
): Problem {
  const part = text.slice(start, end);
  const { reason, mark } = error instanceof YAMLException ? error : unforeseen(error);
  const at = mark?.position ?? 0;
  return {
    ...explain(reason, part.slice(at, at + longestKey)),
    line: lines().positionAt(start + at).line,
    text: part,
  };
}

/** The parser quotes anchors and tags, and a password may look like one. */
function withoutContent(reason: string): string {
  return reason
    .replaceAll(/!<[^>]*>/g, 'its')
    .replaceAll(/ ?"[^"]*"/g, '')
    .replace(/: .*$/s, '');
}

function unforeseen(error: unknown): Pick<YAMLException, 'reason' | 'mark'> {
  if (error instanceof RangeError) return { reason: 'maxDepth' };
  return { reason: error instanceof Error ? error.message : String(error) };
}

const longestKey = 80;

function explain(reason: string, rest: string): { reason: GapReason; message: string } {
  if (reason.includes('maxDepth')) return tooDeep;
  if (reason.startsWith('recursive alias')) return endlessAlias;
  if (reason.includes('maxTotalMergeKeys')) {
    return { reason: 'alias-bomb', message: 'merge keys copy more values than any manifest holds' };
  }
  if (reason === 'duplicated mapping key') {
    const key = /^[^\r\n:"',}]*/.exec(rest)?.[0].trim();
    return { reason: 'duplicate-key', message: `the key ${key} stands twice in one mapping` };
  }
  return { reason: 'parse-error', message: `not valid YAML: ${withoutContent(reason)}` };
}
