import { authorizedRanges, isPrivateCluster } from '../../resources/azure/api-server.ts';
import { cluster } from '../../resources/azure/cluster.ts';
import { parseRange } from '../../resources/azure/ip-ranges.ts';
import { textIn } from '../../resources/azure/values.ts';
import { isPrivateRange } from '../../resources/cidr.ts';
import { check, fail, firstOf, item, type Outcome, pass, worst } from '../kit.ts';

export default item({
  title: 'IP Range authorization',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'A public API server without a list of addresses answers the whole internet, so that one leaked credential or one flaw is enough. Good is a short list: the egress addresses of the offices, of the build agents and of the cluster itself. Where nobody outside the network needs the API server, the cluster is private instead and ranges do not apply.',
  fix: "`az aks update -g RG -n AKS --api-server-authorized-ip-ranges 203.0.113.10/32,198.51.100.0/24` replaces the list and takes effect within two minutes. At most 200 ranges, 2,000 with API server VNet integration. Keep the cluster's egress address in it when egress goes through a firewall or a NAT gateway.",
  prevent:
    'Azure Policy "Authorized IP ranges should be defined on Kubernetes Services" (0e246bcf-5f6f-4f87-bc6f-775d4712c7ea); it only tests that the property exists.',
  peers: ['review-checklists/c4581559-bb91-463e-a908-aed8c44ce3b2'],
  links: [
    'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
    'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
    'https://learn.microsoft.com/azure/aks/api-server-service-tags',
  ],
  attest: {
    question: 'Who owns the list of ranges and when was it last reviewed?',
    attach: 'the review ticket',
    months: 6,
  },
  checks: {
    'api-server-authorized-ips': check({
      each: cluster,
      dev: 'low',
      when: (aks) => !isPrivateCluster(aks) || 'is a private cluster',
      expect: 'limits its API server to known addresses',
      // Absent or empty means every address: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
      holds: (aks) => authorizedRanges(aks).length > 0,
      fix: 'List the addresses that need the API server: `az aks update --api-server-authorized-ip-ranges`.',
      peers: [
        'checkov/CKV_AZURE_6',
        'trivy/AVD-AZU-0041',
        'psrule/Azure.AKS.AuthorizedIPs',
        'kubescape/C-0247',
        'defender/1a2b5b4c-f80d-46e7-ac81-b51a9fb363de',
      ],
    }),
    'api-server-ip-range-width': check({
      each: cluster,
      severity: 'medium',
      dev: 'low',
      when: (aks) =>
        firstOf(
          [
            () => (isPrivateCluster(aks) ? 'is a private cluster' : undefined),
            () => (authorizedRanges(aks).length > 0 ? undefined : 'has no authorized ranges'),
          ],
          (reason) => reason(),
        ) ?? true,
      expect: 'authorizes narrow address ranges only',
      holds: (aks, { settings }) =>
        worst(authorizedRanges(aks), (entry, index) =>
          width(textIn(entry, 'authorizedIPRanges').trim(), settings.minRangePrefix, index),
        ),
      fix: 'Replace wide ranges and service tags by the addresses that need the API server.',
    }),
  },
});

function width(entry: string, narrowest: number, index: number): Outcome | true {
  const at = `properties.apiServerAccessProfile.authorizedIPRanges[${index}]`;
  const read = parseRange(entry);
  if (!read) return fail(`"${entry}" is malformed: no address, range or service tag`, { at });
  if (read.kind === 'service-tag') {
    return fail(`the service tag ${entry} admits other tenants`, { at, severity: 'high' });
  }
  const { range } = read;
  if (range.version === 6) return true;
  if (isPrivateRange(range)) return pass(`the private range ${entry} never matches`);
  if (range.prefix >= narrowest) return true;
  const isHuge = range.prefix < 8;
  return fail(`${entry} is wider than /${narrowest}`, { at, ...(isHuge && { severity: 'high' }) });
}
