import {
  type Context,
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  raw,
  type Severity,
} from '../../../model/index.ts';
import { daysBetween } from '../../days.ts';
import { howMany } from '../../words.ts';
import { inconclusive, madeAt, whyStale } from './dates.ts';
import { imageReport } from './kinds.ts';
import { imageKey, isOwnImage } from './subjects.ts';
import type { BrokenRule, ImageReport } from './types.ts';

/** Whether the distribution inside the image still gets fixes. */
export function endOfLifeAnswer(
  report: ImageReport,
  { inventory, settings, now }: Context,
): Outcome {
  const { tool, os } = report;
  if (os?.isEndOfLife === undefined) {
    return isIn(inventory.index(toldOs), report)
      ? notApplicable('another report on this image tells')
      : inconclusive(`${tool} does not tell whether the distribution is supported`);
  }
  const name = [os.family, os.version].filter(Boolean).join(' ');
  if (os.isEndOfLife) return fail(`${name} gets no fixes any more`, { at: 'os' });
  const stale = whyStale(report.createdAt, settings.maxScanAgeDays, now);
  return stale ? inconclusive(stale) : pass(`${name} is supported`);
}

/** The images of which some report tells whether the distribution is supported. */
function toldOs(inventory: Inventory): Images {
  return imagesWith(inventory, ({ os }) => os?.isEndOfLife !== undefined);
}

function toldConfig(inventory: Inventory): Images {
  return imagesWith(inventory, ({ config }) => config?.user !== undefined);
}

function toldPackages(inventory: Inventory): Images {
  return imagesWith(inventory, ({ packages }) => packages !== undefined);
}

type Images = ReadonlySet<string | undefined>;

function imagesWith(inventory: Inventory, tells: (report: ImageReport) => boolean): Images {
  const told = inventory.all(imageReport).filter(({ body }) => tells(body));
  return new Set(told.map(({ body }) => imageKey(body)));
}

function isIn(images: Images, report: ImageReport): boolean {
  const key = imageKey(report);
  return key !== undefined && images.has(key);
}

/** Whether the image runs as another user than root. */
export function userAnswer(report: ImageReport, { inventory }: Context): Outcome | true {
  const written = report.config?.user;
  if (written === undefined) {
    return isIn(inventory.index(toldConfig), report)
      ? notApplicable('another report on this image tells')
      : inconclusive('the report does not hold the configuration of the image');
  }
  if (!isRoot(written)) return true;
  const user = written === '' ? 'root, for no user is set' : written;
  return fail(`the image runs as ${user}`, { at: 'config.user' });
}

/** What lists packages and was made by no scanner: https://www.cisa.gov/sbom */
export function isBillOfMaterials({ tool }: ImageReport): boolean {
  return tool === 'CycloneDX' || tool === 'SPDX';
}

export function isWindows({ config, os }: ImageReport): boolean {
  return config?.os === 'windows' || os?.family.toLowerCase() === 'windows';
}

/** https://docs.docker.com/reference/dockerfile/#user */
function isRoot(user: string): boolean {
  return /^(?:|root|0+)$/i.test(user.trim().split(':')[0] as string);
}

/** Shells, package managers and what fetches files: what an intruder looks for. */
const tools: ReadonlySet<string> = new Set([
  'bash',
  'dash',
  'busybox',
  'zsh',
  'ash',
  'apt',
  'dpkg',
  'apk-tools',
  'rpm',
  'dnf',
  'tdnf',
  'microdnf',
  'yum',
  'zypper',
  'curl',
  'wget',
]);

/** Whether the packages of the image are none that serve an intruder. */
export function shellAnswer(report: ImageReport, { inventory }: Context): Outcome | true {
  const { packages } = raw(report);
  if (packages === undefined) {
    return isIn(inventory.index(toldPackages), report)
      ? notApplicable('another report on this image tells')
      : inconclusive('the report has no inventory of packages');
  }
  const found = [...new Set(packages)].filter((name) => tools.has(name)).sort();
  const first = packages.findIndex((name) => tools.has(name));
  return first < 0 || fail(`has ${found.join(', ')}`, { at: `packages[${first}]` });
}

/** What others build cannot be changed by the team; it weighs less. */
export function severityBy(own: Severity, others: Severity) {
  return (report: ImageReport, context: Context): Severity =>
    isOwnImage(report, context) ? own : others;
}

/** Whether the image was built lately. */
export function ageAnswer({ config }: ImageReport, { settings, now }: Context): Outcome {
  const made = madeAt(config?.created, now);
  if ('why' in made) return inconclusive(`the image ${made.why}`);
  const days = daysBetween(made.at, now);
  const text = `was built ${howMany(days, 'day')} ago, and ${settings.maxImageAgeDays} are allowed`;
  return days > settings.maxImageAgeDays ? fail(text, { at: 'config.created' }) : pass(text);
}

/** Signatures, health checks and the tag say nothing about how the image is configured. */
const otherConcerns: ReadonlySet<string> = new Set(['CIS-DI-0005', 'CIS-DI-0006', 'DKL-DI-0006']);

const severities: Readonly<Record<string, Severity>> = {
  FATAL: 'high',
  CRITICAL: 'high',
  HIGH: 'high',
  WARN: 'medium',
};

/** Whether a scanner of configurations finds nothing grave in the image. */
export function complianceReportAnswer(report: ImageReport): Outcome | true {
  const { broken = [] } = raw(report);
  const grave = [...broken]
    .filter(({ id, level }) => severities[level] !== undefined && !otherConcerns.has(id))
    .sort((a, b) => weight(a) - weight(b));
  const [worst] = grave;
  if (!worst) return true;
  const names = grave.slice(0, 3).map(({ level, id, title }) => `${level} ${id} (${title})`);
  const more = grave.length > 3 ? ` and ${grave.length - 3} more` : '';
  return fail(names.join(', ') + more, {
    severity: severities[worst.level] as Severity,
    at: `broken[${broken.indexOf(worst)}]`,
  });
}

function weight({ level }: BrokenRule): number {
  return severities[level] === 'high' ? 0 : 1;
}
