import { type Cell, isList, isMap } from '../shared/code/cell.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';

/** A map that may hold more than what is told of it: what Azure answers about a resource. */
export class RuntimeMap extends LazyMap {}

/**
 * What code can tell of a value that Azure may add to: `otherwise` says what a member is that is not
 * written. An element of a list of Microsoft.Network has an id, which is made of its name.
 */
export function runtimeView(
  written: Cell,
  path: string,
  id: string | undefined,
  otherwise: (path: string) => Cell,
): Cell {
  const { value } = written;
  if (isList(value)) {
    const elements = value.map((element, index) =>
      runtimeView(element, `${path}[${index}]`, elementId(element, id), otherwise),
    );
    return { ...written, value: elements };
  }
  if (!isMap(value)) return written;
  const makers = [...value.keys()].map((key) => {
    const inner = id === undefined || key === 'properties' ? id : `${id}/${key}`;
    const make = () => runtimeView(value.get(key) as Cell, `${path}.${key}`, inner, otherwise);
    return [key, make] as const;
  });
  const missing = (key: string): Cell =>
    key === 'id' && id !== undefined && /\/[^/]+\/[^/]+$/.test(id) && value.has('name')
      ? { ...written, value: id }
      : otherwise(`${path}.${key}`);
  return { ...written, value: new RuntimeMap(new Map(makers), missing) };
}

/** `…/subnets/nodes` of the element named `nodes` of the list `…/subnets`. */
function elementId({ value }: Cell, list: string | undefined): string | undefined {
  const name = isMap(value) ? value.get('name')?.value : undefined;
  return list !== undefined && typeof name === 'string' ? `${list}/${name}` : undefined;
}
