import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { ToolResult } from './run-tool.ts';
import { realPath } from './tree.ts';

/** Undefined where nothing can be written. */
export function temporaryFolder(): string | undefined {
  try {
    return mkdtempSync(join(realPath(tmpdir()) ?? tmpdir(), 'aks-checklist-'));
  } catch {
    return undefined;
  }
}

/** Runs a tool with the paths of files that hold texts of values, for as long as it runs. */
export async function withFiles(
  texts: readonly string[],
  run: (paths: readonly string[]) => Promise<ToolResult>,
): Promise<ToolResult> {
  if (texts.length === 0) return run([]);
  const folder = temporaryFolder();
  if (folder === undefined) return { error: 'nowhere to write' };
  try {
    const paths = texts.map((_, index) => join(folder, `values-${index + 1}.yaml`));
    paths.forEach((path, index) => {
      writeFileSync(path, texts[index] as string);
    });
    const result = await run(paths);
    if ('output' in result) return result;
    return { ...result, error: result.error.replaceAll(`${folder}${sep}`, '') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
