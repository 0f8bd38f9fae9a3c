import {
  type Context,
  every,
  type Inventory,
  type Kind,
  Malformed,
  type Resource,
  raw,
  type Subject,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { orUnresolved } from '../../known.ts';
import {
  openEntry,
  type ReposConstraint,
  reposConstraints,
} from '../../kubernetes/allowed-repos.ts';
import { standsAt } from '../../stands-at.ts';
import { armId } from '../ids.ts';
import { managedCluster, policyAssignment } from '../kinds.ts';
import { placeOf } from './assignments.ts';
import { effectOf, initiatives, type PolicyUse, parameterOf, usesOf } from './effects.ts';
import { imagePolicy, imagePolicyDefault } from './image-policy.ts';
import { InvalidPattern, lookAlike } from './image-regex.ts';
import type { PolicyAssignment } from './types.ts';

/** What says which images are allowed: a policy assignment, or a constraint of Gatekeeper. */
export type ImageRule =
  | { readonly use: PolicyUse; readonly constraint: undefined }
  | { readonly use: undefined; readonly constraint: ReposConstraint };

/** Each such rule; an assignment whose definition is not known is none. */
export const imageRule: Subject<ImageRule> = {
  noun: 'rule',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [policyAssignment, ...reposConstraints].map((kind: Kind<unknown>) => kind.id),
  of: (resource, inventory) =>
    resource.kind === policyAssignment.id
      ? assignedRules(resource as Resource<PolicyAssignment>, inventory)
      : [{ use: undefined, constraint: resource.body as ReposConstraint }],
};

function assignedRules({ body }: Resource<PolicyAssignment>, inventory: Inventory): ImageRule[] {
  try {
    const uses = usesOf(body, imagePolicy, inventory) ?? [];
    return uses.map((use) => ({ use, constraint: undefined }));
  } catch (error) {
    if (error instanceof Unresolved && mayBeAbout(body, inventory)) throw error;
    if (error instanceof Unresolved || error instanceof Malformed) return [];
    throw error;
  }
}

/** Whether an assignment of nobody knows what may be of the policy: it gives its parameter, or hides what it gives. */
function mayBeAbout({ properties = {} }: PolicyAssignment, inventory: Inventory): boolean {
  const { parameters, policyDefinitionId: id } = raw(properties);
  const initiative = typeof id === 'string' && inventory.index(initiatives).get(armId(id) ?? '');
  const members =
    initiative && standsAt(raw(initiative), ['properties', 'policyDefinitions']).value;
  return [parameters, members].flat().some(isOpenOrAbout);
}

function isOpenOrAbout(part: unknown): boolean {
  return part instanceof Unknown || itsParameters.test(JSON.stringify(part) ?? '');
}

const itsParameters =
  /"(?:allowedContainerImagesRegex|excludedNamespaces|excludedContainers|labelSelector)"/i;

/** Whether an assignment is switched off for every cluster that it could be for; throws where nobody knows. */
export function isSwitchedOff({ use }: ImageRule, { inventory }: Context): boolean {
  if (!use) return false;
  const clusters = inventory.all(managedCluster).map(placeOf);
  const places =
    clusters.length > 0 ? clusters : [{ type: managedCluster.id, location: undefined }];
  return orUnresolved(() =>
    every(places, (place) => effectOf(use, place, imagePolicyDefault) === 'disabled'),
  );
}

/** An image, or an entry, by which a rule can be passed by; why that is not known, otherwise. */
export function bypassOf(
  rule: ImageRule,
): { readonly image: string } | { readonly doubt: string } | undefined {
  if (rule.constraint) {
    const entry = openEntry(rule.constraint);
    return entry === undefined
      ? undefined
      : { image: `what begins with "${entry.replace(/\*$/, '')}"` };
  }
  const pattern = parameterOf(rule.use, 'allowedContainerImagesRegex');
  if (pattern === undefined)
    return { doubt: 'the pattern of allowed images is not in the evidence' };
  if (typeof pattern !== 'string') {
    throw new Malformed('allowedContainerImagesRegex is malformed: it is not a string');
  }
  try {
    const image = lookAlike(pattern);
    return image === undefined ? undefined : { image };
  } catch (error) {
    if (error instanceof InvalidPattern)
      return { doubt: `the pattern cannot be judged: ${error.message}` };
    throw error;
  }
}
