import type { Path } from '../../../model/index.ts';
import type { Field, ObjectShape, Shape } from '../../../resources/kubernetes/schema/shape.ts';
import type { Naming } from '../../shared/code/code-document.ts';
import { fieldOf, otherNames } from './fields.ts';

/** The arguments and blocks of an object, by the types of its API. */
export function namingOf(shape: ObjectShape): Naming {
  return {
    nameOf: (path, written) => argumentsTo(shape, path, written)?.join('.'),
    // Who owns an object is written by what makes it.
    lackOf: (path) =>
      path[0] !== 'metadata' && path.some((key) => lacking.has(String(key)))
        ? 'the kubernetes provider has no argument for it'
        : undefined,
  };
}

/** Fields that no version of the provider has: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs */
const lacking: ReadonlySet<string> = new Set([
  'appArmorProfile',
  'blockOwnerDeletion',
  'ephemeralContainers',
  'hostUsers',
  'managedBy',
  'mismatchLabelKeys',
  'ordinals',
  'overhead',
  'ownerReferences',
  'podReplacementPolicy',
  'procMount',
  'recursiveReadOnly',
  'resizePolicy',
  'resourceClaims',
  'schedulingGates',
  'setHostnameAsFQDN',
  'successPolicy',
  'supplementalGroupsPolicy',
  'trafficDistribution',
  'unhealthyPodEvictionPolicy',
  'volumeAttributesClassName',
]);

/** `spec`, `template`, `spec`, `container`, `liveness_probe`; of a map, whose keys are the user's own, what leads to it. */
function argumentsTo(root: ObjectShape, path: Path, written: number): string[] | undefined {
  const names: string[] = [];
  let at: Shape = root;
  for (const [index, key] of path.entries()) {
    if (at.is === 'map') return index > written ? names : undefined;
    if (at.is === 'list' && typeof key === 'number') {
      at = at.of;
      continue;
    }
    const argument: Argument | undefined =
      at.is === 'object' ? argumentsOf(at).get(String(key)) : undefined;
    if (!argument) return undefined;
    names.push(argument.name);
    at = argument.shape;
  }
  return names;
}

/** What stands for a field of a type. */
interface Argument {
  readonly name: string;
  readonly shape: Shape;
}

const known = new WeakMap<ObjectShape, ReadonlyMap<string, Argument>>();

/** By the name of the field. */
function argumentsOf(owner: ObjectShape): ReadonlyMap<string, Argument> {
  const before = known.get(owner);
  if (before) return before;
  const made = new Map<string, Argument>();
  for (const [field, told] of owner.fields) {
    const name = argumentFor(owner, field, told);
    if (name !== undefined) made.set(field, { name, shape: told.shape });
  }
  known.set(owner, made);
  return made;
}

/** Lists whose elements stand in blocks that are named as the list. */
const plurals: ReadonlySet<string> = new Set([
  'NetworkPolicyEgressRule/ports',
  'NetworkPolicyIngressRule/ports',
  'PodSpec/imagePullSecrets',
  'allowedTopologies',
  'clusterRoleSelectors',
  'hostAliases',
  'items',
  'matchExpressions',
  'matchFields',
  'matchLabelExpressions',
  'sources',
  'tls',
]);

/** What stands for a field, as {@link fieldOf} has it the other way round; none where the provider may be older than the field. */
function argumentFor(
  owner: ObjectShape,
  name: string,
  { shape, since }: Field,
): string | undefined {
  if (since > 0 || lacking.has(name)) return undefined;
  const own = `${owner.name}/`;
  const other = Object.keys(otherNames).find(
    (argument) => argument.startsWith(own) && otherNames[argument] === name,
  );
  if (other !== undefined) return other.slice(own.length);
  const isBlock = shape.is === 'list' && shape.of.is === 'object';
  const isPlural = plurals.has(name) || plurals.has(own + name);
  const argument = isBlock && !isPlural ? singular(inSnakeCase(name)) : inSnakeCase(name);
  return fieldOf(owner, argument).name === name ? argument : undefined;
}

/** `cluster_ips` of `clusterIPs`. */
function inSnakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z](?!s$)[a-z])/g, '$1_$2')
    .toLowerCase();
}

function singular(words: string): string {
  if (words.endsWith('ies')) return `${words.slice(0, -3)}y`;
  if (words.endsWith('sses')) return words.slice(0, -2);
  return words.endsWith('ss') ? words : words.replace(/s$/, '');
}
