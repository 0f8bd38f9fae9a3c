import { type Inventory, Malformed, Unresolved } from '../../../model/index.ts';
import { armId } from '../ids.ts';
import { policyDefinition, policySetDefinition } from '../kinds.ts';
import { list, text } from '../values.ts';
import { type Place, selected } from './selectors.ts';
import type {
  PolicyAssignment,
  PolicyDefinition,
  PolicyMember,
  PolicySetDefinition,
  PolicyValues,
} from './types.ts';

/** A policy definition as an assignment brings it: assigned itself, or inside an initiative. */
export interface PolicyUse {
  readonly assignment: PolicyAssignment;
  /** Both undefined where the definition is assigned itself. */
  readonly member: PolicyMember | undefined;
  readonly initiative: PolicySetDefinition | undefined;
}

/**
 * The ways in which an assignment brings a definition, given by its name; undefined where it assigns
 * an initiative that is not in the evidence.
 */
export function usesOf(
  assignment: PolicyAssignment,
  definition: string,
  inventory: Inventory,
): readonly PolicyUse[] | undefined {
  const assigned = armId(text(assignment.properties, 'policyDefinitionId')) ?? '';
  if (!assigned.includes('/policysetdefinitions/')) {
    const isIt = assigned.endsWith(`/${definition}`);
    return isIt ? [{ assignment, member: undefined, initiative: undefined }] : [];
  }
  const initiative = inventory.index(initiatives).get(assigned);
  if (!initiative) return undefined;
  return list(initiative.properties, 'policyDefinitions')
    .filter((member) =>
      text(member, 'policyDefinitionId')?.toLowerCase().endsWith(`/${definition}`),
    )
    .map((member) => ({ assignment, member, initiative }));
}

/** The initiatives in the evidence by their id in lower case. A table for `inventory.index`. */
export function initiatives(inventory: Inventory): ReadonlyMap<string, PolicySetDefinition> {
  return new Map(
    inventory
      .all(policySetDefinition)
      .map(({ identity, body }) => [armId(identity.resourceId) ?? '', body]),
  );
}

/** The definitions in the evidence by their id in lower case. A table for `inventory.index`. */
export function policyDefinitions(inventory: Inventory): ReadonlyMap<string, PolicyDefinition> {
  return new Map(
    inventory
      .all(policyDefinition)
      .map(({ identity, body }) => [armId(identity.resourceId) ?? '', body]),
  );
}

/** The value that a parameter of the definition gets; undefined: the definition's own default. */
export function parameterOf({ assignment, member, initiative }: PolicyUse, name: string): unknown {
  const given = assignment.properties?.parameters;
  if (!member) return valueIn(given, name);
  const written = valueIn(member.parameters, name);
  if (typeof written !== 'string' || !/^\[(?!\[)/.test(written)) return written;
  const [, passed] = /^\[\s*parameters\(\s*'([^']*)'\s*\)\s*\]$/i.exec(written) ?? [];
  if (passed === undefined) throw new Unresolved(`${name} is the expression ${written}`);
  return (
    valueIn(given, passed) ?? entryIn(initiative?.properties?.parameters, passed)?.defaultValue
  );
}

function valueIn(values: PolicyValues | null | undefined, name: string): unknown {
  return entryIn(values, name)?.value ?? undefined;
}

/** Names of parameters compare without case. */
function entryIn<Entry>(
  entries: Readonly<Record<string, Entry>> | null | undefined,
  name: string,
): Entry | undefined {
  const lower = name.toLowerCase();
  const key = Object.keys(entries ?? {}).find((one) => one.toLowerCase() === lower);
  return key === undefined ? undefined : entries?.[key];
}

/**
 * The effect that a definition has on a resource, in lower case: an override's, else the one that is
 * given as parameter, else the definition's own default.
 */
export function effectOf(use: PolicyUse, place: Place, byDefault: string): string {
  const overriding = overridingEffect(use, place);
  if (overriding !== undefined) return overriding;
  const effect = parameterOf(use, 'effect') ?? byDefault;
  if (typeof effect !== 'string') throw new Malformed('effect is malformed: it is not a string');
  return effect.toLowerCase();
}

function overridingEffect({ assignment, member }: PolicyUse, place: Place): string | undefined {
  const at = { ...place, reference: member && text(member, 'policyDefinitionReferenceId') };
  const effects = list(assignment.properties, 'overrides')
    .filter(({ kind }) => kind?.toLowerCase() === 'policyeffect')
    .filter(({ selectors }) => selected(selectors ?? [], at))
    .map((override) => text(override, 'value')?.toLowerCase());
  if (new Set(effects).size > 1) throw new Unresolved('two overrides give it different effects');
  return effects[0];
}
