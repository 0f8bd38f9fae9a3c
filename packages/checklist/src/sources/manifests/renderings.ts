import type { InputFile, Rendering } from '../../model/index.ts';

/** What a tool made of files; its path is that of the file that told the tool what to do. */
export interface RenderedFile extends InputFile {
  readonly rendering: Rendering;
}

export function isRendered(file: InputFile): file is RenderedFile {
  return file.rendering !== undefined;
}

/** Tells of a path whether a rendering was made of that file. */
export function isMadeOf(renderings: readonly RenderedFile[]): (path: string) => boolean {
  const made = new Set<string>();
  for (const { rendering } of renderings) {
    if (rendering.failure === undefined) for (const path of rendering.madeOf) made.add(path);
  }
  return (path) => made.has(path);
}
