import type { Inventory, Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { securityContact } from '../kinds.ts';
import { isTrue, list, oneOf, text } from '../values.ts';
import { subscriptionOf } from './plans.ts';
import type { SecurityContact } from './types.ts';

/** Who gets the mails of Defender for Cloud in a subscription. */
export function contactsOf(
  { identity }: Resource,
  inventory: Inventory,
): readonly Resource<SecurityContact>[] {
  return inventory.index(contactsBySubscription).get(subscriptionOf(identity.resourceId)) ?? [];
}

function contactsBySubscription(inventory: Inventory) {
  return groupBy(inventory.all(securityContact), ({ identity }) =>
    subscriptionOf(identity.resourceId),
  );
}

/** Whether a contact gets alerts, in the shape of today's API or of an older one. */
export function getsAlerts({ properties }: SecurityContact): boolean {
  if (isTrue(properties, 'isEnabled')) {
    return list(properties, 'notificationsSources').some(
      (source) => text(source, 'sourceType')?.toLowerCase() === 'alert',
    );
  }
  const alerts = properties?.alertNotifications ?? undefined;
  const holder = typeof alerts === 'object' ? alerts : alerts && { state: alerts };
  return oneOf(holder || undefined, 'state', ['On', 'Off']) === 'On';
}
