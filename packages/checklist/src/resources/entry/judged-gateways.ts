import type { Context, Resource } from '../../model/index.ts';
import { isFirstGeneration, isPublic, leadsToCluster } from './application-gateways.ts';
import type { ApplicationGateway } from './azure-types.ts';
import type { Answer } from './firewall-policies.ts';
import { coveringFront, frontsBefore } from './public-entries.ts';

/** Whether the application gateway leads to a cluster. */
export function linkOf({ resource, inventory, settings }: Context): Answer {
  return leadsToCluster(
    resource as Resource<ApplicationGateway>,
    inventory,
    settings.applicationGateways,
  );
}

/** Why no check asks about the gateway. */
export function whyNotJudged(body: ApplicationGateway, context: Context): string | undefined {
  if (linkOf(context) === 'no') return 'leads to no cluster of the evidence';
  return isPublic(body) ? undefined : 'has private addresses only';
}

/** Why it needs no firewall of its own, or another check speaks. */
export function whyGuarded(
  body: ApplicationGateway,
  { resource, inventory }: Context,
): string | undefined {
  if (isFirstGeneration(body)) return 'is of the first generation (appgw-legacy-waf)';
  const front = coveringFront(frontsBefore(resource, inventory));
  return front && `is behind ${front.name}, which has a firewall`;
}
