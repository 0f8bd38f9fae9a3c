import {
  arg,
  asString,
  constant,
  either,
  type Field,
  type Fields,
  filled,
  inside,
  whenBlock,
} from './field.ts';

/** Up to version 2 add-ons stood in a block of their own and said whether they are on. */
function addon(name: string, field: Field): Field {
  return inside('addon_profile', inside(name, field));
}

/** The add-ons of a cluster: what stands in a block is on. */
export const addons: Fields = {
  'azurepolicy.enabled': filled(
    either(arg('azure_policy_enabled'), addon('azure_policy', arg('enabled'))),
    false,
  ),
  'httpApplicationRouting.enabled': filled(
    either(
      arg('http_application_routing_enabled'),
      addon('http_application_routing', arg('enabled')),
    ),
    false,
  ),
  'kubeDashboard.enabled': addon('kube_dashboard', arg('enabled')),
  'openServiceMesh.enabled': either(
    arg('open_service_mesh_enabled'),
    addon('open_service_mesh', arg('enabled')),
  ),
  'omsagent.enabled': either(
    whenBlock('oms_agent', constant(true)),
    addon('oms_agent', arg('enabled')),
  ),
  'omsagent.config.logAnalyticsWorkspaceResourceID': either(
    inside('oms_agent', arg('log_analytics_workspace_id')),
    addon('oms_agent', arg('log_analytics_workspace_id')),
  ),
  'omsagent.config.useAADAuth': inside(
    'oms_agent',
    asString(filled(arg('msi_auth_for_monitoring_enabled'), false)),
  ),
  'azureKeyvaultSecretsProvider.enabled': either(
    whenBlock('key_vault_secrets_provider', constant(true)),
    addon('azure_keyvault_secrets_provider', arg('enabled')),
  ),
  'azureKeyvaultSecretsProvider.config.enableSecretRotation': inside(
    'key_vault_secrets_provider',
    asString(filled(arg('secret_rotation_enabled'), false)),
  ),
  'azureKeyvaultSecretsProvider.config.rotationPollInterval': inside(
    'key_vault_secrets_provider',
    arg('secret_rotation_interval'),
  ),
  'ingressApplicationGateway.enabled': either(
    whenBlock('ingress_application_gateway', constant(true)),
    addon('ingress_application_gateway', arg('enabled')),
  ),
  'ingressApplicationGateway.config.applicationGatewayId': either(
    inside('ingress_application_gateway', arg('gateway_id')),
    addon('ingress_application_gateway', arg('gateway_id')),
  ),
  'aciConnectorLinux.enabled': whenBlock('aci_connector_linux', constant(true)),
};
