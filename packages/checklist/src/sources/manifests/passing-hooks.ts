import { isObject, type JsonObject } from './json.ts';

/** What only protects or bounds others, by the ids of the kinds. */
const guards = new Set([
  'HorizontalPodAutoscaler.autoscaling',
  'LimitRange',
  'NetworkPolicy.networking.k8s.io',
  'PodDisruptionBudget.policy',
  'ResourceQuota',
]);

/** The events after which a release runs. */
const lasting = new Set(['pre-install', 'post-install', 'pre-upgrade', 'post-upgrade']);

/**
 * Whether an object protects nothing while a release runs, for it is a hook of Helm that is not there then:
 * https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies
 */
export function isPassingGuard(kind: string, { metadata }: JsonObject): boolean {
  if (!guards.has(kind) || !isObject(metadata) || !isObject(metadata.annotations)) return false;
  const { 'helm.sh/hook': hook, 'helm.sh/hook-delete-policy': policy } = metadata.annotations;
  if (typeof hook !== 'string') return false;
  return (
    wordsOf(policy).includes('hook-succeeded') || !wordsOf(hook).some((one) => lasting.has(one))
  );
}

function wordsOf(text: unknown): readonly string[] {
  return typeof text === 'string' ? text.split(',').map((word) => word.trim()) : [];
}
