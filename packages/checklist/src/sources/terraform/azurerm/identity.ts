import { arg, either, envelope, key, madeName, objects } from './field.ts';
import { inSubscription, type ResourceMap } from './resource-map.ts';

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

export const identityMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_user_assigned_identity',
    arm: identityType,
    body: envelope,
    computed: ['principal_id', 'client_id'],
  },
  {
    terraform: 'azurerm_federated_identity_credential',
    arm: `${identityType}/federatedIdentityCredentials`,
    parent: arg('user_assigned_identity_id', 'parent_id'),
    body: {
      'properties.issuer': key(arg('issuer')),
      'properties.subject': arg('subject'),
      'properties.audiences': arg('audience'),
    },
  },
  {
    terraform: 'azurerm_role_assignment',
    arm: 'Microsoft.Authorization/roleAssignments',
    parent: arg('scope'),
    name: either(arg('name'), madeName),
    body: {
      'properties.scope': arg('scope'),
      'properties.principalId': key(arg('principal_id')),
      'properties.principalType': arg('principal_type'),
      'properties.roleDefinitionId': arg('role_definition_id'),
      'properties.roleDefinitionName': arg('role_definition_name'),
    },
  },
  {
    terraform: 'azurerm_role_definition',
    arm: 'Microsoft.Authorization/roleDefinitions',
    parent: either(arg('scope'), inSubscription),
    name: arg('role_definition_id', 'name'),
    body: {
      'properties.roleName': arg('name'),
      'properties.assignableScopes': arg('assignable_scopes'),
      'properties.permissions': objects('permissions', {
        actions: arg('actions'),
        notActions: arg('not_actions'),
        dataActions: arg('data_actions'),
        notDataActions: arg('not_data_actions'),
      }),
    },
    ids: ['role_definition_resource_id'],
  },
];
