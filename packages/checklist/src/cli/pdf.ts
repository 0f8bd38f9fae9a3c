import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findTool } from './render/find-tool.ts';
import { runTool } from './render/run-tool.ts';
import { UsageError } from './usage-error.ts';

/** Browsers that print without a window, by their names on the PATH. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Where macOS and Windows keep them, which put no browser on the PATH. */
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Milliseconds that the page may take until it is printed. */
const patience = 30_000;

/** The interactive page as a browser prints it. */
export async function printToPdf(html: string): Promise<Uint8Array> {
  const browser = findBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    writeFileSync(page, html);
    const result = await runTool(browser, browserArguments(folder, page, pdf));
    if ('error' in result || !existsSync(pdf)) {
      const why = 'error' in result ? `: ${result.error}` : '';
      throw new UsageError(`${browser} printed no PDF${why}`);
    }
    return readFileSync(pdf);
  } finally {
    // The browser may still write to its profile.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function browserArguments(folder: string, page: string, pdf: string): readonly string[] {
  return [
    '--headless=new',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-default-browser-check',
    // Chromium refuses to run as root with its sandbox; the page is ours and asks for nothing.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    `--virtual-time-budget=${patience}`,
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ];
}

export function findBrowser(): string {
  const { CHROME_PATH: named } = process.env;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new UsageError(`CHROME_PATH names ${named}, which is not there`);
  }
  const found = names.map((name) => findTool(name)).find((path) => path !== undefined);
  const browser = found ?? places.find((path) => existsSync(path));
  if (browser !== undefined) return browser;
  throw new UsageError(
    `a PDF is printed by a browser, and none of ${names.join(', ')} is on the PATH: install Chromium, Chrome or Edge, name one in CHROME_PATH, or write html=FILE and print that`,
  );
}
