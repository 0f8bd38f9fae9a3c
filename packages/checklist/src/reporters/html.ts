import { Gzip } from 'fflate';
import type { RenderOptions, Report, Reporter } from '../model/index.ts';
import { base64Of } from './base64.ts';
import { json } from './json.ts';

/** Where the result goes in the page. */
const marker = '<script type="application/gzip" id="result">';

/**
 * The interactive page with the result in it, compressed and in base64: the alphabet of that holds no
 * markup, so that no text of a result can ever become one.
 */
export const html: Reporter = {
  id: 'html',
  extension: 'html',
  render: (report, options) => [...pieces(report, options)].join(''),
  chunks: pieces,
};

function* pieces(report: Report, options: RenderOptions): Iterable<string> {
  const [before, after] = halves(options.page?.());
  yield before;
  yield* base64Of(gzipped(json.chunks?.(report, options) ?? [json.render(report, options)]));
  yield after;
}

function halves(page: string | undefined): readonly [string, string] {
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
