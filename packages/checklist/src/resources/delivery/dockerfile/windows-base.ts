import { fail, notApplicable, type Outcome, peek, unknown } from '../../../model/index.ts';
import { outdated } from '../../data/dated.ts';
import { type WindowsVersion, windowsBuilds } from '../../data/windows-builds.ts';
import { type ImageReference, imageReference } from '../../kubernetes/image.ts';
import { isWindowsImage, windowsVersionIn } from '../../kubernetes/windows/windows-image.ts';
import type { FinalStage } from './subjects.ts';
import type { Stage } from './types.ts';

/** Whether AKS has nodes that run the Windows version of the base. */
export function windowsBaseAnswer(final: FinalStage, now: Date): Outcome | true {
  const image = rootImage(final);
  if (image === undefined || !isWindowsImage(image)) return notApplicable('is no Windows image');
  const version = windowsVersionIn(image);
  if (version !== undefined) return versionAnswer(version, image, now);
  const isPlain = image.registry === 'mcr.microsoft.com' && image.repository.startsWith('windows/');
  return isPlain && image.isLatest
    ? fail(`${image.text} is published under no such tag`)
    : unknown(`the tag of ${image.text} names no Windows version`);
}

function versionAnswer(
  version: WindowsVersion | 'retired',
  { text }: ImageReference,
  now: Date,
): Outcome | true {
  const today = now.toISOString().slice(0, 10);
  const isRun = windowsBuilds.facts.some(
    ({ host }) =>
      host?.accepts.some((one) => one === version) &&
      (host.ends === undefined || today <= host.ends),
  );
  if (!isRun) return fail(`no node of AKS runs ${text} any more`);
  return outdated(windowsBuilds, now) ?? true;
}

/** Whether the base stays at one revision of its Windows version; undefined for what is none of Windows. */
export function isPinnedWindows(final: FinalStage): boolean | undefined {
  const image = rootImage(final);
  if (image === undefined || !isWindowsImage(image)) return undefined;
  const { tag = '', digest } = image;
  if (digest !== undefined || /(?:^|-)10\.0\.\d{5}\.\d+|-kb\d+/i.test(tag)) return true;
  return windowsVersionIn(image) === undefined ? undefined : false;
}

function rootImage({ chain }: FinalStage): ImageReference | undefined {
  const written = peek(chain.at(-1) as Stage, 'image');
  return written === 'scratch' ? undefined : imageReference(written, false);
}
