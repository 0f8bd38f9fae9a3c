import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { ArmFailure, bodyOf } from './failure.ts';
import type { Arm } from './fetcher.ts';
import type { Versions } from './reach.ts';

/** What a list gave, and why it gave no more. */
export interface Listed {
  readonly items: readonly JsonObject[];
  readonly failure?: ArmFailure;
}

/** One resource. Throws {@link ArmFailure}. */
export function getOne({ endpoint, fetch }: Arm, path: string, versions: Versions) {
  return servedBy(versions, async (api) =>
    bodyOf(await fetch({ method: 'GET', url: urlOf(endpoint, path, api) })),
  );
}

/** Asks with one version after the other until the cloud serves it. */
export async function servedBy<T>(
  { api, earlier = [] }: Versions,
  ask: (api: string) => Promise<T>,
): Promise<T> {
  try {
    return await ask(api);
  } catch (error) {
    const [next, ...rest] = earlier;
    if (next === undefined || asFailure(error).reason !== 'unsupported') throw error;
    return servedBy({ api: next, earlier: rest }, ask);
  }
}

/** The address of a path, which is an id as Azure writes it, and may have a query behind it. */
export function urlOf(endpoint: string, path: string, api: string): string {
  // Anything else could lead to another host.
  if (!path.startsWith('/')) throw new ArmFailure('malformed', 'an id does not begin with a slash');
  const [id = '', query] = path.split('?', 2);
  const encoded = id.split('/').map(encodeURIComponent).join('/');
  return `${endpoint}${encoded}?${query === undefined ? '' : `${query}&`}api-version=${api}`;
}

/** More pages than any list has: a next link that leads in circles ends here. */
const mostPages = 1000;

/** A list with all its pages; what was read before a failure is kept. */
export async function getAll(arm: Arm, path: string, versions: Versions): Promise<Listed> {
  const items: JsonObject[] = [];
  const seen = new Set<string>();
  const take = async (url: string): Promise<string | undefined> => {
    if (seen.has(url) || seen.size >= mostPages) {
      throw new ArmFailure('malformed', 'the pages of the list lead in circles');
    }
    seen.add(url);
    const page = bodyOf(await arm.fetch({ method: 'GET', url }));
    items.push(...itemsOf(page));
    return nextOf(page, arm.endpoint);
  };
  try {
    let next = await servedBy(versions, (api) => take(urlOf(arm.endpoint, path, api)));
    while (next !== undefined) next = await take(next);
    return { items };
  } catch (error) {
    return { items, failure: asFailure(error) };
  }
}

function itemsOf({ value }: JsonObject): readonly JsonObject[] {
  // Some services write an empty list so.
  if (value === null) return [];
  if (!Array.isArray(value)) throw new ArmFailure('malformed', 'the answer holds no list');
  if (!value.every(isObject)) {
    throw new ArmFailure('malformed', 'the list holds something that is no resource');
  }
  return value;
}

/** A link to another host would get the user's token. */
function nextOf({ nextLink }: JsonObject, endpoint: string): string | undefined {
  if (nextLink === undefined || nextLink === null || nextLink === '') return undefined;
  const isLink = typeof nextLink === 'string' && URL.canParse(nextLink);
  if (!isLink || new URL(nextLink).origin !== new URL(endpoint).origin) {
    throw new ArmFailure('malformed', 'the next page is said to be at another host');
  }
  return nextLink;
}

export function asFailure(error: unknown): ArmFailure {
  if (error instanceof ArmFailure) return error;
  throw error;
}
