import type { Finding } from 'aks-checklist/browser';
import { expect, test } from 'vitest';
import { inBrowser } from './chromium.ts';
import { pageOf, places, some } from './reports.ts';

inBrowser('hostile text', (open) => {
  const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'><svg onload=alert(3)>\u2028\u202e{{7*7}}`;
  const address = 'javascript:alert(4)';

  /** Every text of a value, replaced. */
  function poisoned<T>(value: T, keep: ReadonlySet<string>, key = ''): T {
    if (typeof value === 'string') return (keep.has(key) ? value : `${evil} ${address}`) as T;
    if (Array.isArray(value)) return value.map((one) => poisoned(one, keep, key)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, poisoned(one, keep, name)]),
    ) as T;
  }

  test('in every field stays text', async () => {
    const words = ['verdict', 'severity', 'priority', 'pillar', 'state', 'items', 'category'];
    const keep = new Set([
      ...words,
      'id',
      'assessedAt',
      'profile',
      'judgedOn',
      'notJudgedOn',
      'evidence',
    ]);
    const clean = {
      ...some,
      findings: some.findings.map(
        (one): Finding => ({ ...one, subject: { ...one.subject, resourceId: address } }),
      ),
    };
    const path = await pageOf('hostile', poisoned(clean, keep));
    const { page, faults } = await open(path);
    for (const place of [
      ...places,
      'checklist?q=<script>alert(5)</script>&verdict="><img>',
      `item/${evil}`,
    ]) {
      await page.goto(`file://${path}#/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    await page.goto(`file://${path}#/findings`);
    await page.getByRole('table').getByRole('button').last().click();
    await page.getByRole('dialog').waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('img, script[src], iframe').count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.locator('.paper article').first().waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
  });
});
