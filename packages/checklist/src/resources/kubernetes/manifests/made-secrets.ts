import { type Inventory, type Kind, type Resource, raw } from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { secretProviderClass } from '../kinds.ts';
import { entriesOf, mapping } from '../lenient.ts';
import type { CustomObject } from '../types.ts';

type Plain = Readonly<Record<string, unknown>>;

function custom(id: string): Kind<CustomObject> {
  return { id, evidence: 'kubernetes', noun: 'secret maker' };
}

/** What makes Secrets, and the names of those that an object of it makes. */
const makers: readonly (readonly [Kind<CustomObject>, (spec: Plain, name: string) => unknown[]])[] =
  [
    // https://external-secrets.io/latest/api/externalsecret/
    [
      custom('ExternalSecret.external-secrets.io'),
      (spec, name) => [mapping(spec.target as Plain)?.name ?? name],
    ],
    // https://github.com/bitnami-labs/sealed-secrets
    [custom('SealedSecret.bitnami.com'), (_, name) => [name]],
    // https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options
    [
      secretProviderClass,
      (spec) =>
        entriesOf(spec.secretObjects as readonly Plain[]).map(({ secretName }) => secretName),
    ],
    // https://cert-manager.io/docs/usage/certificate/
    [custom('Certificate.cert-manager.io'), ({ secretName }) => [secretName]],
  ];

/** The namespaces in which a Secret is made, by its name. A table for `inventory.index`. */
function madeSecrets(inventory: Inventory): ReadonlyMap<unknown, readonly Resource[]> {
  const table = new Map<unknown, Resource[]>();
  for (const [kind, namesOf] of makers) {
    for (const resource of inventory.all(kind)) {
      const spec = mapping(raw(resource.body).spec) ?? {};
      for (const name of namesOf(spec, resource.identity.name)) addTo(table, name, resource);
    }
  }
  return table;
}

/** Whether something in the namespace of an object makes a Secret of that name. */
export function isMade(name: string, { identity }: Resource, inventory: Inventory): boolean {
  const found = inventory.index(madeSecrets).get(name) ?? [];
  return found.some(
    ({ identity: { namespace } }) =>
      namespace === undefined ||
      identity.namespace === undefined ||
      namespace === identity.namespace,
  );
}
