import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { armId, extensionScope } from '../ids.ts';
import { securityAssessment } from '../kinds.ts';
import { text } from '../values.ts';
import type { SecurityAssessment } from './types.ts';

type Assessment = Resource<SecurityAssessment>;

/** What Defender for Cloud recommends for a resource. */
export function assessmentsOf({ identity }: Resource, inventory: Inventory): readonly Assessment[] {
  return inventory.index(assessmentsByResource).get(armId(identity.resourceId) ?? '') ?? [];
}

function assessmentsByResource(inventory: Inventory): ReadonlyMap<string, readonly Assessment[]> {
  const table = new Map<string, Assessment[]>();
  for (const assessment of inventory.all(securityAssessment)) {
    const details = assessment.body.properties?.resourceDetails;
    const written: unknown = details && peek(details, 'id');
    const id = armId(
      typeof written === 'string' ? written : extensionScope(assessment.identity.resourceId),
    );
    if (id === undefined) continue;
    const known = table.get(id);
    if (known) known.push(assessment);
    else table.set(id, [assessment]);
  }
  return table;
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
