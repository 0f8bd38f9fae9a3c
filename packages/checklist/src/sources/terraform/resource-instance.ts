import { Unknown } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { UnknownName, unknownCell } from '../shared/code/unknown-cell.ts';
import type { Majors } from './azurerm/provider-version.ts';
import type { Block } from './body.ts';
import { evaluateBody } from './evaluate-body.ts';
import { withoutAll, withoutIgnored } from './ignored-changes.ts';
import { type Instance, keyIn } from './instance.ts';
import type { Scope } from './scope.ts';
import type { Surroundings } from './surroundings.ts';

/** Where one of the resources of a block stands. */
interface Place {
  readonly address: string;
  readonly scope: Scope;
  readonly around: Surroundings;
  readonly provider: Majors;
  /** Whether what is written at a place is there once for each of many instances. */
  isOwn(origin: Origin): boolean;
}

/** One resource of a block, whose attributes are made when asked for. */
export function resourceInstance(block: Block, place: Place): Instance {
  const { address, scope, around, provider, isOwn } = place;
  const { unit, folder } = around;
  const { origin } = block;
  const [type = '', name = ''] = block.labels;
  const key = keyIn(unit, address);
  const instance: Instance = {
    address,
    key,
    variant: unit === folder ? '' : unit,
    type,
    origin,
    provider,
    get body() {
      return body();
    },
  };
  const computed = (attribute: string, own: ReadonlyMap<string, Cell>) =>
    around.computed(instance, attribute, own) ??
    unknownCell(`${type}.${name}.${attribute} is known after apply`, origin);
  const make = () => {
    const written = evaluateBody(block.body, scope, computed);
    const attributes = around.resolve(address, withoutIgnored(written, block.body));
    return cell(withoutAll(distinct(attributes, key, isOwn), block), origin);
  };
  const body = once(make, () => unknownCell(`${address} refers to itself`, origin));
  return instance;
}

/** Attributes whose name, if it is not known, is at least not that of another instance. */
function distinct(attributes: LazyMap, key: string, isOwn: (origin: Origin) => boolean): LazyMap {
  const makers = [...attributes.keys()].map((name) => {
    const make = () => {
      const found = attributes.get(name) as Cell;
      if (name !== 'name' || !(found.value instanceof Unknown) || !isOwn(found.origin))
        return found;
      return { ...found, value: new UnknownName(found.value, key) };
    };
    return [name, make] as const;
  });
  return new LazyMap(new Map(makers), (name) => attributes.get(name));
}
