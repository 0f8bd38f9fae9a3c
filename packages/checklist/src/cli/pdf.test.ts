import { delimiter } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser, printToPdf } from './pdf.ts';

afterEach(() => vi.unstubAllEnvs());

function isHere(): boolean {
  try {
    return findBrowser() !== '';
  } catch {
    return false;
  }
}

test('without a browser it says what to install', async () => {
  vi.stubEnv('PATH', ['/nowhere', '/none'].join(delimiter));
  vi.stubEnv('CHROME_PATH', '');
  if (process.platform !== 'linux') return;
  await expect(printToPdf('')).rejects.toThrow('install Chromium, Chrome or Edge');
});

test('a browser that is named and is not there is told', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  await expect(printToPdf('')).rejects.toThrow('CHROME_PATH names /nowhere/chrome');
});

test.skipIf(!isHere())('a browser prints', { timeout: 60_000 }, async () => {
  const pdf = await printToPdf('<!doctype html><title>x</title><h1>AKS</h1>');
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
});
