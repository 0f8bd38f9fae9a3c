import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** The pictures of the README: `npm run screenshots`, after a build, where Chromium is installed. */
interface Shot {
  readonly name: string;
  readonly address: string;
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

const shots: readonly Shot[] = [
  { name: 'overview', address: '#/overview', height: 760 },
  { name: 'item', address: '#/item/development/liveness-probe', scheme: 'dark', height: 760 },
  { name: 'findings', address: '#/findings?verdict=fail&sort=severity', width: 1400, height: 620 },
  { name: 'narrow', address: '#/checklist?verdict=fail', width: 360, height: 720 },
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: set CHROMIUM`);

const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-shots-'));
const images = 'docs/images';
const report = join(folder, 'report.html');
const estate = ['examples/contoso/good', 'examples/contoso/bad/k8s/shop'];
const cli = 'packages/checklist/dist/cli.js';
// Mended and broken parts together show every verdict.
execFileSync(
  process.execPath,
  [cli, ...estate, '--output', `html=${report}`, '--now', '2026-11-23', '--fail-on', 'never'],
  { stdio: 'ignore' },
);
mkdirSync(images, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const { name, address, scheme = 'light', width = 1200, height = 760 } of shots) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(`file://${report}${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
  await context.close();
}
await browser.close();
rmSync(folder, { recursive: true });
