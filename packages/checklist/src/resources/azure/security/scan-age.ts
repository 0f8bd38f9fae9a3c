import {
  type Context,
  fail,
  type Inventory,
  lacking,
  type Outcome,
  pass,
} from '../../../model/index.ts';
import { inconclusive } from '../../delivery/reports/dates.ts';
import type { DistinctImage } from '../../kubernetes/distinct-images.ts';
import { imageOf, imagePath } from '../../kubernetes/image-use.ts';
import { lastScanOf } from '../../kubernetes/scan-reports.ts';
import { howMany } from '../../words.ts';
import { registriesByHost } from '../registry/registries.ts';
import { defenderScans } from './registry-scanning.ts';

const dayLength = 24 * 60 * 60 * 1000;

/** Whether an image that runs was scanned lately, by Defender, by the Trivy Operator, or by what left a report. */
export function scanAge(distinct: DistinctImage, context: Context): Outcome {
  if ('open' in distinct) throw distinct.open;
  const [use] = distinct.uses;
  const { inventory, settings, now } = context;
  const image = imageOf(use);
  const byDefender = registryScan(image.registry, inventory);
  if (byDefender?.verdict === 'pass') {
    return pass('Defender scans its registry every day');
  }
  const last = lastScanOf(image, inventory);
  if (last?.at === undefined || last.at - now.getTime() > dayLength) {
    return notTold(byDefender, last !== undefined);
  }
  const days = Math.floor((now.getTime() - last.at) / dayLength);
  const message = `was last scanned ${howMany(days, 'day')} ago, and ${settings.maxScanAgeDays} are allowed`;
  if (now.getTime() - last.at <= settings.maxScanAgeDays * dayLength) {
    return pass(message);
  }
  // Defender may have scanned it since.
  if (byDefender?.verdict === 'unknown') return notTold(byDefender, true);
  return fail(message, { at: imagePath(use) });
}

/** What is known of the scans of an Azure registry; undefined for one that is not in the evidence. */
function registryScan(host: string, inventory: Inventory): Outcome | undefined {
  const [registry] = inventory.index(registriesByHost).get(host) ?? [];
  return registry && defenderScans(registry, inventory);
}

function notTold(byDefender: Outcome | undefined, hasReport: boolean): Outcome {
  const report = hasReport
    ? 'no report tells when it was scanned lately'
    : 'no report on it is in the evidence';
  const message = byDefender?.message ? `${report}, and ${byDefender.message}` : report;
  return byDefender ? lacking(message) : { ...inconclusive(message), at: '' };
}
