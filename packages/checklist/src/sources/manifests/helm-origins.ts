import type { InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { isObject } from './json.ts';
import type { FoundObject } from './objects.ts';
import type { Origin, Origins, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';
import { outlinesOf } from './template-outline.ts';
import { keyed, outlineOf, positionIn } from './template-walk.ts';

/**
 * Finds the objects of a chart by the comment that Helm writes before each: `# Source: shop/templates/web.yaml`.
 * Objects must come in their order.
 */
export function helmOrigins(
  { path: chart, text, rendering }: RenderedFile,
  written: WrittenFiles,
): Origins {
  const sources = sourcesIn(text);
  const templates = new Map<string, ReturnType<typeof outlinesOf>>();
  let next = 0;
  return (object, document) => {
    const start = document.locate([[]])[0]?.line ?? 1;
    while ((sources[next]?.line ?? Number.POSITIVE_INFINITY) <= start) next++;
    const named = sources[next - 1]?.named ?? '';
    const path = rendering.pathOf(named);
    const file = path === undefined ? undefined : written.get(path);
    if (file === undefined) return dependencyOrigin(written.get(chart), named);
    return templateOrigin(file.path, object, () => {
      const outlines = templates.get(file.path) ?? outlinesOf(file.text);
      templates.set(file.path, outlines);
      return outlines;
    });
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

/** The file of a template, and the positions of what is written in it, which are looked for when asked. */
function templateOrigin(
  file: string,
  { body, kind }: FoundObject,
  outlines: () => ReturnType<typeof outlinesOf>,
): Origin {
  return {
    file,
    find: (paths) => {
      const outline = outlineOf(outlines(), body, kind);
      const start = keyed(outline, 'kind', kind)?.position ?? { line: 1, column: 1 };
      return paths.map((path) => ({
        position: positionIn(outline, body, path) ?? start,
        came: 'rendered',
      }));
    },
  };
}

/** Where a chart asks for another one, in whose archive the template is. */
function dependencyOrigin(chart: InputFile | undefined, named: string): Origin | undefined {
  const [, called] = /^[^/]+\/charts\/([^/]+)\//.exec(named) ?? [];
  const [document] = chart && called !== undefined ? parseStructured(chart).documents : [];
  if (!document || !isObject(document.value)) return undefined;
  const { dependencies } = document.value;
  const index = (Array.isArray(dependencies) ? dependencies : []).findIndex(
    (one) => isObject(one) && (one.alias ?? one.name) === called,
  );
  const [position] = document.locate([index === -1 ? [] : ['dependencies', index]]);
  return {
    file: document.file,
    find: (paths) => paths.map(() => ({ position, came: 'rendered', by: named })),
  };
}
