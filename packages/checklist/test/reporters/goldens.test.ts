import { describe, expect, test } from 'vitest';
import type { RenderOptions } from '../../src/model/index.ts';
import { loadReporter, reporterIds } from '../../src/reporters/index.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

const options: RenderOptions = { catalogue: smallCatalogue, width: 100, color: false };

/** The page is bytes, and has a test of its own. */
const asText = reporterIds.filter((id) => id !== 'html');

describe.each(asText)('the format %s', (id) => {
  test.each(Object.entries(reports))('of the report "%s" is as it was', async (name, report) => {
    const reporter = await loadReporter(id);
    const file = `./goldens/${name}.${reporter.extension}`;
    await expect(reporter.render(report, options)).toMatchFileSnapshot(file);
  });

  test('commands neither a terminal nor a pipeline that prints it', async () => {
    const reporter = await loadReporter(id);
    const text = reporter.render(reports.hostile, options);
    expect(text).not.toMatch(/##(?:vso)?\[|^\s*::[a-z]/m);
    expect(text.replaceAll('\n', '').replaceAll('\r', '')).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
  });

  test('comes in pieces that make the same text', async () => {
    const reporter = await loadReporter(id);
    const whole = reporter.render(reports.mixed, options);
    const pieces = reporter.chunks?.(reports.mixed, options) ?? [whole];
    expect([...pieces].join('')).toBe(whole);
    expect(whole.endsWith('\n')).toBe(true);
  });
});
