import type { Subject } from '../../model/index.ts';
import { namespace } from './kinds.ts';
import { isManagedNamespace, isManagedObject } from './managed.ts';
import { objects } from './subjects.ts';
import type { Namespace } from './types.ts';

/** Each Namespace object that is not the platform's. */
export const applicationNamespace: Subject<Namespace> = {
  ...objects(namespace),
  exempt: (body, { resource, inventory, settings }) =>
    isManagedNamespace(resource.identity.name, inventory, settings.exemptNamespaces) ||
    isManagedObject(body.metadata)
      ? 'managed by AKS'
      : undefined,
};
