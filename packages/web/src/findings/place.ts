import type { CSSProperties } from 'react';

/** Where a row of the virtual table stands. */
export interface RowPlace {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

export function styleOf({ start, size }: RowPlace): CSSProperties {
  return { transform: `translateY(${start}px)`, blockSize: size };
}
