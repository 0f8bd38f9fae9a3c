import {
  arg,
  constant,
  envelope,
  type Field,
  filled,
  inside,
  joined,
  json,
  number,
  objects,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';
import { removedIn } from './versions.ts';

const ruleType = 'Microsoft.Insights/dataCollectionRules';
const inSources = (field: Field) => inside('data_sources', field);
const inDestinations = (field: Field) => inside('destinations', field);

/** Blocks of today, which are on, and those before, which say whether they are. */
const logs = joined(
  objects('enabled_log', {
    category: arg('category'),
    categoryGroup: arg('category_group'),
    enabled: constant(true),
  }),
  removedIn(
    4,
    objects('log', {
      category: arg('category'),
      categoryGroup: arg('category_group'),
      enabled: filled(arg('enabled'), true),
    }),
  ),
);

export const monitoringMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_log_analytics_workspace',
    arm: 'Microsoft.OperationalInsights/workspaces',
    body: {
      ...envelope,
      'properties.sku.name': arg('sku'),
      'properties.retentionInDays': number('retention_in_days'),
    },
    computed: ['workspace_id'],
  },
  {
    terraform: 'azurerm_monitor_workspace',
    arm: 'Microsoft.Monitor/accounts',
    body: envelope,
  },
  { terraform: 'azurerm_dashboard_grafana', arm: 'Microsoft.Dashboard/grafana', body: envelope },
  {
    terraform: 'azurerm_monitor_diagnostic_setting',
    arm: 'Microsoft.Insights/diagnosticSettings',
    parent: arg('target_resource_id'),
    body: {
      'properties.workspaceId': arg('log_analytics_workspace_id'),
      'properties.storageAccountId': arg('storage_account_id'),
      'properties.eventHubAuthorizationRuleId': arg('eventhub_authorization_rule_id'),
      'properties.marketplacePartnerId': arg('partner_solution_id'),
      'properties.logAnalyticsDestinationType': arg('log_analytics_destination_type'),
      'properties.logs': logs,
    },
  },
  {
    terraform: 'azurerm_monitor_data_collection_rule',
    arm: ruleType,
    body: {
      ...envelope,
      'properties.dataSources.extensions': inSources(
        objects('extension', {
          name: arg('name'),
          extensionName: arg('extension_name'),
          streams: arg('streams'),
          extensionSettings: json(arg('extension_json')),
        }),
      ),
      'properties.dataSources.prometheusForwarder': inSources(
        objects('prometheus_forwarder', { name: arg('name'), streams: arg('streams') }),
      ),
      'properties.destinations.monitoringAccounts': inDestinations(
        objects('monitor_account', {
          name: arg('name'),
          accountResourceId: arg('monitor_account_id'),
        }),
      ),
      'properties.destinations.logAnalytics': inDestinations(
        objects('log_analytics', {
          name: arg('name'),
          workspaceResourceId: arg('workspace_resource_id'),
        }),
      ),
    },
  },
  {
    terraform: 'azurerm_monitor_data_collection_rule_association',
    arm: 'Microsoft.Insights/dataCollectionRuleAssociations',
    parent: arg('target_resource_id'),
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_data_collection_rule_association
    name: filled(arg('name'), 'configurationAccessEndpoint'),
    body: { 'properties.dataCollectionRuleId': arg('data_collection_rule_id') },
  },
  {
    terraform: 'azurerm_monitor_alert_prometheus_rule_group',
    arm: 'Microsoft.AlertsManagement/prometheusRuleGroups',
    body: {
      ...envelope,
      // What is not written is sent as off.
      'properties.enabled': filled(arg('rule_group_enabled'), false),
      'properties.clusterName': arg('cluster_name'),
      'properties.scopes': arg('scopes'),
      'properties.rules': objects('rule', {
        alert: arg('alert'),
        record: arg('record'),
        expression: arg('expression'),
        enabled: filled(arg('enabled'), false),
      }),
    },
  },
  {
    terraform: 'azurerm_monitor_metric_alert',
    arm: 'Microsoft.Insights/metricAlerts',
    body: {
      tags: arg('tags'),
      'properties.enabled': filled(arg('enabled'), true),
      'properties.scopes': arg('scopes'),
      'properties.targetResourceType': arg('target_resource_type'),
    },
  },
  {
    terraform: 'azurerm_monitor_autoscale_setting',
    arm: 'Microsoft.Insights/autoscaleSettings',
    body: {
      ...envelope,
      'properties.enabled': filled(arg('enabled'), true),
      'properties.targetResourceUri': arg('target_resource_id'),
    },
  },
];
