import { describe, expect, test } from 'vitest';
import { inBrowser } from './chromium.ts';
import {
  blankReport,
  comparedPageOf,
  finding,
  pageOf,
  reportWith,
  some,
  written,
} from './reports.ts';

inBrowser('the page', (open) => {
  describe('a report', () => {
    test('shows the verdicts, the proof and the way to it', async () => {
      const { page, faults } = await open(await pageOf('some', some));
      await page.getByRole('link', { name: 'Development', exact: true }).first().click();
      await page.getByRole('link', { name: 'Implement a proper Liveness probe' }).click();
      await page.getByRole('heading', { name: 'Implement a proper Liveness probe' }).waitFor();
      await page.getByText('k8s/team-0/web-0.yaml:1:9').waitFor();
      await page.getByRole('heading', { name: 'Why', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByLabel('Repository').fill('https://github.com/contoso/shop/blob/main');
      await page.getByRole('button', { name: 'Keep' }).click();
      const link = page.getByRole('link', { name: 'k8s/team-0/web-0.yaml:1:9' });
      expect(await link.getAttribute('href')).toBe(
        'https://github.com/contoso/shop/blob/main/k8s/team-0/web-0.yaml#L1',
      );
      await page.getByRole('button', { name: /^Show/ }).click();
      await page.getByRole('button', { name: /^Show/ }).click();
      const portal = page.getByRole('link', { name: 'Azure portal' });
      expect(await portal.getAttribute('href')).toContain('https://portal.azure.com/#resource/sub');
      expect(faults).toEqual([]);
    });

    test('has an address for every filter', async () => {
      const address = await pageOf('some', some);
      const { page } = await open(`${address}#/checklist?verdict=fail`);
      await page.getByText('1 of 103 items').waitFor();
      await page.getByRole('button', { name: /^Priority/ }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Low' }).click();
      await page.keyboard.press('Escape');
      await page.getByText('No item matches').waitFor();
      expect(page.url()).toContain('#/checklist?verdict=fail&priority=low');
      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await page.getByText('103 of 103 items').waitFor();
      await page.getByRole('searchbox').fill('liveness');
      expect(page.url()).toContain('q=liveness');
      await page.getByRole('link', { name: 'Implement a proper Liveness probe' }).waitFor();
    });
  });

  describe('drift', () => {
    test('is told with both places', async () => {
      const path = 'spec.replicas';
      const drift = [
        {
          subject: { kind: 'Deployment', namespace: 'shop', name: 'web' },
          path,
          declared: { value: 3, location: { file: 'k8s/web.yaml', line: 7, path } },
          observed: { value: null },
          checks: ['single-replica'],
        },
      ];
      const { page, faults } = await open(`${await pageOf('drift', { ...some, drift })}#/evidence`);
      await page.getByRole('row', { name: /Deployment shop\/web/ }).waitFor();
      await page.getByText('k8s/web.yaml:7').waitFor();
      expect(faults).toEqual([]);
    });
  });

  describe('a finding beside the table', () => {
    test('shows commands as such, and gives the focus back', async () => {
      const one = { ...finding(1), fix: 'Run `kubectl apply`.' };
      const { page, faults } = await open(`${await pageOf('one', reportWith([one]))}#/findings`);
      await page.getByRole('button', { name: /web-1/ }).click();
      await page
        .getByRole('dialog')
        .locator('code', { hasText: /^kubectl apply$/ })
        .waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-index="0"] button:focus').waitFor();
      expect(faults).toEqual([]);
    });
  });

  describe('gaps', () => {
    test('are told apart from notes, which hide nothing', async () => {
      const gap = { source: 'manifests', evidence: 'kubernetes', input: 'k8s/a.yaml' } as const;
      const gaps = [
        { ...gap, reason: 'parse-error', message: 'Nobody can read it.' },
        { ...gap, reason: 'unsupported', message: 'It holds no manifest.', kinds: [] },
      ] as const;
      const report = { ...some, evidence: { ...some.evidence, gaps } };
      const { page, faults } = await open(`${await pageOf('gaps', report)}#/evidence`);
      await page.getByRole('heading', { name: 'What could not be read (1)' }).waitFor();
      await page.getByRole('heading', { name: 'Notes (1)' }).waitFor();
      expect(faults).toEqual([]);
    });
  });

  describe('two reports', () => {
    test('are compared as soon as the page opens', async () => {
      const address = comparedPageOf('two', blankReport(), some);
      const { page, faults } = await open(address);
      await page.getByRole('heading', { name: 'Compare' }).waitFor();
      await page.getByRole('rowheader', { name: 'the earlier report' }).waitFor();
      expect(page.url()).toContain('#/compare');
      await page.getByRole('button', { name: 'End the comparison' }).click();
      expect(await page.getByRole('rowheader', { name: 'the earlier report' }).count()).toBe(0);
      expect(faults).toEqual([]);
    });
  });

  describe('a result of 50,000 findings', () => {
    test('scrolls, sorts, filters and groups', async () => {
      const many = reportWith(Array.from({ length: 50_000 }, (_, index) => finding(index)));
      const { page, faults } = await open(`${await pageOf('many', many)}#/findings`);
      const table = page.getByRole('table', { name: 'Findings' });
      expect(await table.getAttribute('aria-rowcount')).toBe('50001');
      expect(await table.getByRole('row').count()).toBeLessThan(60);
      await table.getByRole('button', { name: /web-0 / }).focus();
      await page.keyboard.press('End');
      await table.getByRole('button', { name: /web-49999 / }).waitFor();
      expect(await table.getByRole('row').count()).toBeLessThan(60);
      await table.getByRole('button', { name: 'Severity' }).click();
      await page.keyboard.press('Enter');
      await page.waitForURL(/sort=-severity/);
      await page.getByLabel('Group by').selectOption('namespace');
      await page.waitForURL(/group=namespace/);
      await page.getByRole('searchbox').fill('web-4999 ');
      await page.getByText('11 of 50,000 findings').waitFor();
      expect(faults).toEqual([]);
    });
  });

  describe('two results', () => {
    test('are compared where the earlier one is dropped', async () => {
      const { page, faults } = await open(`${await pageOf('after', some)}#/compare`);
      const before = await pageOf('before', blankReport());
      await page.getByLabel('Earlier result').setInputFiles(before);
      await page.getByRole('heading', { name: /^New findings/ }).waitFor();
      expect(faults).toEqual([]);
    });

    test('can be saved and opened again', async () => {
      const { page } = await open(await pageOf('some', some));
      await page.getByRole('button', { name: 'Save' }).click();
      const saving = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'This page with the result' }).click();
      const path = written('saved.html', '');
      await (await saving).saveAs(path);
      const again = await open(path);
      await again.page.getByText('63', { exact: true }).first().waitFor();
      expect(again.faults).toEqual([]);
    });

    test('fit on paper', async () => {
      const { page, faults } = await open(await pageOf('some', some));
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(20);
      expect(faults).toEqual([]);
    });
  });
});
