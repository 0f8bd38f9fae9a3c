import type { Path } from '../../../model/index.ts';
import { type Cell, cell, isMap, memberOf, type Origin } from '../../shared/code/cell.ts';
import { once } from '../../shared/code/lazy-map.ts';
import { cellsInJson } from '../../shared/code/written-json.ts';
import type { Majors } from '../azurerm/provider-version.ts';
import { type Instance, keyIn } from '../instance.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import { withoutSecrets } from './marks.ts';

/** A resource as a plan or a state has it, and the way to it. */
export interface Listed {
  readonly resource: JsonObject;
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** `module.aks`, or empty. */
  readonly module: string;
  readonly path: Path;
}

/** The managed resources of the root module and of those below; data only describes what is there. */
export function listedIn(root: unknown, path: Path): readonly Listed[] {
  const found: Listed[] = [];
  const visit = (module: unknown, at: Path) => {
    for (const [index, resource] of listOf(module, 'resources').entries()) {
      const [address, type] = [textOf(resource, 'address'), textOf(resource, 'type')];
      if (!isObject(resource) || address === undefined || type === undefined) continue;
      if (resource.mode !== 'managed') continue;
      found.push({
        resource,
        address,
        type,
        name: textOf(resource, 'name') ?? '',
        module: textOf(module, 'address') ?? '',
        path: [...at, 'resources', index],
      });
    }
    for (const [index, child] of listOf(module, 'child_modules').entries()) {
      visit(child, [...at, 'child_modules', index]);
    }
  };
  visit(root, path);
  return found;
}

/** The values of resources as they are written, less what is sensitive. */
export function valuesOf(
  listed: readonly Listed[],
  text: string,
  file: string,
): readonly { readonly values: Cell; readonly origin: Origin }[] {
  const paths = listed.map(({ path }) => path);
  return cellsInJson(text, file, paths).map((whole, index) => {
    // A state file calls them attributes.
    const values = memberOf(whole, 'values') ?? memberOf(whole, 'attributes');
    const written = values && isMap(values.value) ? values : cell(new Map(), whole.origin);
    const { sensitive_values: sensitive } = (listed[index] as Listed).resource;
    return { values: withoutSecrets(written, sensitive), origin: whole.origin };
  });
}

/** Where a resource is written, and what it is a part of. */
interface Home {
  readonly origin: Origin;
  readonly unit: string;
}

/** A resource whose values are made when asked for; what leads back to itself gets those that are written. */
export function instanceOf(
  { address, type }: Listed,
  { origin, unit }: Home,
  provider: Majors,
  written: Cell,
  make: () => Cell = () => written,
): Instance {
  const values = once(make, () => written);
  return {
    address,
    key: keyIn(unit, address),
    variant: '',
    type,
    origin,
    provider,
    get body() {
      return { ...values(), origin };
    },
  };
}
