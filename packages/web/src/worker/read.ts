import { readReport } from 'aks-checklist/browser';
import { inflate } from '../inflate.ts';
import type { Answer } from './messages.ts';
import { textOf } from './text-of.ts';

/** The result inside of a page that the format html wrote. */
const inPage = /<script type="application\/gzip" id="result">([A-Za-z0-9+/=]+)<\/script>/;

/** Reads a saved result. */
export async function read(file: File): Promise<Answer> {
  const text = await textOf(file);
  const packed = inPage.exec(text)?.[1];
  const report = readReport(packed ? await inflate(packed).text() : text);
  if ('problems' in report) {
    return { type: 'failed', problems: report.problems.map((one) => `${file.name}: ${one}`) };
  }
  return { type: 'read', report };
}
