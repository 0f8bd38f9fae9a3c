import { firstOf, type Resource } from '../../../model/index.ts';
import { networkPolicy } from '../kinds.ts';
import type { CustomObject, NetworkPolicy } from '../types.ts';
import { list } from '../values.ts';
import { specsOf } from './cilium.ts';
import { isOpen } from './cilium-rule.ts';
import type { CiliumPolicy } from './cilium-types.ts';
import { directionsOf, isOpenRule, type PolicyRule } from './network-policy.ts';
import { directions } from './policy.ts';

/** Where the first rule stands that allows every peer on every port. */
export function openRule({ kind, body }: Resource): string | undefined {
  return kind === networkPolicy.id
    ? openIn(body as NetworkPolicy)
    : openInCilium(body as CustomObject as CiliumPolicy);
}

function openIn({ spec }: NetworkPolicy): string | undefined {
  return firstOf([...directionsOf(spec)], (direction) => {
    const rules: readonly (PolicyRule | null)[] = list(spec, direction);
    return firstAt(rules, `spec.${direction}`, (rule) => isOpenRule(rule, direction));
  });
}

function openInCilium(body: CiliumPolicy): string | undefined {
  return firstOf(specsOf(body), ({ at, spec }) =>
    firstOf(directions, (direction) =>
      firstAt(list(spec, direction), `${at}.${direction}`, (rule) => isOpen(rule, direction)),
    ),
  );
}

function firstAt<T>(
  rules: readonly T[],
  at: string,
  holds: (rule: T) => boolean,
): string | undefined {
  return firstOf([...rules.keys()], (index) =>
    holds(rules[index] as T) ? `${at}[${index}]` : undefined,
  );
}
