import type { ArmResource } from '../types.ts';

/** https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/get */
export type DiagnosticSetting = ArmResource<DiagnosticSettingProperties>;

export interface DiagnosticSettingProperties {
  readonly logs?: readonly LogSetting[] | null;
  readonly workspaceId?: string | null;
  readonly storageAccountId?: string | null;
  readonly eventHubAuthorizationRuleId?: string | null;
  readonly marketplacePartnerId?: string | null;
  readonly logAnalyticsDestinationType?: string | null;
}

/** Names a category or a group of categories. */
export interface LogSetting {
  readonly category?: string | null;
  readonly categoryGroup?: string | null;
  readonly enabled?: boolean;
}

/** https://learn.microsoft.com/azure/azure-monitor/essentials/data-collection-rule-structure */
export type DataCollectionRule = ArmResource<{
  readonly dataSources?: {
    readonly extensions?: readonly ExtensionSource[] | null;
    readonly prometheusForwarder?: readonly object[] | null;
  } | null;
  readonly destinations?: {
    readonly monitoringAccounts?: readonly MonitoringAccount[] | null;
  } | null;
}>;

export interface ExtensionSource {
  readonly extensionName?: string;
  readonly streams?: readonly string[] | null;
  readonly extensionSettings?: {
    readonly dataCollectionSettings?: { readonly enableContainerLogV2?: boolean } | null;
  } | null;
}

/** An Azure Monitor workspace that takes metrics. */
export interface MonitoringAccount {
  readonly accountResourceId?: string;
}

export type DataCollectionRuleAssociation = ArmResource<{
  /** Absent where it leads to an endpoint. */
  readonly dataCollectionRuleId?: string | null;
}>;

/** https://learn.microsoft.com/azure/templates/microsoft.alertsmanagement/prometheusrulegroups */
export type PrometheusRuleGroup = ArmResource<{
  readonly enabled?: boolean;
  /** The cluster whose data it is limited to, by name. */
  readonly clusterName?: string | null;
  /** A workspace, and perhaps the cluster whose data it is limited to. */
  readonly scopes?: readonly string[] | null;
  readonly rules?: readonly { readonly alert?: string | null; readonly enabled?: boolean }[] | null;
}>;

export type MetricAlert = ArmResource<{
  readonly enabled?: boolean;
  readonly scopes?: readonly string[] | null;
  /** Where a scope holds resources of many types. */
  readonly targetResourceType?: string | null;
}>;
