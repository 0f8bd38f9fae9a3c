import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inBrowser, site } from './chromium.ts';
import { examples, filesOf } from './reports.ts';

const cli = fileURLToPath(new URL('../../checklist/dist/cli.js', import.meta.url));

/** What the command line says of an estate, from the folder above it. */
function judgedByCommandLine(estate: string, now: string) {
  const output = execFileSync(
    process.execPath,
    [cli, 'assess', estate, '--format', 'json', '--fail-on', 'never', '--now', now],
    { cwd: join(examples, 'contoso'), encoding: 'utf8', maxBuffer: 1e9 },
  );
  return JSON.parse(output);
}

inBrowser('files that are given to the page', (open) => {
  test.each(['bad', 'good'])('get the verdicts of the command line: contoso/%s', async (estate) => {
    const { page, faults } = await open(`${site}#/files`);
    await page.getByLabel('Folder').setInputFiles(join(examples, 'contoso', estate));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Result (JSON)' }).click();
    const judged = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
    const expected = judgedByCommandLine(estate, judged.assessedAt);
    expect(judged.findings.length).toBeGreaterThan(0);
    expect(judged.items).toEqual(expected.items);
    expect(judged.findings).toEqual(expected.findings);
    expect(judged.summary).toEqual(expected.summary);
    expect(faults).toEqual([]);
  });

  test('belong to the teams of CODEOWNERS, and are waived and attested by the files among them', async () => {
    const folder = filesOf({
      'shop/CODEOWNERS': '/k8s/ @contoso/shop',
      'shop/aks-checklist.yaml': 'profile: strict',
      'shop/waivers.yaml':
        'waivers:\n- { check: liveness-probe-missing, reason: old, owner: ann, until: "2999-01-01" }',
      'shop/attestations.yaml':
        'attestations:\n- { item: cluster-setup/private-cluster, verdict: pass, author: ann, date: "2026-11-01", until: "2999-01-01" }',
      'shop/k8s/web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { spec: { containers: [{ name: web, image: a }] } } }',
      'shop/ignored/web.yaml': 'kind: Pod\napiVersion: v1\nmetadata: { name: ignored }',
      'shop/.gitignore': 'ignored/',
    });
    const { page, faults } = await open(`${site}#/files`);
    await page.getByLabel('Folder').setInputFiles(join(folder, 'shop'));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByText('profile strict').waitFor();
    await page.goto(`file://${site}#/findings?owner=@contoso/shop&verdict=waived`);
    await page.getByText('liveness-probe-missing').first().waitFor();
    expect(await page.getByText('ignored').count()).toBe(0);
    await page.goto(`file://${site}#/item/cluster-setup/private-cluster`);
    await page.getByText('attested by ann').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('are read when Terraform names them, whatever they are', async () => {
    const folder = filesOf({
      'shop/main.tf':
        'resource "azurerm_kubernetes_cluster" "aks" {\n  name     = "aks"\n  sku_tier = trimspace(file("tier.txt"))\n}\n',
      'shop/tier.txt': 'Free\n',
    });
    const { page, faults } = await open(`${site}#/files`);
    await page.getByLabel('Folder').setInputFiles(join(folder, 'shop'));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.goto(`file://${site}#/findings?verdict=fail`);
    await page.getByText('control-plane-without-sla').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('that hold nothing are told so', async () => {
    const { page } = await open(`${site}#/files`);
    await page
      .getByLabel('Files')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByText('Nothing was judged').waitFor();
  });
});
