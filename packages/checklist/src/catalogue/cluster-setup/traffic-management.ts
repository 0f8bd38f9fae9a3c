import { armResources } from '../../resources/azure/cluster.ts';
import {
  hasGlobalRouting,
  isNested,
  isOfFrontDoor,
  isProfileOn,
  liveEndpoints,
  liveOrigins,
  platform,
  regionCount,
  spansRegions,
} from '../../resources/azure/global-routing.ts';
import {
  cdnOriginGroup,
  frontDoorClassic,
  trafficManagerProfile,
} from '../../resources/azure/kinds.ts';
import type { TrafficManagerProfile } from '../../resources/azure/types.ts';
import { isSet, oneOf } from '../../resources/azure/values.ts';
import { howMany } from '../../resources/words.ts';
import { check, fail, item, notApplicable, type Resource, unknown } from '../kit.ts';

const trafficManager = armResources(trafficManagerProfile);

export default item({
  title: 'Enable traffic management',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'attestation'],
  why: 'Users of a platform in two regions need somebody who notices that a region is gone and sends them to the other. That is Azure Front Door for HTTP(S), with a WAF, or Traffic Manager (DNS) for other protocols, each with two live endpoints at least and probes that ask a real health path over TLS.',
  fix: '`az network traffic-manager profile create -g RG -n tm --routing-method Performance --unique-dns-name NAME --protocol HTTPS --port 443 --path /healthz`, then an endpoint per region; or `az afd profile create -g RG --profile-name fd --sku Premium_AzureFrontDoor` with an origin group of two origins.',
  peers: [
    'aprl/1ad9d7b7-9692-1441-a8f4-93792efbe97a',
    'aprl/82fa3cff-74bd-4063-b726-834f160592fa',
    'review-checklists/170265f4-bb46-4a39-9af7-f317284797b1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/active-active-solution',
    'https://learn.microsoft.com/azure/traffic-manager/traffic-manager-overview',
  ],
  attest: {
    question: 'How do users reach a second region, and when was the switch last tested?',
    attach: 'the test record',
    months: 6,
  },
  checks: {
    'global-routing-present': check({
      each: platform,
      expect: 'sends users to a healthy region',
      holds: (all, { inventory, needs }) => {
        if (hasGlobalRouting(inventory)) return true;
        const regions = regionCount(all);
        if (regions < 2 && needs['multi-region'] !== true) {
          return notApplicable('all clusters are in one region');
        }
        return inventory.complete('azure')
          ? fail(
              `clusters in ${howMany(regions, 'region')}, and neither Front Door nor Traffic Manager`,
            )
          : unknown(
              'no Front Door or Traffic Manager in the evidence, which may not be all there is',
            );
      },
      fix: 'Put Azure Front Door or Traffic Manager in front of the regions.',
    }),
    'traffic-manager-endpoints': check({
      each: trafficManager,
      when: (_, { resource, inventory }) =>
        !isNested(resource, inventory) || 'is nested in another profile',
      expect: 'has two live endpoints',
      holds: (profile, { resource, inventory }) => {
        if (!isProfileOn(profile)) return false;
        const own = resource as Resource<TrafficManagerProfile>;
        const live = liveEndpoints(own, inventory).length;
        return live >= 2 || fail(`live endpoints: ${live}`, { at: 'properties.endpoints' });
      },
      fix: 'Add an endpoint in a second region: `az network traffic-manager endpoint create`.',
      peers: ['aprl/5b422a7f-8caa-3d48-becb-511599e5bba9', 'psrule/Azure.TrafficManager.Endpoints'],
    }),
    'traffic-manager-https-probe': check({
      each: trafficManager,
      severity: 'low',
      when: ({ properties }) =>
        oneOf(properties?.monitorConfig, 'protocol', protocols) !== 'TCP' || 'probes by TCP',
      expect: 'probes over TLS',
      // Absent means HTTP: https://learn.microsoft.com/rest/api/trafficmanager/profiles/get
      holds: ({ properties }) =>
        oneOf(properties?.monitorConfig, 'protocol', protocols) === 'HTTPS',
      fix: 'Probe over TLS: `az network traffic-manager profile update --protocol HTTPS --port 443`.',
      peers: ['psrule/Azure.TrafficManager.Protocol', 'azqr/traf-009'],
    }),
    'front-door-origins': check({
      each: armResources(cdnOriginGroup),
      when: (_, { resource, inventory }) =>
        isOfFrontDoor(resource, inventory) || 'belongs to no Front Door',
      expect: 'has two live origins and probes them',
      holds: (group, { resource, inventory, needs }) => {
        const live = liveOrigins(resource, inventory);
        const probed = isSet(group.properties, 'healthProbeSettings');
        if (live !== undefined && live >= 2 && probed) return true;
        const spans = needs['multi-region'] === true ? 'yes' : spansRegions(resource, inventory);
        if (live === undefined) return unknown('its origins are not in the evidence');
        if (spans === 'no') return notApplicable('its Front Door leads to one region');
        if (spans === 'unknown') return unknown('the regions of its origins cannot be told');
        return live >= 2
          ? fail('has no health probe', { at: 'properties.healthProbeSettings' })
          : fail(`live origins: ${live}`, { at: '' });
      },
      fix: 'Give the origin group an origin in each region and a health probe.',
    }),
    'front-door-classic': check({
      each: armResources(frontDoorClassic),
      // https://learn.microsoft.com/azure/frontdoor/classic-retirement-faq
      severity: (_, { now }) => (now.getTime() >= Date.parse('2027-01-01') ? 'high' : 'medium'),
      expect: 'is not the classic Front Door',
      holds: () => fail('Front Door (classic) retires on 2027-03-31'),
      fix: 'Migrate to Azure Front Door Standard or Premium: `az afd profile migrate`.',
    }),
  },
});

const protocols = ['HTTP', 'HTTPS', 'TCP'] as const;
