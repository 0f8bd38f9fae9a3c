import { clusterAttributes, meshGateways } from './cluster-parts.ts';
import {
  arg,
  constant,
  either,
  envelope,
  filled,
  inside,
  object,
  own,
  state,
  under,
  whenBlock,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_automatic_cluster */
export const automaticCluster: ResourceMap = {
  terraform: 'azurerm_kubernetes_automatic_cluster',
  arm: 'Microsoft.ContainerService/managedClusters',
  body: {
    ...envelope,
    'sku.name': constant('Automatic'),
    'sku.tier': constant('Standard'),
    'identity.type': inside('identity', arg('type')),
    ...under('properties', {
      'apiServerAccessProfile.authorizedIPRanges': inside(
        'api_server_access',
        arg('authorized_ip_ranges'),
      ),
      'apiServerAccessProfile.subnetId': inside('api_server_access', arg('subnet_id')),
      'apiServerAccessProfile.enablePrivateCluster': either(
        whenBlock('private_cluster', constant(true)),
        constant(false),
      ),
      'apiServerAccessProfile.enablePrivateClusterPublicFQDN': inside(
        'private_cluster',
        filled(arg('public_fully_qualified_domain_name_enabled'), false),
      ),
      'apiServerAccessProfile.privateDNSZone': inside(
        'private_cluster',
        arg('private_dns_zone_id'),
      ),
      hostedSystemProfile: object('hosted_system', {
        enabled: constant(true),
        nodeSubnetID: arg('node_subnet_id'),
        systemNodeSubnetID: arg('system_node_subnet_id'),
      }),
      'ingressProfile.webAppRouting': object('web_app_routing_ingress', {
        enabled: constant(true),
        dnsZoneResourceIds: arg('dns_zone_ids'),
        'nginx.defaultIngressControllerType': arg('default_nginx_controller'),
        'gatewayAPIImplementations.appRoutingIstio.mode': state(arg('istio_enabled')),
      }),
      serviceMeshProfile: object('service_mesh', {
        mode: constant('Istio'),
        'istio.revisions': arg('revisions'),
        'istio.components.ingressGateways': meshGateways,
      }),
      'oidcIssuerProfile.issuerURL': own('oidc_issuer_url'),
      'identityProfile.kubeletidentity.objectId': own('kubelet_identity.object_id'),
    }),
  },
  computed: clusterAttributes,
};
