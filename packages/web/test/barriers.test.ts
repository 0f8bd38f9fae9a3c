import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inBrowser, type Opened } from './chromium.ts';
import { pageOf, places, some } from './reports.ts';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What a checker of accessibility finds; contrast and all rules of WCAG 2.2 AA. */
async function barriers({ page }: Opened, rules: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: object,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    // What keeps the focus inside of a dialog is no content.
    const { violations } = await axe.run(
      { exclude: ['[data-tabster-dummy]'] },
      {
        runOnly,
      },
    );
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150))}`,
    );
  }, rules);
}

/** Colours are all that the dark theme changes. */
const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast'];

/** Where everything occurs that the others have. */
const few = ['overview', 'item/development/liveness-probe', 'findings', 'attestations'];

inBrowser('every view', (open) => {
  test.each<['light' | 'dark', number, readonly string[]]>([
    ['light', 1280, all],
    ['dark', 1280, colours],
    ['light', 320, all],
  ])('has no barriers: %s, %i px wide', async (colorScheme, width, rules) => {
    const address = await pageOf('some', some);
    const opened = await open(address, { colorScheme, viewport: { width, height: 800 } });
    const looked = rules === colours || width < 400 ? few : places;
    const found: string[] = [];
    for (const place of places) {
      await opened.page.goto(`file://${address}#/${place}`);
      await opened.page.getByRole('heading', { level: 1 }).waitFor();
      if (looked.includes(place)) {
        found.push(...(await barriers(opened, rules)).map((one) => `${place}: ${one}`));
      }
      const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) found.push(`${place}: ${wide} px wide`);
    }
    expect(found).toEqual([]);
    expect(opened.faults).toEqual([]);
  });
});
