import type { ArmResource } from '../types.ts';

/** A plan of Defender for Cloud: https://learn.microsoft.com/rest/api/defenderforcloud/pricings/get */
export type DefenderPlan = ArmResource<{
  readonly pricingTier?: string;
  /** Absent before API version 2023-01-01. */
  readonly extensions?: readonly PlanExtension[] | null;
}>;

export interface PlanExtension {
  readonly name?: string;
  /** `"True"` or `"False"`, as text. */
  readonly isEnabled?: string | boolean;
  readonly additionalExtensionProperties?: Readonly<Record<string, unknown>> | null;
}

/** https://learn.microsoft.com/rest/api/defenderforcloud/assessments/get */
export type SecurityAssessment = ArmResource<{
  readonly displayName?: string;
  readonly metadata?: { readonly severity?: string } | null;
  readonly resourceDetails?: { readonly id?: string } | null;
  readonly status?: { readonly code?: string; readonly cause?: string } | null;
}>;

/** https://learn.microsoft.com/rest/api/defenderforcloud/security-contacts/get */
export type SecurityContact = ArmResource<{
  readonly isEnabled?: boolean;
  readonly notificationsSources?: readonly { readonly sourceType?: string }[] | null;
  /** Before API version 2023-12-01: `On`, or an object with the `state`. */
  readonly alertNotifications?: string | { readonly state?: string } | null;
}>;

/** https://learn.microsoft.com/azure/defender-for-cloud/subassessment-rest-api */
export type SubAssessment = ArmResource<{
  readonly status?: { readonly code?: string; readonly severity?: string } | null;
  readonly additionalData?: {
    readonly artifactDetails?: ArtifactDetails | null;
    readonly softwareDetails?: SoftwareDetails | null;
    readonly vulnerabilityDetails?: VulnerabilityDetails | null;
  } | null;
}>;

export interface ArtifactDetails {
  readonly registryHost?: string;
  readonly repositoryName?: string;
  readonly digest?: string;
  readonly tags?: readonly string[] | null;
}

export interface SoftwareDetails {
  readonly packageName?: string;
  readonly version?: string;
  readonly fixedVersion?: string;
  readonly fixStatus?: string;
  readonly fixReference?: { readonly releaseDate?: string } | null;
}

export interface VulnerabilityDetails {
  readonly cveId?: string;
  readonly severity?: string;
  readonly publishedDate?: string;
  readonly exploitabilityAssessment?: { readonly isInExploitKit?: boolean } | null;
}
