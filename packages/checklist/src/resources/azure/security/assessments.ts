import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { armId, extensionScope } from '../ids.ts';
import { securityAssessment } from '../kinds.ts';
import { text } from '../values.ts';
import type { SecurityAssessment } from './types.ts';

type Assessment = Resource<SecurityAssessment>;

/** What Defender for Cloud recommends for a resource. */
export function assessmentsOf({ identity }: Resource, inventory: Inventory): readonly Assessment[] {
  return inventory.index(assessmentsByResource).get(armId(identity.resourceId) ?? '') ?? [];
}

function assessmentsByResource(inventory: Inventory) {
  return groupBy(inventory.all(securityAssessment), ({ identity, body }) => {
    const details = body.properties?.resourceDetails;
    const written: unknown = details && peek(details, 'id');
    return armId(typeof written === 'string' ? written : extensionScope(identity.resourceId));
  });
}

export function isUnhealthy({ body }: Assessment): boolean {
  return text(body.properties?.status, 'code')?.toLowerCase() === 'unhealthy';
}

/** `high`, `medium`, `low`; undefined where the list was made without its metadata. */
export function assessedSeverity({ body }: Assessment): string | undefined {
  return text(body.properties?.metadata, 'severity')?.toLowerCase();
}

export function assessedAs({ identity, body }: Assessment): string {
  return text(body.properties, 'displayName') ?? identity.name;
}
