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
