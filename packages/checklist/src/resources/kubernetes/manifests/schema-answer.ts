import {
  type Context,
  fail,
  formatPath,
  notApplicable,
  type Outcome,
  type Path,
  raw,
  unknown,
} from '../../../model/index.ts';
import type { Minors } from '../cluster-version.ts';
import { newestMinor } from '../schema/history.ts';
import { schemaOf } from '../schema/schema-of.ts';
import { type SchemaProblem, validate } from '../schema/validate.ts';
import { type AnyObject, brokenBecause } from './subjects.ts';
import { outdatedTarget, targetOf } from './target.ts';

const mostProblems = 3;

/** Whether strict decoding for the target version accepts an object. */
export function fitsSchema(body: AnyObject, context: Context): true | Outcome {
  const { resource, inventory } = context;
  const broken = brokenBecause(resource);
  if (broken !== undefined) return fail(broken);
  if (Object.hasOwn(raw(body), '$patch')) {
    return notApplicable('is a patch for kustomize');
  }
  const known = schemaOf(resource, inventory);
  if ('foreign' in known) return notApplicable(known.foreign);
  if ('open' in known) return unknown(known.open);
  const target = targetOf(context);
  if ('refused' in known) {
    return target.highest > newestMinor
      ? unknown(`${known.refused}, as far as Kubernetes 1.${newestMinor} goes`)
      : fail(known.refused, { at: 'apiVersion' });
  }
  if (known.since > target.lowest) {
    const { apiVersion, kind } = resource.identity;
    const message = `${apiVersion} has ${kind} from Kubernetes 1.${known.since} on, and this goes to 1.${target.lowest}`;
    return answer([{ path: ['kind'], message, since: known.since }], target);
  }
  const { problems, open } = validate(raw(body), known.shape, target.lowest);
  if (problems.length > 0) return answer(problems, target);
  if (open) {
    // Read once more, so that the value that is not known is the one read last.
    readAt(body, open);
    return unknown(`${formatPath(open)} is encrypted by SOPS`);
  }
  return outdatedTarget(context) ?? true;
}

/** What only some of the targets refuse, or one that is newer than our knowledge may allow, is open. */
function answer(problems: readonly SchemaProblem[], target: Minors): Outcome {
  const sure = problems.filter(({ since = 0, isUnknownField }) =>
    isUnknownField ? target.highest <= newestMinor : since === 0 || since > target.highest,
  );
  const [first] = (sure.length > 0 ? sure : problems) as [SchemaProblem];
  const at = formatPath(first.path);
  if (sure.length === 0) {
    const limit = first.since === undefined ? `as far as 1.${newestMinor} goes` : 'or later';
    return { ...unknown(`${first.message}, ${limit}`), at };
  }
  const told = sure.slice(0, mostProblems).map(({ message }) => message);
  const more = sure.length > mostProblems ? `; and ${sure.length - mostProblems} more` : '';
  return fail(`${told.join('; ')}${more}`, { at });
}

function readAt(body: unknown, path: Path): void {
  let at = body;
  for (const step of path) at = (at as Record<string | number, unknown>)[step];
  // Of a mapping it is known in part, and what is not known is the rest.
  Object.keys(at as object);
}
