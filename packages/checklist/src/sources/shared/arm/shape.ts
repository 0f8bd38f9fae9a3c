import type { ArmType } from './arm-types.ts';
import type { JsonObject } from './json.ts';
import { containerServiceNames } from './names/container-service.ts';
import { networkNames } from './names/network.ts';
import { containerRegistryNames, keyVaultNames, storageNames } from './names/stores.ts';
import { isSecret } from './secrets.ts';

/** Keys that stand beside `properties` in a REST body. */
const envelopeNames = `
  id name type location tags etag identity sku kind plan zones extendedLocation managedBy systemData
  resourceGroup subscriptionId
`;

/** Keys that a sub-resource inside `properties` has beside its own `properties`. */
const elementNames = 'id name type etag zones resourceGroup';

/** Names that resources of all types have below their envelope. */
const commonNames = `
  properties principalId tenantId clientId userAssignedIdentities tier provisioningState
  createdAt createdBy createdByType lastModifiedAt lastModifiedBy lastModifiedByType
`;

/** Maps whose keys are the user's, and whose values no API describes, or spells one way only. */
const freeNames = `
  tags labels nodeLabels podLabels annotations parameters metadata additionalData
  configurationSettings configurationProtectedSettings kustomizations
`;

const namesOf: Readonly<Record<string, string>> = {
  'microsoft.containerservice': `${containerServiceNames} eTag`,
  'microsoft.containerregistry': containerRegistryNames,
  'microsoft.keyvault': keyVaultNames,
  'microsoft.storage': storageNames,
  'microsoft.network': networkNames,
};

/** What an object is: a resource, a sub-resource inside one, a plain value, or a map of the user's. */
export type Level = 'resource' | 'element' | 'value' | 'free';

/** A key as the wire has it. */
export interface Wire {
  readonly name: string;
  /** What stands below it. */
  readonly level: Level;
  readonly secret: boolean;
}

/** How a resource type spells and nests its properties on the wire. */
export interface Shape {
  /** `parent` is the wire's name of the property around the key. */
  wire(key: string, parent: string): Wire;
  /** The key stands under `properties` though the flattened form has it beside them. */
  isInner(key: string, value: unknown, level: Level): boolean;
}

const envelope = lowerCased(envelopeNames);
const element = lowerCased(elementNames);
const free = lowerCased(freeNames);

/** Names by what all their spellings have in common. */
const plainSpellings = spellingsOf('');
const spellings = new Map(
  Object.entries(namesOf).map(([namespace, names]) => [namespace, spellingsOf(names)]),
);

function spellingsOf(names: string): ReadonlyMap<string, string> {
  const all = words(`${envelopeNames} ${commonNames} ${names}`);
  return new Map(all.map((name) => [folded(name), name]));
}

/** The shape of a type; an unknown type keeps its own spelling and follows the plain rule. */
export function shapeOf(type: string, known: ArmType | undefined): Shape {
  const namespace = type.slice(0, type.indexOf('/')).toLowerCase();
  const names = spellings.get(namespace) ?? plainSpellings;
  const renames = new Map(Object.entries(known?.renames ?? {}));
  const inner = new Set(known?.inner ?? []);
  const nested = new Set(known?.nested ?? []);
  const wireOf = (key: string, parent: string): Wire => {
    const lower = key.toLowerCase();
    const renamed = renames.get(`${parent.toLowerCase()}.${lower}`) ?? renames.get(lower);
    const name = renamed ?? names.get(folded(key)) ?? key;
    const below = nested.has(name) ? 'element' : 'value';
    const level = free.has(name.toLowerCase()) ? 'free' : below;
    return { name, level, secret: isSecret(name, parent) };
  };
  return {
    wire: remembered(wireOf),
    isInner(key, value, level) {
      if (known?.bare) return false;
      const lower = key.toLowerCase();
      if (level === 'element') return !element.has(lower);
      if (lower === 'type') return typeof value === 'string' && !value.includes('/');
      return inner.has(lower) || !envelope.has(lower);
    },
  };
}

/** The same few names come again and again in a list of resources. */
function remembered(wireOf: Shape['wire']): Shape['wire'] {
  const known = new Map<string, Map<string, Wire>>();
  return (key, parent) => {
    const siblings = known.get(parent) ?? new Map<string, Wire>();
    const wire = siblings.get(key) ?? wireOf(key, parent);
    known.set(parent, siblings.set(key, wire));
    return wire;
  };
}

/** The wire writes `scan-interval` where the checklist and `az` say `scanInterval`. */
function folded(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function lowerCased(text: string): ReadonlySet<string> {
  return new Set(words(text).map((word) => word.toLowerCase()));
}

/** Whether the object has its properties beside its id, as `az … show` prints them. */
export function isFlattened(value: JsonObject): boolean {
  return !Object.keys(value).some(
    (key) => key.toLowerCase() === 'properties' && value[key] !== null && value[key] !== undefined,
  );
}
