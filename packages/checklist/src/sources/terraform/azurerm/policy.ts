import { cell } from '../../shared/code/cell.ts';
import { arg, constant, either, type Field, json, madeName, objects, worded } from './field.ts';
import { inSubscription, type ResourceMap } from './resource-map.ts';

const type = 'Microsoft.Authorization/policyAssignments';

/** The provider sends `Default` where nothing is written. */
const enforcement = worded(
  either(arg('enforce', 'enforcement_mode'), ({ origin }) => cell(true, origin)),
  'Default',
  'DoNotEnforce',
);

function assignment(terraform: string, scope: Field): ResourceMap {
  return {
    terraform,
    arm: type,
    parent: scope,
    body: {
      location: arg('location'),
      'properties.scope': scope,
      'properties.policyDefinitionId': arg('policy_definition_id'),
      'properties.notScopes': arg('not_scopes'),
      'properties.enforcementMode': enforcement,
      'properties.parameters': json(arg('parameters')),
      'properties.resourceSelectors': objects('resource_selectors', {
        name: arg('name'),
        selectors: objects('selectors', selector),
      }),
      'properties.overrides': objects('overrides', {
        // The provider knows no others.
        kind: constant('policyEffect'),
        value: arg('value'),
        selectors: either(objects('selectors', selector), objects('override_selector', selector)),
      }),
    },
  };
}

const selector = { kind: arg('kind'), in: arg('in'), notIn: arg('not_in') };

export const policyMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_management_group',
    arm: 'Microsoft.Management/managementGroups',
    // It is in no subscription.
    parent: constant(''),
    name: either(arg('name'), madeName),
    body: { 'properties.displayName': arg('display_name') },
  },
  assignment('azurerm_resource_policy_assignment', arg('resource_id')),
  assignment('azurerm_resource_group_policy_assignment', arg('resource_group_id')),
  assignment('azurerm_subscription_policy_assignment', arg('subscription_id')),
  assignment('azurerm_management_group_policy_assignment', arg('management_group_id')),
  // Up to version 2.
  assignment('azurerm_policy_assignment', arg('scope')),
  {
    terraform: 'azurerm_policy_definition',
    arm: 'Microsoft.Authorization/policyDefinitions',
    parent: either(arg('management_group_id', 'management_group_name'), inSubscription),
    body: {
      'properties.mode': arg('mode'),
      'properties.parameters': json(arg('parameters')),
      'properties.policyRule': json(arg('policy_rule')),
    },
  },
  ...['azurerm_policy_set_definition', 'azurerm_management_group_policy_set_definition'].map(
    (terraform): ResourceMap => ({
      terraform,
      arm: 'Microsoft.Authorization/policySetDefinitions',
      parent: either(arg('management_group_id', 'management_group_name'), inSubscription),
      body: {
        'properties.parameters': json(arg('parameters')),
        'properties.policyDefinitions': objects('policy_definition_reference', {
          policyDefinitionId: arg('policy_definition_id'),
          policyDefinitionReferenceId: arg('reference_id'),
          parameters: json(arg('parameter_values')),
        }),
      },
    }),
  ),
  ...['resource', 'resource_group', 'subscription', 'management_group'].map(
    (scope): ResourceMap => ({
      terraform: `azurerm_${scope}_policy_exemption`,
      arm: 'Microsoft.Authorization/policyExemptions',
      parent: arg(`${scope}_id`),
      body: {
        'properties.policyAssignmentId': arg('policy_assignment_id'),
        'properties.policyDefinitionReferenceIds': arg('policy_definition_reference_ids'),
        'properties.exemptionCategory': arg('exemption_category'),
        'properties.expiresOn': arg('expires_on'),
      },
    }),
  ),
];
