import type { RenderOptions, Verdict } from '../../model/index.ts';
import { fitted } from './display-width.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Lines of a terminal: how wide they may be, and how they get their colours. */
export interface Page {
  readonly width: number;
  paint(style: Style, text: string): string;
}

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Narrower lines cannot hold a finding; wider ones are hard to read. */
const [narrowest, widest] = [60, 120];

export function pageOf({ width, color }: Pick<RenderOptions, 'width' | 'color'>): Page {
  return {
    width: Math.min(widest, Math.max(narrowest, Math.floor(width) || narrowest)),
    paint: (style, text) => {
      const [on, off] = codes[style];
      return color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
  };
}

/** A heading after an empty line. */
export function heading(page: Page, text: string): readonly string[] {
  return ['', page.paint('bold', fitted(text, page.width))];
}

/** Colours only support the words: each verdict has a sign of its own, too. */
export const verdictStyles: Readonly<Record<Verdict | 'needs-attestation', Style>> = {
  pass: 'green',
  fail: 'red',
  unknown: 'yellow',
  'not-applicable': 'dim',
  'needs-attestation': 'cyan',
};
