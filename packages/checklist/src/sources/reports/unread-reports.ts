import type { Gap, InputFile } from '../../model/index.ts';
import { type UnreadTool, unreadToolOf } from './unread-tools.ts';

const forImages = 'give the report of Trivy, Grype or Snyk, or SARIF';
const forOthers = 'give it as SARIF, if the tool writes that';

/**
 * Reports of tools that are not read, told once for each tool. Those on images may hold what a check asks for;
 * nobody asks the others.
 */
export function unreadReports(
  files: readonly InputFile[],
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const byTool = new Map<string, { readonly of: UnreadTool; readonly paths: string[] }>();
  for (const { path, text } of files) {
    const of = unreadToolOf(path, text);
    if (!of) continue;
    const known = byTool.get(of.tool) ?? { of, paths: [] };
    known.paths.push(path);
    byTool.set(of.tool, known);
  }
  return [...byTool.values()].map(({ of, paths: [first = '', ...more] }) => {
    const { tool, isOfImages, remedy = isOfImages ? forImages : forOthers } = of;
    const others = more.length > 0 ? ` (nor ${more.length} more)` : '';
    return {
      reason: 'unsupported',
      input: first,
      message: `${first} is a report of ${tool}, which is not read${others}: ${remedy}`,
      kinds: isOfImages ? ['ImageReport'] : [],
    };
  });
}
