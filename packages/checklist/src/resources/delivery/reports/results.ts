import {
  type Context,
  type EvidenceKind,
  fail,
  notApplicable,
  type Outcome,
  raw,
} from '../../../model/index.ts';
import { inconclusive, whyStale } from './dates.ts';
import { cleaned, isSeen } from './seen.ts';
import type { RuleReport, RuleResult } from './types.ts';

/** Days after which what another tool found is no news. */
const mostDays = 90;

/** What the checklist makes of a rule. */
interface Asked {
  /** The checks of our own that ask the same. */
  readonly checks: readonly { readonly id: string; readonly evidence: readonly EvidenceKind[] }[];
  /** Why it does not follow the rule. */
  readonly contested: string | undefined;
}

/** What a result of another tool comes to: it fails, unless our own checks saw the same, or it does not count. */
export function resultAnswer(
  view: RuleResult,
  { checks, contested }: Asked,
  { resource, inventory, now }: Context,
): Outcome {
  const result = raw(view);
  const { tool, createdAt } = raw(resource.body) as RuleReport;
  const told = `${tool} ${result.rule}${result.title ? `: ${result.title}` : ''}${whereOf(result)}`;
  if (result.suppressed !== undefined) {
    return notApplicable(`${told}: left out by the tool, ${result.suppressed}`);
  }
  if (contested !== undefined) return notApplicable(`${told}: ${contested}`);
  const kinds = checks.flatMap(({ evidence }) => evidence);
  if (isSeen(result, kinds, inventory)) {
    return notApplicable(`${told}: ${checks.map(({ id }) => id).join(', ')} judged it`);
  }
  const stale = whyStale(createdAt, mostDays, now);
  if (stale?.includes('days old')) return inconclusive(`${told}; ${stale}`);
  return { ...fail(told, { at: '' }), ...aboutOf(result) };
}

/** The line in the user's file, from which a check of ours may have told the same. */
function aboutOf({ file, line }: RuleResult): Pick<Outcome, 'about'> {
  return file === undefined || line === undefined ? {} : { about: { file: cleaned(file), line } };
}

/** ` (k8s/web.yaml:12, Deployment shop/web)`. */
function whereOf({ file, line, object }: RuleResult): string {
  const place = file && (line === undefined ? file : `${file}:${line}`);
  const parts = [place, object && nameOf(object)].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function nameOf({ kind, namespace, name, resourceId }: NonNullable<RuleResult['object']>): string {
  if (resourceId !== undefined) return resourceId;
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return kind === undefined ? full : `${kind} ${full}`;
}

/** The name of a result inside its report. */
export function partOf({ rule, file, object }: RuleResult): string {
  return [rule, object ? nameOf(object) : file].filter(Boolean).join(' ');
}
