import { fail, notApplicable, type Outcome, raw, type Subject } from '../../../model/index.ts';
import { type FinalStage, finalStage } from '../dockerfile/subjects.ts';
import { isWindows } from './image-facts.ts';
import { eachImageReport } from './subjects.ts';
import type { ImageReport } from './types.ts';

/** An image as its Dockerfile builds it, or as a scanner found it. */
export type BuiltImage = { readonly final: FinalStage } | { readonly report: ImageReport };

export const builtImage: Subject<BuiltImage> = {
  noun: 'image',
  evidence: 'dockerfile',
  alsoIn: ['report'],
  kinds: [...finalStage.kinds, ...eachImageReport.kinds],
  of: (resource, inventory) =>
    finalStage.kinds.includes(resource.kind)
      ? (finalStage.of?.(resource, inventory) ?? []).map((final) => ({ final }))
      : [{ report: resource.body as ImageReport }],
  part: (image) => ('final' in image ? finalStage.part?.(image.final) : undefined),
  node: (image) => ('final' in image ? finalStage.node?.(image.final) : image.report),
  exempt: (image, context) =>
    'final' in image
      ? finalStage.exempt?.(image.final, context)
      : eachImageReport.exempt?.(image.report, context),
};

const servers: ReadonlySet<string> = new Set([
  'openssh-server',
  'openssh-server-pam',
  'dropbear',
  'dropbear-bin',
  'tinysshd',
]);

/** Whether an SSH server is among the packages that a scanner found. */
export function reportedSsh(report: ImageReport): Outcome | true {
  const { packages } = raw(report);
  if (packages === undefined) return notApplicable('the report has no inventory of packages');
  if (isWindows(report)) return notApplicable('is a Windows image');
  const at = packages.findIndex((name) => servers.has(name));
  return at < 0 || fail(`has ${packages[at]}`, { at: `packages[${at}]` });
}
