import { type Resource, type SourceDocument, Unknown } from '../../model/index.ts';

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
  return `${keyOf(resource)} ${JSON.stringify(comparable(resource.body)).toLowerCase()}`;
}

/** The resources of a template, each with the place that its twin in the code has. */
export function withPlaces(
  made: readonly Resource[],
  own: readonly Resource[],
  places: { of(address: string): { document: SourceDocument; address: string } },
): readonly Resource[] {
  const twins = new Map<string, Resource[]>();
  for (const one of own) twins.set(keyOf(one), [...(twins.get(keyOf(one)) ?? []), one]);
  return made.map((resource) => {
    const twin = twins.get(keyOf(resource))?.shift();
    const { identity } = resource;
    if (twin) {
      const { address = identity.name } = twin.identity;
      return { ...resource, identity: { ...identity, address }, places: twin.places };
    }
    const { document, address } = places.of(identity.address ?? identity.name);
    return { ...resource, identity: { ...identity, address }, places: [{ document, base: [] }] };
  });
}

export function keyOf({ unit, kind, identity }: Resource): string {
  return `${unit} ${kind} ${comparable(identity.resourceId)}`.toLowerCase();
}

/** A value where everything that is not known is one thing; what stands for it tells its place. */
export function comparable(value: unknown): unknown {
  if (value instanceof Unknown) return '?';
  if (typeof value === 'string') return value.replaceAll(/[^/]*[~(][^/]*/g, '?');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, one]) => [key.replaceAll(/[^/]*~[^/]*/g, '?'), comparable(one)]),
  );
}
