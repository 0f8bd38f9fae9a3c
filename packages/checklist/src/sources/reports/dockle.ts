import type { BrokenRule } from '../../resources/delivery/reports/types.ts';
import { type Found, imageFound, type Origins } from './report.ts';
import { isObject, type JsonObject, objectsAt, textAt, told } from './values.ts';

/** What `dockle -f json IMAGE` writes: https://github.com/goodwithtech/dockle#json-output */
export function readDockle(document: JsonObject): Found[] | undefined {
  const { summary, details } = document;
  if (!isObject(summary) || !('fatal' in summary) || !('warn' in summary)) return undefined;
  if (!Array.isArray(details) && details !== null) return undefined;
  const origins: Origins = new Map([['image', ['image']]]);
  const broken: BrokenRule[] = [];
  for (const [one, index] of objectsAt(document, 'details')) {
    const level = textAt(one, 'level') ?? 'UNKNOWN';
    if (level === 'PASS' || level === 'SKIP' || level === 'IGNORE') continue;
    origins.set(`broken[${broken.length}]`, ['details', index]);
    const id = textAt(one, 'code') ?? 'unnamed';
    broken.push({ id, title: textAt(one, 'title') ?? 'no title', level });
  }
  const body = told({ tool: 'Dockle', image: textAt(document, 'image'), broken });
  return [imageFound(body, [], origins)];
}
