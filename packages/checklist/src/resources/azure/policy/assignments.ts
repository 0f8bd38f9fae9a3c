import {
  type Inventory,
  peek,
  type Resource,
  some,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { extensionScope, isAtOrAbove, standing } from '../ids.ts';
import { policyAssignment } from '../kinds.ts';
import { list, oneOf, text, textIn } from '../values.ts';
import { type Place, selected } from './selectors.ts';
import type { PolicyAssignment } from './types.ts';

/** Policy assignments that apply to a resource, and those of which that is not known. */
export interface Assignments {
  readonly sure: readonly Resource<PolicyAssignment>[];
  readonly possible: readonly Resource<PolicyAssignment>[];
}

/** The assignments at a resource or above it that do not leave it out. */
export function assignmentsFor(resource: Resource, inventory: Inventory): Assignments {
  const sure: Resource<PolicyAssignment>[] = [];
  const possible: Resource<PolicyAssignment>[] = [];
  for (const assignment of inventory.all(policyAssignment)) {
    const answer = reaches(assignment, resource);
    if (answer === 'yes') sure.push(assignment);
    if (answer === 'possible') possible.push(assignment);
  }
  return { sure, possible };
}

/** Whether the evidence holds all assignments, so that one that is not found is none. */
export function assignmentsKnown(inventory: Inventory): boolean {
  return inventory.complete('azure');
}

/** Whether an assignment is of one of the definitions or initiatives, given by their names. */
export function definitionIn({ properties }: PolicyAssignment, names: readonly string[]): boolean {
  const definition = text(properties, 'policyDefinitionId')?.toLowerCase();
  return definition !== undefined && names.some((name) => definition.endsWith(`/${name}`));
}

/** Whether one of some definitions or initiatives is assigned at a resource or above it. */
export function isAssigned(
  names: readonly string[],
  resource: Resource,
  inventory: Inventory,
): boolean | 'possible' {
  const { sure, possible } = assignmentsFor(resource, inventory);
  const isAmong = ({ body }: Resource<PolicyAssignment>) => definitionIn(body, names);
  if (some(sure, isAmong)) return true;
  return some(possible, isAmong) ? 'possible' : false;
}

/** Whether the effect of an assignment takes place, or is only computed. `Enroll`: for some resources. */
export function enforcementOf({ properties }: PolicyAssignment): 'on' | 'off' | 'possible' {
  const modes = ['Default', 'DoNotEnforce', 'Enroll'] as const;
  // Absent means Default: https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#enforcement-mode
  const mode = oneOf(properties, 'enforcementMode', modes) ?? 'Default';
  if (mode === 'Enroll') return 'possible';
  return mode === 'Default' ? 'on' : 'off';
}

function reaches(
  { body, identity }: Resource<PolicyAssignment>,
  resource: Resource,
): 'yes' | 'no' | 'possible' {
  const written: unknown = body.properties && peek(body.properties, 'scope');
  if (written instanceof Unknown) return 'possible';
  const scope = text(body.properties, 'scope') ?? extensionScope(identity.resourceId);
  if (scope === undefined) return 'possible';
  // Whoever lists the assignments of a resource is shown those of its own management groups only.
  const where = managementGroup.test(scope) ? 'above' : standing(scope, resource);
  if (where === 'no') return 'no';
  const left = list(body.properties, 'notScopes').map((out) =>
    standing(textIn(out, 'notScopes'), resource),
  );
  if (left.some(isAtOrAbove)) return 'no';
  return where === 'possible' || left.includes('possible')
    ? 'possible'
    : isSelected(body, placeOf(resource));
}

const managementGroup = /^\/?providers\/microsoft\.management\/managementgroups\//i;

/** Where and what a resource is, as selectors ask. */
export function placeOf({ body, identity }: Resource): Place {
  const location: unknown = peek((body ?? {}) as { location?: unknown }, 'location');
  return { type: identity.kind, location: typeof location === 'string' ? location : undefined };
}

/** One of the selectors lets the resource in; without any, all are in. */
function isSelected({ properties }: PolicyAssignment, place: Place): 'yes' | 'no' | 'possible' {
  const selectors = list(properties, 'resourceSelectors');
  if (selectors.length === 0) return 'yes';
  try {
    return some(selectors, (one) => selected(list(one, 'selectors'), place)) ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof Unresolved) return 'possible';
    throw error;
  }
}
