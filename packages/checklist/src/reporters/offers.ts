import type { EvidenceKind, Item } from '../model/index.ts';
import { azCommand } from './az-commands.ts';

/** What a user has to offer so that an item can be judged on one kind of evidence. */
export interface Offer {
  readonly evidence: EvidenceKind;
  /** Commands whose output, saved as it is, holds it; or, for files of a repository, what they are. */
  readonly give: readonly string[];
}

/** Evidence that stands in a repository. */
const files: Partial<Readonly<Record<EvidenceKind, string>>> = {
  dockerfile: 'the Dockerfiles',
  pipeline: 'the pipeline files',
  report: 'reports of scanners',
};

/** What decides an item, in the order of its evidence. */
export function offersOf({ evidence, reads, attest }: Item): readonly Offer[] {
  return evidence.flatMap((kind): Offer[] => {
    const give = giveFor(kind, reads, attest?.attach);
    return give.length === 0 ? [] : [{ evidence: kind, give }];
  });
}

function giveFor(
  kind: EvidenceKind,
  reads: readonly string[],
  attach: string | undefined,
): readonly string[] {
  if (kind === 'attestation')
    return [attach === undefined ? 'an answer' : `an answer, with ${attach}`];
  if (kind === 'azure') return azCommands(reads);
  if (kind === 'kubernetes') return kubectlCommands(reads);
  const text = files[kind];
  return text === undefined ? [] : [text];
}

/** ARM types are written in lower case, Kubernetes kinds begin with a capital. */
function isArmType(id: string): boolean {
  return id.includes('/');
}

/** The commands that list the ARM types among some kinds. */
export function azCommands(reads: readonly string[]): readonly string[] {
  return [...new Set(reads.filter(isArmType).map(azCommand))].map(
    (command) => `${command} -o json`,
  );
}

/** The API groups of Kubernetes itself; the server of a cluster knows the others only where they are installed. */
const ownGroups: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/**
 * The commands that list the Kubernetes kinds among some. The second fails where one of its kinds is
 * not installed. Secrets are never asked for: their list holds their values.
 */
export function kubectlCommands(reads: readonly string[]): readonly string[] {
  const kinds = reads.filter((id) => !isArmType(id) && !unlisted.has(id)).map(nameOf);
  const own = kinds.filter(({ group }) => ownGroups.has(group)).map(({ name }) => name);
  const installed = kinds.filter(({ group }) => !ownGroups.has(group)).map(({ id }) => id);
  const lists = [own, installed]
    .filter((names) => names.length > 0)
    .map((names) => `kubectl get ${names.join(',')} -A -o yaml`);
  return reads.includes('ServerVersion') ? [...lists, 'kubectl version -o json'] : lists;
}

/** What `kubectl get` does not list, or shall not: the evidence of reports has no group either. */
const unlisted: ReadonlySet<string> = new Set([
  'BenchmarkReport',
  'IgnoreFile',
  'ImageReport',
  'Secret',
  'ServerVersion',
]);

/** kubectl takes the singular name of a kind, and the group behind it. */
function nameOf(id: string): {
  readonly id: string;
  readonly name: string;
  readonly group: string;
} {
  const lower = id.toLowerCase();
  const dot = lower.indexOf('.');
  return dot === -1
    ? { id: lower, name: lower, group: '' }
    : {
        // The category that Gatekeeper gives the kinds of all constraints.
        id: lower.startsWith('*.constraints.') ? 'constraints' : lower,
        name: lower.slice(0, dot),
        group: lower.slice(dot + 1),
      };
}
