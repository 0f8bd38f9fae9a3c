import type { Config } from '../../config/schema.ts';
import { patternFor } from '../../evaluate/waivers/pattern.ts';
import { type Finding, isIsoDate, isoDay, type Report } from '../../model/index.ts';
import { subjectName } from '../../reporters/subject-name.ts';
import { clock } from '../clock.ts';
import { loadConfig } from '../config-file.ts';
import { loadResult } from '../saved-result.ts';
import { UsageError } from '../usage-error.ts';
import { editFile } from './edit-file.ts';
import { namedBy } from './named-findings.ts';
import { fileToWrite } from './people-files.ts';

export interface WaiveOptions {
  readonly from: string;
  readonly reason: string;
  readonly owner?: string;
  readonly until?: string;
  readonly file?: string;
  readonly config?: string;
  readonly now?: string;
}

/** `waive`: writes the waiver of one finding of a result. */
export async function waive(prefix: string, options: WaiveOptions): Promise<void> {
  const { reason, until } = options;
  const today = isoDay(clock(options.now));
  if (reason.trim() === '') throw new UsageError('--reason is empty: say why the fail is accepted');
  if (until !== undefined && !(isIsoDate(until) && until >= today)) {
    throw new UsageError(`--until ${until} is no day from today on, such as 2027-01-31`);
  }
  const config = await loadConfig(options.config);
  const report = loadResult(options.from);
  const finding = findingNamed(prefix, report);
  refuse(finding, config);
  const owner = options.owner ?? onlyOwner(finding);
  const file = fileToWrite('waivers', config, options);
  const entry = { check: finding.check, object: objectOf(finding, report), reason, owner, until };
  editFile(file, 'waivers', [{ entry }]);
  const end = until === undefined ? '' : ` until ${until}`;
  process.stdout.write(
    `${file}: ${finding.check} of ${subjectName(finding.subject)} is waived${end}\n`,
  );
}

/** The finding whose fingerprint begins like this. */
function findingNamed(prefix: string, { findings }: Report): Finding {
  const wanted = `sha256:${prefix.replace(/^sha256:/i, '').toLowerCase()}`;
  if (!/^sha256:[0-9a-f]{4,64}$/.test(wanted)) {
    throw new UsageError(
      `${prefix} is no fingerprint: give "sha256:…" of a finding, or its first digits (4 or more)`,
    );
  }
  const found = namedBy(wanted, findings);
  const [first] = found;
  if (!first) throw new UsageError(`no finding of the result has a fingerprint ${wanted}…`);
  if (found.length === 1) return first;
  const shown = found
    .slice(0, 5)
    .map(
      ({ fingerprint, check, subject }) =>
        `  ${fingerprint.slice(0, 20)} ${check} ${subjectName(subject)}`,
    );
  throw new UsageError([`${found.length} findings begin with ${wanted}:`, ...shown].join('\n'));
}

function refuse({ verdict, check, subject, waiver, items }: Finding, config: Config): void {
  const named = `${check} of ${subjectName(subject)}`;
  if (verdict !== 'fail') {
    throw new UsageError(`${named} does not fail, it is ${verdict}: there is nothing to waive`);
  }
  if (waiver) {
    const { file, line } = waiver.writtenAt ?? {};
    const place = file === undefined ? '' : ` (${[file, line].filter(Boolean).join(':')})`;
    throw new UsageError(`${named} is waived already by ${waiver.owner}${place}`);
  }
  const [owner = ''] = items;
  if (config.notWaivable?.some((id) => id === check || id === owner)) {
    throw new UsageError(`the configuration does not let ${check} be waived`);
  }
}

/** The team that the finding belongs to, where that is one. */
function onlyOwner({ owners = [] }: Finding): string {
  const [owner, ...others] = owners;
  if (owner !== undefined && others.length === 0) return owner;
  throw new UsageError('--owner is missing: who answers for this waiver?');
}

/** What names the subject and no other one of the result. */
function objectOf({ check, subject, location, fingerprint }: Finding, { findings }: Report) {
  const { kind, namespace, name, part, resourceId } = subject;
  const twins = findings.filter(
    (other) =>
      other.check === check &&
      other.fingerprint !== fingerprint &&
      subjectName(other.subject) === subjectName(subject) &&
      other.subject.resourceId === resourceId &&
      other.location?.file !== location?.file,
  );
  const isInCloud = resourceId?.startsWith('/') === true;
  const fields = {
    kind,
    ...(resourceId === undefined
      ? { namespace, name }
      : isInCloud
        ? { resourceId }
        : { address: resourceId }),
    part,
    path: twins.length > 0 ? location?.file : undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, patternFor(value)]],
    ),
  );
}
