import { armResources, cluster } from '../../resources/azure/cluster.ts';
import { isNested, isProfileOn, liveEndpoints } from '../../resources/azure/global-routing.ts';
import {
  endpointTargets,
  type GlobalEntry,
  globalEntries,
} from '../../resources/azure/global-targets.ts';
import { trafficManagerProfile } from '../../resources/azure/kinds.ts';
import { answeredBy, openRegion, regionsOfStamp, stampOf } from '../../resources/azure/stamps.ts';
import type { TrafficManagerProfile } from '../../resources/azure/types.ts';
import { oneOf } from '../../resources/azure/values.ts';
import { check, fail, item, notApplicable, type Outcome, type Resource, unknown } from '../kit.ts';

const trafficManager = armResources(trafficManagerProfile);

export default item({
  title: 'Use Azure Traffic Manager to route traffic',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'A second region helps only if clients are sent there when the first one fails. Good is a global entry with health probes: Front Door for HTTP(S), with WAF and caching, Traffic Manager for anything that DNS can route, a cross-region load balancer for layer 4. Its probes test the application over HTTPS, and every region of the platform is behind the entry and healthy.',
  fix: `Put every region behind the entry that you have. For Traffic Manager:

\`\`\`bash
az network traffic-manager endpoint create -g RG --profile-name TM -n neu --type azureEndpoints \\
  --target-resource-id PUBLIC_IP_ID --endpoint-status Enabled
\`\`\`

For Front Door Standard or Premium (Front Door (classic) retires on 31 March 2027):

\`\`\`bash
az afd origin create -g RG --profile-name FD --origin-group-name OG --origin-name neu \\
  --host-name neu.contoso.com --priority 2
\`\`\`

Then fail over on purpose and measure how long the switch takes, the DNS time-to-live included.`,
  prevent:
    'A test of the plan that the set of regions of the clusters equals the set of regions of the endpoints.',
  peers: [
    'psrule/Azure.TrafficManager.Endpoints',
    'psrule/Azure.FrontDoor.Probe',
    'azqr/traf-009',
    'aprl/5b422a7f-8caa-3d48-becb-511599e5bba9',
    'aprl/f05a3e6d-49db-2740-88e2-2b13706c1f67',
    'aprl/9437634c-d69e-2747-b13e-631c13182150',
    'aprl/38f3d542-6de6-a44b-86c6-97e3be690281',
    'review-checklists/170265f4-bb46-4a39-9af7-f317284797b1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/active-active-solution',
    'https://learn.microsoft.com/azure/traffic-manager/traffic-manager-overview',
  ],
  attest: {
    question:
      'How do clients reach the other region, how long does the switch take (DNS time-to-live included), when was it tested?',
    attach: 'the failover test',
    months: 12,
  },
  checks: {
    'global-routing-misses-region': check({
      each: cluster,
      severity: 'medium',
      when: (_, context) => answeredBy(context) ?? true,
      expect: 'is of a platform whose regions are all behind one global entry',
      holds: (_, context) => {
        const stamp = stampOf(context);
        const regions = regionsOfStamp(stamp);
        if (regions.size < 2) return notApplicable('its platform is in one region');
        const answer = reached(regions, context.inventory.index(globalEntries));
        const open = openRegion(stamp);
        return answer === true && open !== undefined ? unknown(open, 'unresolved') : answer;
      },
      fix: 'Add an enabled endpoint or origin for each region of the platform.',
    }),
    'traffic-manager-one-region': check({
      each: trafficManager,
      severity: 'medium',
      when: (profile, { resource, inventory, settings }) => {
        if (isNested(resource, inventory)) return 'is nested in another profile';
        const method = oneOf(profile.properties, 'trafficRoutingMethod', methods);
        if (method === 'MultiValue') return 'answers with all addresses at once';
        if (method === 'Weighted' && settings.canaryProfiles.includes(resource.identity.name)) {
          return 'splits a canary off, as the configuration says';
        }
        return isProfileOn(profile) || 'is switched off';
      },
      expect: 'leads to two regions or more',
      holds: (_, { resource, inventory }) => {
        const live = liveEndpoints(resource as Resource<TrafficManagerProfile>, inventory);
        const targets = live.flatMap((endpoint) => endpointTargets(endpoint, inventory));
        const regions = new Set(
          targets.flatMap(({ region, isOn }) => (isOn === false ? [] : [region])),
        );
        if (live.length < 2 || regions.size === 0) {
          return notApplicable('has no two live endpoints');
        }
        const known = [...regions].filter((region) => region !== undefined);
        if (known.length > 1) return true;
        if (regions.has(undefined)) return unknown('the region of an endpoint cannot be told');
        return fail(`all ${live.length} live endpoints are in ${known.join(', ')}`, {
          at: 'properties.endpoints',
        });
      },
      fix: 'Add an endpoint in a second region: `az network traffic-manager endpoint create`.',
      peers: ['psrule/Azure.TrafficManager.Endpoints'],
    }),
    'traffic-manager-endpoint-degraded': check({
      each: trafficManager,
      only: 'observed',
      severity: 'high',
      when: (profile) => isProfileOn(profile) || 'is switched off',
      expect: 'has endpoints that all answer its probes',
      holds: ({ properties }) => {
        const status = oneOf(properties?.monitorConfig, 'profileMonitorStatus', monitorStatuses);
        if (status === undefined) return unknown('what its probes found is not in the evidence');
        if (status === 'Disabled') return notApplicable('is switched off');
        return status === 'Online' || status === 'CheckingEndpoints';
      },
      fix: 'Repair or remove the endpoints that do not answer: `az network traffic-manager endpoint list`.',
    }),
  },
  reuses: [
    'global-routing-present',
    'traffic-manager-endpoints',
    'traffic-manager-https-probe',
    'front-door-origins',
    'front-door-classic',
  ],
});

const methods = [
  'Performance',
  'Priority',
  'Weighted',
  'Geographic',
  'MultiValue',
  'Subnet',
] as const;
const monitorStatuses = [
  'CheckingEndpoints',
  'Online',
  'Degraded',
  'Disabled',
  'Inactive',
] as const;

/** Whether one of the entries that lead to the platform leads to all of its regions. */
function reached(regions: ReadonlySet<string>, entries: readonly GlobalEntry[]): Outcome | true {
  const own = entries.filter(({ targets }) =>
    targets.some(({ region }) => region !== undefined && regions.has(region)),
  );
  if (own.length === 0) {
    const open = entries.find(({ targets }) => targets.some(({ region }) => region === undefined));
    return open
      ? unknown(`where ${open.name} leads cannot be told`)
      : notApplicable('neither Front Door nor Traffic Manager leads to it');
  }
  const missing = own.map((entry) => ({ entry, regions: missedBy(entry, regions) }));
  if (missing.some((one) => one.regions.length === 0)) return true;
  const open = entries.find(({ targets }) =>
    targets.some(({ region, isOn }) => isOn === undefined || (isOn && region === undefined)),
  );
  if (open) return unknown(`where all targets of ${open.name} are cannot be told`);
  const told = missing.map(
    ({ entry, regions: missed }) => `${entry.name} has no live target in ${missed.join(', ')}`,
  );
  return fail(told.join('; '), { at: 'location' });
}

function missedBy({ targets }: GlobalEntry, regions: ReadonlySet<string>): readonly string[] {
  const live = new Set(targets.flatMap(({ region, isOn }) => (isOn ? [region] : [])));
  return [...regions].filter((region) => !live.has(region)).sort();
}
