import type { ArmResource } from '../azure/types.ts';
import type { LabelSelector } from '../kubernetes/types.ts';

/** https://learn.microsoft.com/azure/templates/microsoft.dataprotection/backupvaults/backupinstances */
export type BackupInstance = ArmResource<{
  readonly currentProtectionState?: string;
  readonly dataSourceInfo?: { readonly datasourceType?: string; readonly resourceID?: string };
  readonly policyInfo?: {
    readonly policyId?: string;
    readonly policyParameters?: {
      readonly backupDatasourceParametersList?: readonly ClusterParameters[] | null;
    } | null;
  };
}>;

export interface ClusterParameters {
  readonly objectType?: string;
  readonly excludedNamespaces?: readonly string[] | null;
  readonly includedNamespaces?: readonly string[] | null;
  readonly includedVolumeTypes?: readonly string[] | null;
  readonly labelSelectors?: readonly string[] | null;
  readonly snapshotVolumes?: boolean;
}

/** https://learn.microsoft.com/azure/templates/microsoft.dataprotection/backupvaults */
export type BackupVault = ArmResource<{
  readonly featureSettings?: {
    readonly crossRegionRestoreSettings?: { readonly state?: string } | null;
  } | null;
  readonly securitySettings?: {
    readonly immutabilitySettings?: { readonly state?: string } | null;
    readonly softDeleteSettings?: { readonly state?: string } | null;
  } | null;
  readonly storageSettings?: readonly { readonly type?: string }[] | null;
}>;

/** https://learn.microsoft.com/azure/templates/microsoft.dataprotection/backupvaults/backuppolicies */
export type BackupPolicy = ArmResource<{
  readonly policyRules?: readonly PolicyRule[] | null;
}>;

interface DataStore {
  readonly dataStoreType?: string;
}

export interface PolicyRule {
  readonly dataStore?: DataStore | null;
  readonly lifecycles?:
    | readonly {
        readonly sourceDataStore?: DataStore | null;
        readonly targetDataStoreCopySettings?: readonly { readonly dataStore?: DataStore }[] | null;
      }[]
    | null;
}

/** https://velero.io/docs/main/api-types/schedule/ */
export interface VeleroScheduleSpec {
  readonly paused?: boolean;
  readonly schedule?: string;
  readonly template?: VeleroBackupSpec;
}

/** https://velero.io/docs/main/api-types/backup/ */
export interface VeleroBackupSpec {
  readonly defaultVolumesToFsBackup?: boolean;
  /** Before Velero 1.10. */
  readonly defaultVolumesToRestic?: boolean;
  readonly excludedNamespaces?: readonly string[] | null;
  readonly includedNamespaces?: readonly string[] | null;
  readonly labelSelector?: LabelSelector | null;
  readonly orLabelSelectors?: readonly object[] | null;
  readonly snapshotVolumes?: boolean | null;
  readonly storageLocation?: string;
}

export interface VeleroBackupStatus {
  readonly completionTimestamp?: string;
  readonly phase?: string;
  readonly startTimestamp?: string;
}

/** https://velero.io/docs/main/api-types/backupstoragelocation/ */
export interface VeleroLocationSpec {
  readonly config?: Readonly<Record<string, string>>;
  readonly default?: boolean;
  readonly provider?: string;
}
