import { type Resource, type SourceDocument, Unknown } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';

/** Whether two readings of one deployment hold the same, as far as both can tell. */
export function declareTheSame(one: readonly Resource[], other: readonly Resource[]): boolean {
  if (one.length !== other.length) return false;
  const prints = one.map(printed).sort();
  return other
    .map(printed)
    .sort()
    .every((print, index) => print === prints[index]);
}

function printed(resource: Resource): string {
  const known = prints.get(resource);
  if (known !== undefined) return known;
  const print = `${keyOf(resource)} ${JSON.stringify(comparable(resource.body)).toLowerCase()}`;
  prints.set(resource, print);
  return print;
}

const prints = new WeakMap<Resource, string>();

/** The resources of a template, each with the place that its twin in the code has. */
export function withPlaces(
  made: readonly Resource[],
  own: readonly Resource[],
  places: { of(address: string): { document: SourceDocument; address: string } },
): readonly Resource[] {
  const twins = groupBy(own, keyOf);
  return made.map((resource) => {
    const { identity } = resource;
    const { document, address } = places.of(identity.address ?? identity.name);
    const twin = takeTwin(twins.get(keyOf(resource)) ?? [], resource, address);
    if (twin) {
      const { address: own = identity.name } = twin.identity;
      return { ...resource, identity: { ...identity, address: own }, places: twin.places };
    }
    return { ...resource, identity: { ...identity, address }, places: [{ document, base: [] }] };
  });
}

/** Of several whose ids nobody can tell, that of the same symbol, or else of the same body. */
function takeTwin(twins: Resource[], resource: Resource, address: string): Resource | undefined {
  if (twins.length < 2) return twins.shift();
  const own = printed(resource);
  const named = twins.findIndex(({ identity }) => identity.address === address);
  const at = named === -1 ? twins.findIndex((one) => printed(one) === own) : named;
  return twins.splice(Math.max(0, at), 1)[0];
}

export function keyOf({ unit, kind, identity }: Resource): string {
  return `${unit} ${kind} ${comparable(identity.resourceId)}`.toLowerCase();
}

/** A value where everything that is not known is one thing; what stands for it tells its place. */
export function comparable(value: unknown): unknown {
  if (value instanceof Unknown) return '?';
  if (typeof value === 'string') return segmentsWithout(/[~(]/, value);
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, one]) => [segmentsWithout(/~/, key), comparable(one)]),
  );
}

function segmentsWithout(open: RegExp, path: string): string {
  if (!open.test(path)) return path;
  const segments = path.split('/').map((segment) => (open.test(segment) ? '?' : segment));
  return segments.join('/');
}
