import { cluster, isAutomatic, poolsOf } from '../../resources/azure/cluster.ts';
import { outboundType } from '../../resources/azure/network/routes.ts';
import { hasNoPrincipal, servicePrincipalOf } from '../../resources/azure/service-principal.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, text } from '../../resources/azure/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Resource,
  raw,
  some,
  unknown,
} from '../kit.ts';

export default item({
  title: 'AKS Managed Identity',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A service principal has a secret that leaks, expires and must be renewed by hand; the day it expires, the cluster stops scaling and attaching disks. With managed identities for control plane, kubelet and add-ons there is none. Where the cluster uses networks, DNS zones or keys outside its node resource group, the control plane has a user-assigned identity whose roles exist before the cluster.',
  fix: '`az aks update -g RG -n AKS --enable-managed-identity` (user-assigned: add `--assign-identity ID`) converts the cluster in place; nodes are reimaged, and there is no way back. Then re-attach the registry, because the kubelet identity is new: `az aks update -g RG -n AKS --attach-acr ACR_ID`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should use managed identities" (da6e2401-19da-4532-9141-fb8fbde08431).',
  peers: [
    'review-checklists/ed127dd1-42b0-46b2-8c69-99a646f3389a',
    'review-checklists/b03dda6d-58d7-4c89-8ddb-107d5769ae66',
    'review-checklists/1f711a74-3672-470b-b8b8-a2148d640d79',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/managed-identity-overview',
    'https://learn.microsoft.com/azure/aks/system-assigned-managed-identity',
    'https://learn.microsoft.com/azure/aks/user-assigned-managed-identity',
  ],
  attest: {
    question: 'Who renews the secret, when does it expire?',
    months: 3,
  },
  checks: {
    'cluster-managed-identity': check({
      each: cluster,
      expect: 'uses managed identities',
      holds: (aks) => {
        const client = servicePrincipalOf(aks);
        if (client !== undefined) {
          return (
            isAutomatic(aks) ||
            fail('the cluster signs in with a service principal', {
              at: 'properties.servicePrincipalProfile.clientId',
            })
          );
        }
        return (
          some([isAutomatic, hasIdentity], (holds) => holds(aks)) ||
          unknown('neither an identity nor a service principal is written down')
        );
      },
      fix: 'Convert the cluster to a managed identity: `az aks update --enable-managed-identity`.',
      peers: ['psrule/Azure.AKS.ManagedIdentity'],
    }),
    'kubelet-managed-identity': check({
      each: cluster,
      severity: 'medium',
      only: 'observed',
      when: (aks) => hasIdentity(aks) || 'has no managed identity',
      expect: 'has a managed identity for its kubelets',
      holds: (aks) => {
        const { properties } = aks;
        // Without a principal there is none that the kubelets could still use: somebody cut the identity.
        const cut = properties?.identityProfile == null && hasNoPrincipal(aks);
        if (cut) return unknown('the identity of the kubelets is not in the evidence');
        return isSet(properties?.identityProfile?.kubeletidentity, 'resourceId');
      },
      fix: 'Finish the conversion: `az aks update --enable-managed-identity`, then `az aks nodepool upgrade --node-image-only`.',
    }),
    'user-assigned-identity-byo-network': check({
      each: cluster,
      when: (aks, context) =>
        some(context.resource.observed ? [ownZone] : [ownZone, ownEgress, ownSubnet], (is) =>
          is(aks, context),
        ) ||
        (context.resource.observed ? 'has no DNS zone of its own' : 'uses the managed network'),
      expect: 'has a user-assigned identity for the network that it is given',
      holds: (aks) => {
        const type = identityType(aks);
        if (type.includes('userassigned')) return true;
        if (type.includes('systemassigned'))
          return fail('the identity is system-assigned', misfit(aks));
        return servicePrincipalOf(aks) === undefined
          ? unknown('neither an identity nor a service principal is written down')
          : notApplicable('has a service principal');
      },
      fix: 'Give the control plane a user-assigned identity: `az aks update --enable-managed-identity --assign-identity ID`.',
    }),
  },
});

/** `SystemAssigned`, `UserAssigned`, both or `None`, in lower case. */
function identityType({ identity }: ManagedCluster): string {
  return text(identity, 'type')?.toLowerCase() ?? '';
}

function hasIdentity(aks: ManagedCluster): boolean {
  return /(?:system|user)assigned/.test(identityType(aks));
}

/** A private DNS zone of the user's, given by its id. */
function ownZone({ properties }: ManagedCluster): boolean {
  return text(properties?.apiServerAccessProfile, 'privateDNSZone')?.startsWith('/') ?? false;
}

function ownEgress(aks: ManagedCluster): boolean {
  const type = outboundType(aks);
  return type === 'userDefinedRouting' || type === 'userAssignedNATGateway';
}

function ownSubnet(_aks: ManagedCluster, { resource, inventory }: Context): boolean {
  return poolsOf(resource as Resource<ManagedCluster>, inventory).some(({ settings }) =>
    isSet(settings, 'vnetSubnetID'),
  );
}

/** A system-assigned identity with a zone of one's own is not supported at all. */
function misfit(aks: ManagedCluster) {
  const zone: unknown = raw(aks).properties?.apiServerAccessProfile?.privateDNSZone;
  const high = typeof zone === 'string' && zone.startsWith('/');
  return { at: 'identity.type', severity: high ? ('high' as const) : ('low' as const) };
}
