import { type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import { covers, extensionScope } from './ids.ts';
import { policyAssignment } from './kinds.ts';
import type { PolicyAssignment } from './types.ts';
import { list, text, textIn } from './values.ts';

/** Policy assignments that apply to a resource, and those whose scope is not known. */
export interface Assignments {
  readonly sure: readonly Resource<PolicyAssignment>[];
  readonly possible: readonly Resource<PolicyAssignment>[];
}

/** The assignments at a resource or above it. */
export function assignmentsFor({ identity }: Resource, inventory: Inventory): Assignments {
  const sure: Resource<PolicyAssignment>[] = [];
  const possible: Resource<PolicyAssignment>[] = [];
  for (const assignment of inventory.all(policyAssignment)) {
    const answer = reaches(assignment, identity.resourceId);
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

function reaches(
  { body, identity }: Resource<PolicyAssignment>,
  id: string | undefined,
): 'yes' | 'no' | 'possible' {
  const written: unknown = body.properties && peek(body.properties, 'scope');
  if (written instanceof Unknown) return 'possible';
  const scope = text(body.properties, 'scope') ?? extensionScope(identity.resourceId);
  if (scope === undefined) return 'possible';
  // Whoever lists the assignments of a resource is shown those of its own management groups only.
  if (!managementGroup.test(scope) && !covers(scope, id)) return 'no';
  return list(body.properties, 'notScopes').some((out) => covers(textIn(out, 'notScopes'), id))
    ? 'no'
    : 'yes';
}

const managementGroup = /^\/?providers\/microsoft\.management\/managementgroups\//i;
