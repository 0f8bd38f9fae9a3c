import { type Inventory, some } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import { prometheusRule } from '../kinds.ts';
import type { CustomObject } from '../types.ts';
import { list, text } from '../values.ts';

interface RuleSpec {
  readonly groups?: readonly { readonly rules?: readonly { readonly alert?: string }[] }[];
}

/** What the Kubernetes evidence shows of alert rules. A table for `inventory.index`. */
export function alertSigns(inventory: Inventory): Signs {
  let possible: string | undefined;
  for (const { body, identity } of inventory.all(prometheusRule)) {
    const name = `PrometheusRule ${identity.namespace ?? ''}/${identity.name}`.replace(' /', ' ');
    const alerts = known(() => hasAlert(body as CustomObject<RuleSpec>));
    if (alerts) return { sure: name };
    if (alerts === undefined) possible ??= name;
  }
  return possible === undefined ? {} : { possible };
}

function hasAlert({ spec }: CustomObject<RuleSpec>): boolean {
  return some(list(spec, 'groups'), (group) =>
    some(list(group, 'rules'), (rule) => text(rule, 'alert') !== undefined),
  );
}
