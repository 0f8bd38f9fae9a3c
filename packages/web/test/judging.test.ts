import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inBrowser, site } from './chromium.ts';
import { examples } from './reports.ts';

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

  test('that hold nothing are told so', async () => {
    const { page } = await open(`${site}#/files`);
    await page
      .getByLabel('Files')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByText('Nothing was judged').waitFor();
  });
});
