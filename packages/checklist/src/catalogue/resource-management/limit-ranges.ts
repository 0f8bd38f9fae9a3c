import { boundsOf } from '../../resources/kubernetes/limit-range-bounds.ts';
import {
  defaultLimit,
  defaultRequest,
  itemsOf,
  limitRangeSets,
  limitRangesTogether,
  limitRangeTable,
  malformedQuantity,
  type Quantity,
  resourcesOf,
} from '../../resources/kubernetes/limit-range-items.ts';
import {
  isOutOfUse,
  judgedNamespace,
  mayBeElsewhere,
  within,
} from '../../resources/kubernetes/namespaces-judged.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { LimitRange } from '../../resources/kubernetes/types.ts';
import { alternatives } from '../../resources/kubernetes/versions.ts';
import {
  check,
  fail,
  firstOf,
  item,
  notApplicable,
  type Outcome,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

type Range = Resource<LimitRange>;
const itself = (resource: Range): Resource => resource;

export default item({
  title: 'Namespaces should have LimitRange',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A container without a memory limit can take its node, and one without requests is placed as if it needed nothing. Each team namespace has one LimitRange with Container defaults (memory request and limit, CPU request) and upper bounds, as a net for forgotten values, not as a replacement for them. It fills and bounds silently, and a default CPU limit is left out unless throttling is wanted everywhere.',
  fix: `Create one LimitRange in each team namespace:

\`\`\`yaml
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: team-a }
spec:
  limits:
    - type: Container
      defaultRequest: { cpu: 100m, memory: 128Mi }
      default: { memory: 256Mi }
      max: { memory: 8Gi }
\`\`\``,
  prevent:
    'Create the LimitRange with the namespace template (GitOps) that also creates the quota. No built-in Azure Policy requires a LimitRange; "Sets Kubernetes cluster containers memory limits to default values in case not present" (5f86d473-38a8-46c9-bdfe-d7fa3b9836bf) mutates instead.',
  peers: ['the-aks-checklist/b74ea93b-598d-48e0-bb26-762b015602e1'],
  links: [
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
    'https://kubernetes.io/docs/tasks/administer-cluster/manage-resources/memory-default-namespace/',
  ],
  attest: {
    question:
      'Are unset requests and limits prevented in another way (Deployment Safeguards in Enforce, pipeline gate)?',
    months: 12,
  },
  checks: {
    'namespace-limit-range-missing': check({
      each: judgedNamespace,
      when: (namespace) => isOutOfUse(namespace) ?? true,
      expect: 'has a LimitRange',
      holds: (namespace, { inventory }) => {
        const ranges = within(inventory.index(limitRangeTable), namespace);
        if (ranges.sure.length > 0) return true;
        const open = mayBeElsewhere(namespace, ranges, 'LimitRange');
        return open === undefined
          ? fail('the namespace has no LimitRange', { at: 'metadata.name' })
          : unknown(open);
      },
      fix: 'Create a LimitRange with Container defaults in the namespace.',
      peers: ['trivy/KSV-0039'],
    }),
    'limit-range-without-defaults': check({
      each: limitRangesTogether,
      expect: 'gives containers a memory request and a memory limit',
      holds: ({ objects }) => firstOf(alternatives(objects, itself), defaultsProblem) ?? true,
      fix: 'Add default.memory to an item of type Container.',
    }),
    'limit-range-ambiguous-defaults': check({
      each: limitRangesTogether,
      severity: 'medium',
      when: ({ objects }) => alternatives(objects, itself)[0]?.length !== 1 || 'has one LimitRange',
      expect: 'gives each default once, or the same each time',
      holds: ({ objects }) => firstOf(alternatives(objects, itself), ambiguity) ?? true,
      fix: 'Keep one LimitRange with Container defaults in the namespace.',
    }),
    'limit-range-violation': check({
      each: workload,
      severity: 'high',
      when: ({ kind, resource }, { inventory }) => {
        if (kind === 'Pod' && resource.observed) return 'was let in already';
        return (
          limitRangeSets(resource, inventory)[0]?.length !== 0 ||
          'no LimitRange of its namespace is in the evidence'
        );
      },
      expect: 'makes pods that the LimitRanges of its namespace let in',
      holds: (subject, { inventory }) => {
        const sets = limitRangeSets(subject.resource, inventory);
        const answers = sets.map((together) =>
          boundsOf(
            subject,
            together.map(({ body }) => body),
          ),
        );
        const [broken] = answers.flatMap((answer) => answer.broken ?? []);
        if (broken === undefined) {
          return answers.some(({ applied }) => applied) || notApplicable('no bound applies');
        }
        return answers.every((answer) => answer.broken !== undefined)
          ? fail(`${broken} (${named(sets.find((_, index) => answers[index]?.broken) ?? [])})`)
          : unknown('which of several versions of a LimitRange is in force is not known');
      },
      fix: 'Set requests and limits inside the bounds of the LimitRange, or change its bounds.',
    }),
  },
});

/** `LimitRange a`, `LimitRanges a, b`. */
function named(ranges: readonly Range[]): string {
  const names = ranges.map(({ identity }) => identity.name);
  return `${names.length > 1 ? 'LimitRanges' : 'LimitRange'} ${names.join(', ')}`;
}

/** What keeps the LimitRanges of a namespace from giving containers memory. */
function defaultsProblem(ranges: readonly Range[]): Outcome | undefined {
  const malformed = firstOf(ranges, ({ body, identity }) => {
    const items = [...itemsOf(body, 'Container'), ...itemsOf(body, 'Pod')];
    const written = firstOf(items, malformedQuantity);
    return written && fail(`${written} in LimitRange ${identity.name} is malformed`);
  });
  if (malformed) return malformed;
  // A default limit is the default request as well, unless the item sets another.
  const gives = some(ranges, ({ body }) =>
    some(itemsOf(body, 'Container'), (one) => defaultLimit(one, 'memory') !== undefined),
  );
  return gives
    ? undefined
    : fail('no item of type Container gives a default memory limit', { at: 'spec.limits' });
}

/** Two defaults for one resource that differ: which one a container gets is not defined. */
function ambiguity(ranges: readonly Range[]): Outcome | undefined {
  const items = ranges.flatMap((range) =>
    itemsOf(range.body, 'Container').map((one) => ({ one, name: range.identity.name })),
  );
  const resources = [...new Set(items.flatMap(({ one }) => resourcesOf(one)))];
  return firstOf(resources, (resource) =>
    firstOf([defaultLimit, defaultRequest], (read) => {
      let first: { readonly value: Quantity; readonly name: string } | undefined;
      for (const { one, name } of items) {
        const value = read(one, resource);
        if (!value) continue;
        first ??= { value, name };
        if (first.value.value === value.value) continue;
        const side = read === defaultLimit ? 'limit' : 'request';
        return fail(
          `default ${resource} ${side} is ${first.value.text} in ${first.name} and ${value.text} in ${name}`,
          { at: 'spec.limits' },
        );
      }
      return undefined;
    }),
  );
}
