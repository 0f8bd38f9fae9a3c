import { Malformed, type Resource } from '../../../model/index.ts';
import { flag, list, section } from '../values.ts';
import { endpointSelector, ownLabel, selectsEndpoint, selectsNamespace } from './cilium-labels.ts';
import { covers, isOpen } from './cilium-rule.ts';
import type { CiliumPolicy, CiliumSpec } from './cilium-types.ts';
import { type Direction, keeping, once, type Policy, type Rule, told } from './policy.ts';

/** The policies in one object: `spec`, or each of `specs`; those about nodes are left out. */
export function ciliumPoliciesOf(resource: Resource<CiliumPolicy>): readonly Policy[] {
  return specsOf(resource.body)
    .filter(({ spec }) => spec.nodeSelector == null)
    .map((part) => policyOf(resource, part));
}

/** A specification and where it stands. */
export interface SpecPart {
  readonly at: string;
  readonly spec: CiliumSpec;
}

export function specsOf(body: CiliumPolicy): readonly SpecPart[] {
  const spec = section(body, 'spec');
  const specs = list(body, 'specs').map((one, index) => ({ at: `specs[${index}]`, spec: one }));
  if (specs.some((one) => typeof one.spec !== 'object' || one.spec === null)) {
    throw new Malformed('specs is malformed: an entry is not an object');
  }
  return spec ? [{ at: 'spec', spec }, ...specs] : specs;
}

const denyKeys = { ingress: 'ingressDeny', egress: 'egressDeny' } as const;

function policyOf(resource: Resource<CiliumPolicy>, { at, spec }: SpecPart): Policy {
  const home = resource.identity.namespace;
  const selector = once(resource, () =>
    endpointSelector(spec.endpointSelector, 'endpointSelector'),
  );
  const isolates = {
    ingress: once(resource, () => isEnforced(spec, 'ingress')),
    egress: once(resource, () => isEnforced(spec, 'egress')),
  };
  const rules = (key: RuleKey, direction: Direction) =>
    once(resource, () => rulesOf(resource, `${at}.${key}`, spec, key, direction));
  const allowed = { ingress: rules('ingress', 'ingress'), egress: rules('egress', 'egress') };
  const denied = {
    ingress: rules('ingressDeny', 'ingress'),
    egress: rules('egressDeny', 'egress'),
  };
  return {
    resource,
    label: () => ownLabel(selector()),
    selects: (pod) => told(resource, selector(), () => selectsEndpoint(selector(), pod, home)),
    selectsAll: (namespace) => selectsNamespace(selector(), namespace),
    isolates: (direction) => isolates[direction](),
    allows: (direction) => allowed[direction](),
    denies: (direction) => denied[direction](),
  };
}

type RuleKey = Direction | 'ingressDeny' | 'egressDeny';

/**
 * An empty list enforces nothing, a rule `{}` does.
 * https://docs.cilium.io/en/stable/security/policy/intro/#endpoint-default-policy
 */
function isEnforced(spec: CiliumSpec, direction: Direction): boolean {
  const rules = list(spec, direction).length + list(spec, denyKeys[direction]).length;
  return rules > 0 && flag(spec.enableDefaultDeny, direction) !== false;
}

function rulesOf(
  resource: Resource,
  at: string,
  spec: CiliumSpec,
  key: RuleKey,
  direction: Direction,
): readonly Rule[] {
  return list(spec, key).map((rule, index) =>
    keeping(resource, {
      at: `${at}[${index}]`,
      covers: (traffic) => covers(rule, direction, traffic, resource),
      isOpen: () => isOpen(rule, direction),
    }),
  );
}
