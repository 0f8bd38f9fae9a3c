import { cell } from '../../shared/code/cell.ts';
import { arg, constant, type Field, filled, objects, state, worded } from './field.ts';
import { inSubscription, type ResourceMap } from './resource-map.ts';
import { removedIn, renamed } from './versions.ts';

const extension = {
  name: arg('name'),
  isEnabled: constant('True'),
  additionalExtensionProperties: arg('additional_extension_properties'),
};

/** A block means on, no block means off: Terraform always tells all extensions. */
const extensions: Field = (args) => objects('extension', extension)(args) ?? cell([], args.origin);

export const securityMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_security_center_subscription_pricing',
    arm: 'Microsoft.Security/pricings',
    parent: inSubscription,
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/security_center_subscription_pricing
    name: filled(arg('resource_type'), 'VirtualMachines'),
    body: {
      'properties.pricingTier': arg('tier'),
      'properties.subPlan': arg('subplan'),
      'properties.extensions': extensions,
    },
  },
  {
    terraform: 'azurerm_security_center_contact',
    arm: 'Microsoft.Security/securityContacts',
    parent: inSubscription,
    name: filled(arg('name'), 'default1'),
    body: {
      'properties.emails': arg('email'),
      'properties.alertNotifications.state': worded(arg('alert_notifications'), 'On', 'Off'),
    },
  },
  {
    terraform: 'azurerm_key_vault',
    arm: 'Microsoft.KeyVault/vaults',
    body: {
      location: arg('location'),
      tags: arg('tags'),
      'properties.enablePurgeProtection': filled(arg('purge_protection_enabled'), false),
      'properties.enableSoftDelete': removedIn(3, arg('soft_delete_enabled')),
      'properties.enableRbacAuthorization': renamed(
        4,
        'rbac_authorization_enabled',
        'enable_rbac_authorization',
      ),
      'properties.publicNetworkAccess': state(filled(arg('public_network_access_enabled'), true)),
    },
    computed: ['vault_uri'],
  },
  {
    terraform: 'azurerm_key_vault_key',
    arm: 'Microsoft.KeyVault/vaults/keys',
    parent: arg('key_vault_id'),
    body: {},
  },
];
