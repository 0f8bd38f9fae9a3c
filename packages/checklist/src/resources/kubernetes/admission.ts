import {
  type Group,
  type Inventory,
  type Resource,
  type Subject,
  some,
} from '../../model/index.ts';
import { policyAssignment } from '../azure/kinds.ts';
import { admissionPolicyBinding, anyConstraint, validatingWebhook } from './kinds.ts';
import { isManagedObject } from './managed.ts';
import type { CustomObject } from './types.ts';
import { list, text } from './values.ts';

/** Something that may refuse objects when they are sent to the API server. */
export interface AdmissionEngine {
  readonly name: 'Gatekeeper' | 'Kyverno' | 'a ValidatingAdmissionPolicy';
  /** AKS or one of its add-ons made it. */
  readonly isManaged: boolean;
}

/** The engines in the evidence. A table for `inventory.index`. */
export function admissionEngines(inventory: Inventory): readonly AdmissionEngine[] {
  const engines: AdmissionEngine[] = [];
  for (const { identity, body } of inventory.all(validatingWebhook)) {
    const name = engineOf(identity.name);
    if (name) engines.push({ name, isManaged: isManagedObject(body.metadata) });
  }
  for (const { body } of inventory.all(admissionPolicyBinding)) {
    if (list(body.spec, 'validationActions').some((action) => action === 'Deny')) {
      const isManaged = isManagedObject(body.metadata);
      engines.push({ name: 'a ValidatingAdmissionPolicy', isManaged });
    }
  }
  return engines;
}

function engineOf(webhook: string): 'Gatekeeper' | 'Kyverno' | undefined {
  if (webhook === 'gatekeeper-validating-webhook-configuration') return 'Gatekeeper';
  return webhook.startsWith('kyverno-') ? 'Kyverno' : undefined;
}

interface ConstraintSpec {
  readonly enforcementAction?: string;
  readonly scopedEnforcementActions?: readonly { readonly action?: string }[];
}

type Constraint = Resource<CustomObject<ConstraintSpec>>;

/** The group of Gatekeeper's constraints, each of which is a kind. */
export const constraintGroup = 'constraints.gatekeeper.sh';

/** Gatekeeper's constraints. A table for `inventory.index`. */
export function constraints(inventory: Inventory): readonly Constraint[] {
  inventory.all(anyConstraint);
  return inventory
    .resources('kubernetes')
    .filter(({ kind }) => kind.endsWith(`.${constraintGroup}`)) as Constraint[];
}

/** Whether a constraint refuses; https://open-policy-agent.github.io/gatekeeper/website/docs/violations */
export function isDenying({ body: { spec } }: Constraint): boolean {
  const action = text(spec, 'enforcementAction') ?? 'deny';
  if (action !== 'scoped') return action === 'deny';
  return some(list(spec, 'scopedEnforcementActions'), (one) => text(one, 'action') === 'deny');
}

/**
 * All constraints as one subject; none without a constraint. Those that a policy assignment made are
 * left out where the assignments are in the evidence, which are judged themselves.
 */
export const constraintSet: Subject<readonly Constraint[]> = {
  noun: 'constraint set',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory): Group<readonly Constraint[]>[] => {
    const isJudged = inventory.all(policyAssignment).length > 0;
    const own = inventory
      .index(constraints)
      .filter(({ identity }) => !(isJudged && identity.name.startsWith('azurepolicy-')));
    const [first] = own;
    if (!first) return [];
    const identity = { kind: 'Constraints', name: 'all constraints' };
    return [{ value: own, identity, resource: first }];
  },
};
