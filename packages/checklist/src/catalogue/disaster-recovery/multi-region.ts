import { cluster } from '../../resources/azure/cluster.ts';
import { answeredBy, regionsOfStamp, stampOf } from '../../resources/azure/stamps.ts';
import { differences } from '../../resources/azure/twins.ts';
import { check, fail, item, notApplicable, peek } from '../kit.ts';

export default item({
  title: 'Plan for multiregion deployment',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'attestation'],
  why: 'Whoever has not decided what happens when a region is lost decides it during the outage. Good is a written choice (active-active, active-passive or rebuild in another region) with RTO and RPO; availability zones come first, and several newer regions have no paired region. Where a second cluster exists it is the twin of the first, and what it depends on (registry, Key Vault, configuration) is present in its region.',
  fix: `Deploy the same module in a second region, with the registry replicated there, and join both clusters to one fleet:

\`\`\`bash
az acr replication create -r REGISTRY -l northeurope
az fleet member create -g RG -f FLEET -n neu --member-cluster-id CLUSTER_ID
\`\`\`

Where one region is enough, write that down with the RTO of a rebuild.`,
  prevent:
    'One module that takes a list of regions as its input, and a test of the plan that all regions get equal arguments.',
  peers: [
    'psrule/Azure.ACR.GeoReplica',
    'checkov/CKV_AZURE_165',
    'aprl/36ea6c09-ef6e-d743-9cfb-bd0c928a430b',
    'review-checklists/3c763963-7a55-42d5-a15e-401955387e5c',
    'review-checklists/bc14aea6-e65d-48d9-a3ad-c218e6436b06',
    'the-aks-checklist/4e907690-4780-492f-9632-03bcc80b7a80',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/active-active-solution',
    'https://learn.microsoft.com/azure/aks/active-passive-solution',
  ],
  attest: {
    question:
      'What happens when the region is lost: which model, which RTO/RPO, when was it last exercised?',
    attach: 'the plan',
    months: 12,
  },
  guards: ['acr-geo-replication', 'acr-replica-routing'],
  checks: {
    'single-region-platform': check({
      each: cluster,
      severity: 'medium',
      needs: ['multi-region'],
      when: (_, context) => answeredBy(context) ?? true,
      expect: 'is one of a platform that runs in two regions or more',
      holds: (aks, context) => {
        const stamp = stampOf(context);
        // Read, so that a finding points at it.
        peek(aks, 'location');
        const regions = regionsOfStamp(stamp);
        if (regions.size > 1) return true;
        const where = [...regions].join(', ');
        const { length } = stamp.clusters;
        return fail(
          length > 1
            ? `all ${length} clusters of the platform are in ${where}`
            : `its platform has no other cluster, and it is in ${where}`,
          { at: 'location' },
        );
      },
      fix: 'Deploy the same module in a second region, and join both clusters to one fleet.',
    }),
    'region-twins-differ': check({
      each: cluster,
      severity: 'low',
      when: (_, context) => answeredBy(context) ?? true,
      expect: 'is like its twins in other regions',
      holds: (_, context) => {
        const stamp = stampOf(context);
        if (regionsOfStamp(stamp).size < 2 || stamp.clusters.length < 2) {
          return notApplicable('its platform is in one region');
        }
        const found = differences(stamp.clusters, context.inventory);
        return found.length === 0 || fail(`differs in ${found.join('; ')}`, { at: 'location' });
      },
      fix: 'Deploy all regions from one module with equal arguments.',
    }),
  },
  reuses: ['acr-geo-replication', 'acr-replica-routing'],
});
