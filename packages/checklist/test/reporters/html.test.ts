import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { base64Of } from '../../src/reporters/base64.ts';
import { html } from '../../src/reporters/html.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

const place = '<script type="application/gzip" id="result">';
const page = () => `<!doctype html>\n${place}</script>\n<script>start()</script>\n`;
const options = { catalogue: smallCatalogue, width: 100, color: false, page };

function blockOf(text: string): string {
  const start = text.indexOf(place) + place.length;
  return text.slice(start, text.indexOf('</script>', start));
}

describe.each(Object.entries(reports))('the report "%s"', (_, report) => {
  const text = html.render(report, options);

  test('is in the page, whole', () => {
    const plain = gunzipSync(Buffer.from(blockOf(text), 'base64')).toString('utf8');
    expect(JSON.parse(plain)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test('leaves the rest of the page as it is, and brings no markup', () => {
    expect(text.replace(blockOf(text), '')).toBe(page());
    expect(blockOf(text)).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  test('gives equal bytes each time', () => {
    expect(html.render(report, options)).toBe(text);
  });
});

test.each([undefined, () => '', () => `${place}</script>${place}</script>`])(
  'refuses what is not the page (%s)',
  (other) => {
    const { page: _, ...rest } = options;
    const wrong = other ? { ...rest, page: other } : rest;
    expect(() => html.render(reports.mixed, wrong)).toThrow('the page that comes with');
  },
);

test('base64 of any pieces is that of the whole', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
  for (const size of [1, 2, 3, 4, 7, 999, 1000]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect([...base64Of(pieces)].join('')).toBe(Buffer.from(bytes).toString('base64'));
  }
});
