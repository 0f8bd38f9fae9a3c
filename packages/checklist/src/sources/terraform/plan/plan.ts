import { type Cell, memberOf } from '../../shared/code/cell.ts';
import { computed } from '../attributes.ts';
import { type Majors, majorsWithin } from '../azurerm/provider-version.ts';
import { type Instance, keyIn } from '../instance.ts';
import { withUnknowns } from './after-apply.ts';
import { instanceOf, type Listed, listedIn, valuesOf } from './instances.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json.ts';
import { ConfiguredModule } from './module-path.ts';
import type { Reference } from './reference.ts';

/**
 * What stands after a plan is applied: what it creates, changes and leaves, without what it deletes.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function plannedInstances(
  plan: JsonObject,
  text: string,
  file: string,
  unit: string,
): readonly Instance[] {
  const listed = listedIn(objectOf(plan.planned_values, 'root_module'), [
    'planned_values',
    'root_module',
  ]);
  const changes = new Map(
    listOf(plan, 'resource_changes').map(
      (change) => [textOf(change, 'address'), objectOf(change, 'change')] as const,
    ),
  );
  const configuration = objectOf(plan.configuration);
  const provider = providerOf(configuration);
  const root = new ConfiguredModule(objectOf(configuration, 'root_module'));
  const byAddress = new Map<string, Instance>();
  const lookUp = ({ address, attribute }: Reference) => {
    const target = byAddress.get(address);
    return target && attributeOf(target, attribute);
  };
  for (const [index, { values, origin }] of valuesOf(listed, text, file).entries()) {
    const one = listed[index] as Listed;
    const change = changes.get(one.address);
    const module = root.into(one.module);
    const make = () =>
      withUnknowns(
        values,
        change?.after_unknown,
        {
          address: one.address,
          key: keyIn(unit, one.address),
          expressions: module.expressionsOf(one.type, one.name),
          module,
          sensitive: change?.after_sensitive,
        },
        lookUp,
      );
    byAddress.set(one.address, instanceOf(one, { origin, unit }, provider, values, make));
  }
  return [...byAddress.values()];
}

/** `id`, `kubelet_identity[0].object_id`: what the plan has of it, else what stands for it. */
function attributeOf(instance: Instance, attribute: string): Cell | undefined {
  const [first = '', ...rest] = attribute.split(/[.[\]]+/).filter((part) => part !== '');
  const found = computed(instance, first);
  return rest.reduce<Cell | undefined>((at, key) => at && memberOf(at, key), found);
}

function providerOf(configuration: JsonObject): Majors {
  const providers = Object.values(objectOf(configuration, 'provider_config'));
  return majorsWithin(
    providers
      .filter((one) => textOf(one, 'name') === 'azurerm')
      .flatMap((one) => textOf(one, 'version_constraint') ?? []),
  );
}

/** A plan of `-refresh-only` changes nothing and plans no values: it tells the state that it read. */
export function isRefreshOnly({
  resource_changes: changes,
  prior_state: state,
}: JsonObject): boolean {
  return !Array.isArray(changes) && isObject(state);
}

/** Whether a plan surely tells all that its configuration makes; older ones do not say. */
export function isWhole({ complete, errored, resource_changes: changes }: JsonObject): boolean {
  return complete === true && errored !== true && Array.isArray(changes);
}

/** Why a plan does not tell all that its configuration makes; undefined for one that does. */
export function planGap({ complete, errored }: JsonObject): string | undefined {
  if (errored === true) return 'the plan ended with an error: mend it, and plan again';
  return complete === false
    ? 'the plan leaves out a part of its configuration: plan again without -target'
    : undefined;
}
