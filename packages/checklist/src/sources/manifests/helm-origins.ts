import type { FoundObject } from './objects.ts';
import type { Origin, Origins, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';
import { outlinesOf } from './template-outline.ts';
import { keyed, outlineOf, positionIn } from './template-walk.ts';

/**
 * Finds the objects of a chart by the comment that Helm writes before each: `# Source: shop/templates/web.yaml`.
 * Objects must come in their order.
 */
export function helmOrigins({ text, rendering }: RenderedFile, written: WrittenFiles): Origins {
  const sources = sourcesIn(text);
  const templates = new Map<string, ReturnType<typeof outlinesOf>>();
  let next = 0;
  return (object, document) => {
    const start = document.locate([[]])[0]?.line ?? 1;
    while ((sources[next]?.line ?? Number.POSITIVE_INFINITY) <= start) next++;
    const path = rendering.pathOf(sources[next - 1]?.named ?? '');
    const file = path === undefined ? undefined : written.get(path);
    if (file === undefined) return undefined;
    const outlines = templates.get(file.path) ?? outlinesOf(file.text);
    templates.set(file.path, outlines);
    return templateOrigin(file.path, outlines, object);
  };
}

interface Source {
  readonly line: number;
  readonly named: string;
}

function sourcesIn(text: string): Source[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const named = /^# Source: (.+)$/.exec(line)?.[1];
    const isHead = index > 0 && lines[index - 1]?.startsWith('---');
    return named !== undefined && isHead ? [{ line: index + 1, named: named.trim() }] : [];
  });
}

/** The file of a template, and the positions of what is written in it. */
function templateOrigin(
  file: string,
  outlines: ReturnType<typeof outlinesOf>,
  { body, kind }: FoundObject,
): Origin {
  const outline = outlineOf(outlines, body, kind);
  const start = keyed(outline, 'kind', kind)?.position ?? { line: 1, column: 1 };
  return {
    file,
    find: (paths) =>
      paths.map((path) => ({
        position: positionIn(outline, body, path) ?? start,
        came: 'rendered' as const,
      })),
  };
}
