import { Malformed, type Resource, Unresolved } from '../../../model/index.ts';
import type { CustomObject } from '../types.ts';
import { list, text } from '../values.ts';
import { type Direction, nameOf, once, type Policy, type Rule } from './policy.ts';

interface CalicoRule {
  readonly action?: string;
  readonly protocol?: unknown;
  readonly source?: object | null;
  readonly destination?: object | null;
}

interface CalicoSpec {
  readonly selector?: string;
  readonly namespaceSelector?: string;
  readonly serviceAccountSelector?: string;
  readonly types?: readonly string[] | null;
  readonly ingress?: readonly (CalicoRule | null)[] | null;
  readonly egress?: readonly (CalicoRule | null)[] | null;
  readonly preDNAT?: boolean;
  readonly doNotTrack?: boolean;
}

/** NetworkPolicy and GlobalNetworkPolicy of Calico. */
export type CalicoPolicy = CustomObject<CalicoSpec>;

/**
 * Calico's own policies, as far as they select everything: other selectors and rules are not evaluated.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy
 */
export function calicoPolicyOf(resource: Resource<CalicoPolicy>): Policy {
  const { spec } = resource.body;
  const everything = once(resource, () => selectsEverything(spec));
  const types = once(resource, () => directionsOf(spec));
  const selects = () => {
    if (everything()) return true;
    throw new Unresolved(`the selectors of ${nameOf(resource)} are not evaluated`);
  };
  const rules = (direction: Direction, actions: readonly string[]) =>
    types().has(direction) ? rulesOf(resource, direction, actions) : [];
  return {
    resource,
    label: () => undefined,
    selects,
    selectsAll: selects,
    isolates: (direction) => types().has(direction),
    allows: (direction) => rules(direction, ['Allow', 'Pass']),
    denies: (direction) => rules(direction, ['Deny']),
  };
}

const selectors = ['selector', 'namespaceSelector', 'serviceAccountSelector'] as const;

function selectsEverything(spec: CalicoSpec | undefined): boolean {
  return selectors.every((key) => {
    const written = text(spec, key)?.trim();
    return written === undefined || written === '' || /^all\(\s*\)$/.test(written);
  });
}

/** Without `types`: egress where there are egress rules only, both where there are both, else ingress. */
function directionsOf(spec: CalicoSpec | undefined): ReadonlySet<Direction> {
  // Such policies are about the interfaces of nodes.
  if (spec?.preDNAT || spec?.doNotTrack) return new Set();
  const types = list(spec, 'types');
  if (types.length > 0) return new Set(types.map(directionIn));
  const [ingress, egress] = [list(spec, 'ingress').length > 0, list(spec, 'egress').length > 0];
  if (!egress) return new Set(['ingress']);
  return new Set(ingress ? ['ingress', 'egress'] : ['egress']);
}

function directionIn(type: unknown): Direction {
  if (type === 'Ingress') return 'ingress';
  if (type === 'Egress') return 'egress';
  throw new Malformed(`types is malformed: "${String(type)}" is none of Ingress, Egress`);
}

function rulesOf(
  resource: Resource<CalicoPolicy>,
  direction: Direction,
  actions: readonly string[],
): readonly Rule[] {
  const written = list(resource.body.spec, direction);
  return written.flatMap((rule, index) => {
    if (!actions.includes(rule?.action ?? '')) return [];
    const limits = [rule?.protocol, rule?.source, rule?.destination].some(isLimit);
    return [unread(resource, `spec.${direction}[${index}]`, () => !limits)];
  });
}

function isLimit(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** A rule that is not evaluated. */
export function unread(policy: Resource, at: string, isOpen: () => boolean): Rule {
  return {
    at,
    covers: () => {
      throw new Unresolved(`the rules of ${nameOf(policy)} are not evaluated`);
    },
    isOpen,
  };
}
