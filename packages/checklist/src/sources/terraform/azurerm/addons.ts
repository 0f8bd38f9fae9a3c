import {
  arg,
  asString,
  constant,
  type Field,
  type Fields,
  filled,
  inside,
  whenBlock,
} from './field.ts';
import { removedIn, since } from './versions.ts';

/** Up to version 2 add-ons stood in a block of their own and said whether they are on. */
function addon(name: string, field: Field): Field {
  return inside('addon_profile', inside(name, field));
}

/** Where an add-on stands since, and its name and field in the block before. */
function moved(now: Field, name: string, field: Field): Field {
  return since(3, now, addon(name, field));
}

/** The add-ons of a cluster: what stands in a block is on. */
export const addons: Fields = {
  'azurepolicy.enabled': filled(
    moved(arg('azure_policy_enabled'), 'azure_policy', arg('enabled')),
    false,
  ),
  'httpApplicationRouting.enabled': filled(
    moved(arg('http_application_routing_enabled'), 'http_application_routing', arg('enabled')),
    false,
  ),
  'kubeDashboard.enabled': removedIn(3, addon('kube_dashboard', arg('enabled'))),
  'openServiceMesh.enabled': moved(
    arg('open_service_mesh_enabled'),
    'open_service_mesh',
    arg('enabled'),
  ),
  'omsagent.enabled': moved(whenBlock('oms_agent', constant(true)), 'oms_agent', arg('enabled')),
  'omsagent.config.logAnalyticsWorkspaceResourceID': moved(
    inside('oms_agent', arg('log_analytics_workspace_id')),
    'oms_agent',
    arg('log_analytics_workspace_id'),
  ),
  'omsagent.config.useAADAuth': inside(
    'oms_agent',
    asString(filled(arg('msi_auth_for_monitoring_enabled'), false)),
  ),
  'azureKeyvaultSecretsProvider.enabled': moved(
    whenBlock('key_vault_secrets_provider', constant(true)),
    'azure_keyvault_secrets_provider',
    arg('enabled'),
  ),
  'azureKeyvaultSecretsProvider.config.enableSecretRotation': inside(
    'key_vault_secrets_provider',
    asString(filled(arg('secret_rotation_enabled'), false)),
  ),
  'azureKeyvaultSecretsProvider.config.rotationPollInterval': inside(
    'key_vault_secrets_provider',
    arg('secret_rotation_interval'),
  ),
  'ingressApplicationGateway.enabled': moved(
    whenBlock('ingress_application_gateway', constant(true)),
    'ingress_application_gateway',
    arg('enabled'),
  ),
  'ingressApplicationGateway.config.applicationGatewayId': moved(
    inside('ingress_application_gateway', arg('gateway_id')),
    'ingress_application_gateway',
    arg('gateway_id'),
  ),
  'aciConnectorLinux.enabled': whenBlock('aci_connector_linux', constant(true)),
};
