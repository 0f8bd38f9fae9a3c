import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inBrowser, site } from './chromium.ts';

inBrowser('the page without a result', (open) => {
  test('keeps answers, and gives them back', async () => {
    const { page, faults } = await open(`${site}#/checklist`);
    await page.getByRole('checkbox', { name: 'Done: Private cluster' }).click();
    await page.reload();
    await page.getByRole('checkbox', { name: 'Done: Private cluster', checked: true }).waitFor();
    await page.getByRole('link', { name: 'VM Sizing' }).click();
    await page.getByText('Answer', { exact: true }).click();
    await page.getByRole('radio', { name: 'Not applicable' }).click();
    await page.getByLabel('Note').fill('one pool: "shop"\n# two');
    await page.getByLabel('Author').fill('ann@contoso.com');
    await page.getByRole('button', { name: 'Attest' }).click();
    await page.getByText('attested by ann@contoso.com').first().waitFor();

    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: 'Attestations' })
      .click();
    await page.getByRole('button', { name: 'Export' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'attestations.yaml' }).click();
    const file = await (await saving).path();
    expect(readFileSync(file, 'utf8')).toContain('item: cluster-setup/private-cluster');

    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByText('Nobody has answered').waitFor();
    await page.getByLabel('Answers').setInputFiles({
      name: 'attestations.yaml',
      mimeType: 'text/yaml',
      buffer: readFileSync(file),
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await page.getByRole('link', { name: 'VM Sizing' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('takes the ticks of the website', async () => {
    const { page, faults } = await open(`${site}#/attestations`);
    const state = { 'cluster-setup': '[{"id":"10"}]', 'hide-sections': '[]' };
    await page.getByLabel('Answers').setInputFiles({
      name: 'state.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(state)),
    });
    await page.getByRole('dialog').getByText('Private cluster').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'State of the website' }).click();
    expect(JSON.parse(readFileSync(await (await saving).path(), 'utf8'))).toEqual(state);
    expect(faults).toEqual([]);
  });

  test('is 2 MB at most', () => {
    expect(readFileSync(site).length).toBeLessThan(2_000_000);
  });
});
