import { useMemo, useSyncExternalStore } from 'react';

/** The views of the page, as `location.hash` names them. */
export const views = [
  'overview',
  'checklist',
  'item',
  'findings',
  'compare',
  'files',
  'attestations',
  'waivers',
  'evidence',
] as const;
export type View = (typeof views)[number];

/** `#/item/network/network-policies` or `#/findings?verdict=fail`. */
export interface Route {
  readonly view: View;
  /** What follows the view: the id of an item. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/** What a view gets. */
export interface ViewProps {
  readonly route: Route;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [first = '', ...rest] = path.split('/');
  const view = views.find((known) => known === first) ?? 'overview';
  return { view, id: rest.map(decoded).join('/'), query: new URLSearchParams(query) };
}

/** A link to a view; empty values of the query are left out. */
export function href(view: View, id = '', query?: URLSearchParams | Record<string, string>) {
  const parameters = new URLSearchParams(query);
  for (const [key, value] of [...parameters]) if (value === '') parameters.delete(key);
  // Commas stand between the values of a filter, and read better as they are.
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  const path = id === '' ? '' : `/${id.split('/').map(encodeURIComponent).join('/')}`;
  return `#/${view}${path}${text === '' ? '' : `?${text}`}`;
}

/** Goes to a link; in place of the present one while a filter is being typed. */
export function go(link: string, inPlace = false): void {
  if (!inPlace) {
    location.hash = link;
    return;
  }
  history.replaceState(null, '', link);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
