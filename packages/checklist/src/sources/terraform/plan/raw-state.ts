import type { Path } from '../../../model/index.ts';
import { setOwn } from '../../shared/set-own.ts';
import type { Listed } from './instances.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import type { Marks } from './marks.ts';

/** The version of the format since Terraform 0.12. */
const version = 4;

/** The resources of a state file, with what `terraform show -json` would call their values. */
export function listedInState(state: JsonObject): readonly Listed[] {
  return listOf(state, 'resources').flatMap((one, index) => {
    const type = textOf(one, 'type');
    const name = textOf(one, 'name') ?? '';
    if (!isObject(one) || one.mode !== 'managed' || type === undefined) return [];
    const module = textOf(one, 'module') ?? '';
    return listOf(one, 'instances').flatMap((instance, at): Listed[] => {
      // One that was replaced and could not be destroyed.
      if (!isObject(instance) || instance.deposed !== undefined) return [];
      const address = `${module === '' ? '' : `${module}.`}${type}.${name}${keyOf(instance.index_key)}`;
      const path: Path = ['resources', index, 'instances', at];
      const sensitive = sensitiveIn(instance);
      return [{ resource: { sensitive_values: sensitive }, address, type, name, module, path }];
    });
  });
}

export function stateGap({ version: written }: JsonObject): string | undefined {
  return written === version
    ? undefined
    : `the state has version ${String(written)}: run terraform show -json and assess its output`;
}

function keyOf(key: unknown): string {
  if (key === undefined || key === null) return '';
  return typeof key === 'number' ? `[${key}]` : `["${String(key)}"]`;
}

/** The paths of `sensitive_attributes` as marks. */
function sensitiveIn(instance: JsonObject): Marks {
  const root: Record<string, Marks> = {};
  for (const path of listOf(instance, 'sensitive_attributes')) {
    const steps = Array.isArray(path) ? path.map(stepOf) : [];
    mark(root, steps);
  }
  return root;
}

/** `{ "type": "get_attr", "value": "kube_config" }`, `{ "type": "index", "value": { "value": 0 } }` */
function stepOf(step: unknown): string {
  const { value } = isObject(step) ? step : {};
  return String(isObject(value) ? value.value : value);
}

function mark(into: Record<string, Marks>, [first, ...rest]: readonly string[]): void {
  if (first === undefined) return;
  const before = Object.hasOwn(into, first) ? into[first] : undefined;
  if (before === true) return;
  const inner = isObject(before) ? (before as Record<string, Marks>) : {};
  mark(inner, rest);
  setOwn(into, first, rest.length === 0 ? true : inner);
}
