import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';

const known = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = known.find((path) => path !== '' && existsSync(path));

/** A busy machine is slow, not wrong. */
const patience = 60_000;

/** A page that was opened, and what went against its policy. */
export interface Opened {
  readonly page: Page;
  /** Errors of scripts, complaints of the browser, violations of the policy, requests that left. */
  readonly faults: string[];
}

type Open = (address: string, options?: BrowserContextOptions) => Promise<Opened>;

export const site = fileURLToPath(new URL('../dist/index.html', import.meta.url));

/** Tests in a browser; without one they are skipped, with a word. */
export function inBrowser(title: string, tests: (open: Open) => void): void {
  if (executablePath === undefined) {
    const word = 'skipped: no Chromium here (apt-get install chromium, or set CHROMIUM)';
    console.warn(`${title}: ${word}`);
    test.skip(`${title}, ${word}`, () => {});
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    }, patience);
    afterAll(() => browser?.close());
    tests((address, options) => openPage(browser as Browser, address, options));
  });
}

async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request ${request.url()}`);
  });
  await page.goto(address.startsWith('/') ? `file://${address}` : address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults };
}
