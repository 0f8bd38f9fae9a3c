import { type WindowsVersion, windowsBuilds } from '../../data/windows-builds.ts';
import type { ImageReference } from '../image.ts';

/** Images that exist for Windows only, whatever their tag. */
const repositories = /^(?:windows|dotnet\/framework)\//;
/** Words for the base images of Windows. */
const words = /(?:^|[-./])(?:nanoserver|windowsservercore)(?:$|[-./])/;
/** What names a version of Windows and can name nothing else. */
const versions = /(?:^|[-.])(?:ltsc20\d\d|10\.0\.\d{5})(?:$|[-.])/;
const bases = /(?:^|[-./])(?:nanoserver|(?:windows)?servercore)(?:$|[-./])/;
/** Versions of the half-yearly channel, which no host accepts any more. */
const retired: ReadonlySet<string> = new Set(['1903', '1909', '2004', '20h2']);

/** Whether the name tells that the image is for Windows. */
export function isWindowsImage({ registry, repository, tag = '' }: ImageReference): boolean {
  const [path, label] = [repository.toLowerCase(), tag.toLowerCase()];
  return (
    (registry === 'mcr.microsoft.com' && repositories.test(path)) ||
    words.test(path) ||
    words.test(label) ||
    versions.test(label)
  );
}

/** The Windows version that a tag names; `retired` for one that no host accepts any more. */
export function windowsVersionIn({
  repository,
  tag,
}: ImageReference): WindowsVersion | 'retired' | undefined {
  if (tag === undefined) return undefined;
  const label = tag.toLowerCase();
  const build = /(?:^|[-.])10\.0\.(\d{5})(?:$|[-.])/.exec(label)?.[1];
  const parts = label.split(/[-.]/);
  const named = windowsBuilds.facts.find(
    (one) => String(one.build) === build || one.tags.some((name) => parts.includes(name)),
  );
  if (named) return named.version;
  const hasBase = bases.test(label) || bases.test(repository.toLowerCase());
  return hasBase && parts.some((part) => retired.has(part)) ? 'retired' : undefined;
}
