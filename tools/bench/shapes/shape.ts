/** A file of a shape; `size` is how many times what it repeats stands in it. */
export interface Shape {
  readonly source: string;
  readonly name: string;
  readonly path: string;
  text(size: number): string;
}

export function repeated(size: number, part: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => part(index)).join('');
}

export function shape(
  source: string,
  name: string,
  path: string,
  text: (size: number) => string,
): Shape {
  return { source, name, path, text };
}

export const chain = (start: string, size: number, next: (index: number) => string) =>
  `${start}${repeated(size, (index) => next(index + 1))}`;
