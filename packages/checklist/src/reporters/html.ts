import { Gzip } from 'fflate';
import type { RenderOptions, Report, Reporter } from '../model/index.ts';
import { base64Of } from './base64.ts';
import { json } from './json.ts';

/** Where results go in the page, in this order. */
const markers = ['result', 'earlier'].map((id) => `<script type="application/gzip" id="${id}">`);

/**
 * The interactive page with the result in it, compressed and in base64: the alphabet of that holds no
 * markup, so that no text of a result can ever become one.
 */
export const html: Reporter = {
  id: 'html',
  extension: 'html',
  render: (report, options) => [...filled([report], options)].join(''),
  chunks: (report, options) => filled([report], options),
};

/** The same page, opened at what became of the platform since an earlier result. */
export function comparedPage(
  before: Report,
  after: Report,
  options: RenderOptions,
): Iterable<string> {
  return filled([after, before], options);
}

function* filled(reports: readonly Report[], options: RenderOptions): Iterable<string> {
  let rest = options.page?.();
  for (const [index, report] of reports.entries()) {
    const [before, after]: readonly [string, string] = halves(rest, markers[index] as string);
    yield before;
    yield* base64Of(gzipped(json.chunks?.(report, options) ?? [json.render(report, options)]));
    rest = after;
  }
  yield rest ?? '';
}

function halves(page: string | undefined, marker: string): readonly [string, string] {
  const at = page?.indexOf(marker) ?? -1;
  if (page === undefined || at === -1 || page.indexOf(marker, at + 1) !== -1) {
    throw new Error('the format html needs the page that comes with aks-checklist');
  }
  const end = at + marker.length;
  return [page.slice(0, end), page.slice(end)];
}

/** Without a time, so that equal reports give equal bytes. */
function* gzipped(texts: Iterable<string>): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  let ready: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (part) => {
    ready.push(part);
  });
  for (const text of texts) {
    gzip.push(encoder.encode(text));
    yield* ready;
    ready = [];
  }
  gzip.push(new Uint8Array(), true);
  yield* ready;
}
