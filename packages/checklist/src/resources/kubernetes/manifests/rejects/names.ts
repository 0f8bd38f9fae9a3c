import { mapping } from '../../lenient.ts';
import type { LabelSelector, ObjectMeta } from '../../types.ts';
import type { Rejection, Rule } from './rule.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const pathSegment = /^(?!\.{1,2}$)[^/%]+$/;

interface NameRule {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly what: string;
}

const anySubdomain: NameRule = {
  pattern: subdomain,
  longest: 253,
  what: 'lower-case letters, digits, dashes and dots',
};
const oneLabel: NameRule = {
  pattern: label,
  longest: 63,
  what: 'at most 63 lower-case letters, digits and dashes',
};
const segment: NameRule = {
  pattern: pathSegment,
  longest: Number.POSITIVE_INFINITY,
  what: 'anything without a slash or a percent sign',
};

/** Kinds, by id, with names of their own kind; undefined where this does not know the rule. */
const nameRules: ReadonlyMap<string, NameRule | undefined> = new Map([
  ['Namespace', oneLabel],
  ['Service', oneLabel],
  // The controller adds 11 characters: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
  [
    'CronJob.batch',
    { ...anySubdomain, longest: 52, what: 'at most 52 characters of a domain name' },
  ],
  // The name becomes the value of a label.
  ['Job.batch', { ...anySubdomain, longest: 63, what: 'at most 63 characters of a domain name' }],
  ['Role.rbac.authorization.k8s.io', segment],
  ['ClusterRole.rbac.authorization.k8s.io', segment],
  ['RoleBinding.rbac.authorization.k8s.io', segment],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', segment],
  // Nothing validates the name of a budget but its path.
  ['PodDisruptionBudget.policy', segment],
  ['IPAddress.networking.k8s.io', undefined],
  ['ClusterTrustBundle.certificates.k8s.io', undefined],
]);

/** The name of an object of a kind. */
export const nameIsValid: Rule<ObjectMeta, string> = (meta, kindId) => {
  const { name } = meta;
  if (typeof name !== 'string') return undefined;
  const rule = nameRules.has(kindId) ? nameRules.get(kindId) : anySubdomain;
  if (!rule || (name.length <= rule.longest && rule.pattern.test(name))) return undefined;
  const says = `the name ${shown(name)} must be ${rule.what}`;
  return { code: 'name-invalid', says, node: meta, at: 'name' };
};

/** The name of a container or a volume. */
export const partIsNamed: Rule<{ readonly name?: string }, string> = (part, what) => {
  const { name } = part;
  if (typeof name !== 'string' || isLabel(name)) return undefined;
  const says = `the name ${shown(name)} of a ${what} must be ${oneLabel.what}`;
  return { code: 'name-invalid', says, node: part, at: 'name' };
};

/** Whether a text is one label of a domain name. */
export function isLabel(name: string): boolean {
  return name.length <= oneLabel.longest && label.test(name);
}

/** Whether a text can be the name of a host; a wildcard stands for its first label. */
export function isHostName(name: string): boolean {
  const rest = name.startsWith('*.') ? name.slice(2) : name;
  return name.length <= 253 && subdomain.test(rest) && !ipv4.test(rest);
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const qualified = /^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  if (slash < 0) return qualified.test(key);
  return (
    slash <= 253 && subdomain.test(key.slice(0, slash)) && qualified.test(key.slice(slash + 1))
  );
}

const labelValue = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/;

/** The labels of an object or a pod. */
export const labelsAreValid: Rule<ObjectMeta> = (meta) => labelProblem(mapping(meta.labels));

/** Keys and values that stand for labels. */
export function labelProblem(labels: object | undefined): Rejection | undefined {
  if (!labels) return undefined;
  for (const key of Object.keys(labels)) {
    const value: unknown = (labels as Record<string, unknown>)[key];
    const code = 'label-invalid';
    if (!isKey(key)) return { code, says: `${shown(key)} is no label key`, node: labels, at: key };
    if (typeof value === 'string' && !labelValue.test(value)) {
      return { code, says: `${shown(value)} is no label value`, node: labels, at: key };
    }
  }
  return undefined;
}

/** The labels that a selector asks for. */
export function selectorProblem(selector: LabelSelector | null | undefined) {
  return labelProblem(mapping(mapping(selector)?.matchLabels));
}

/** The keys of annotations, whose values are free. */
export const annotationsAreValid: Rule<ObjectMeta> = (meta) => {
  const annotations = mapping(meta.annotations);
  if (!annotations) return undefined;
  for (const key of Object.keys(annotations)) {
    if (!isKey(key.toLowerCase())) {
      return {
        code: 'annotation-invalid',
        says: `${shown(key)} is no annotation key`,
        node: annotations,
        at: key,
      };
    }
  }
  return undefined;
};

/** A text in quotes, cut where it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
