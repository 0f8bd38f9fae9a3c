import type { Context, Resource } from '../../../model/index.ts';
import { armId, extensionScope, isAtOrAbove, standing } from '../ids.ts';
import { policyExemption } from '../kinds.ts';
import { list, text, textIn } from '../values.ts';
import type { PolicyUse } from './effects.ts';

/**
 * Whether a resource is exempt today from a policy where it is assigned.
 * https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure
 */
export function isExempt(
  { member }: PolicyUse,
  { identity }: Resource,
  resource: Resource,
  { inventory, now }: Pick<Context, 'inventory' | 'now'>,
): boolean {
  return inventory.all(policyExemption).some(({ body: { properties }, identity: own }) => {
    if (armId(text(properties, 'policyAssignmentId')) !== armId(identity.resourceId)) return false;
    const scope = extensionScope(own.resourceId);
    if (scope === undefined || !isAtOrAbove(standing(scope, resource))) return false;
    const end = Date.parse(text(properties, 'expiresOn') ?? '');
    if (end <= now.getTime()) return false;
    const only = list(properties, 'policyDefinitionReferenceIds');
    const reference = member && text(member, 'policyDefinitionReferenceId')?.toLowerCase();
    return (
      only.length === 0 || only.some((one) => textIn(one, 'reference').toLowerCase() === reference)
    );
  });
}
