import { Unknown } from '../../model/index.ts';

export function markUnresolved(value: unknown, _text: string): { value: unknown; unresolved: boolean } {
  let unresolved = false;
  const walk = (at: unknown): unknown => {
    if (typeof at === 'string' && /\{\{|\$\{|#\{/.test(at)) {
      unresolved = true;
      return new Unknown(`is a template: ${at}`, at);
    }
    if (Array.isArray(at)) return at.map(walk);
    if (typeof at !== 'object' || at === null) return at;
    if (Object.keys(at)[0] === '[object Object]') {
      unresolved = true;
      return new Unknown('is a template');
    }
    return Object.fromEntries(Object.entries(at).map(([key, child]) => [key, walk(child)]));
  };
  return { value: walk(value), unresolved };
}
