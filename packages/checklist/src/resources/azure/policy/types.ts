import type { ArmResource } from '../types.ts';

/** https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure */
export type PolicyAssignment = ArmResource<{
  readonly policyDefinitionId?: string;
  readonly scope?: string;
  readonly notScopes?: readonly string[] | null;
  readonly enforcementMode?: string;
  readonly parameters?: PolicyValues | null;
  readonly resourceSelectors?:
    | readonly { readonly selectors?: readonly PolicySelector[] | null }[]
    | null;
  readonly overrides?: readonly PolicyOverride[] | null;
}>;

/** What an assignment gives to the parameters of its definition, by name. */
export type PolicyValues = Readonly<Record<string, { readonly value?: unknown }>>;

export interface PolicySelector {
  readonly kind?: string;
  readonly in?: readonly string[] | null;
  readonly notIn?: readonly string[] | null;
}

export interface PolicyOverride {
  readonly kind?: string;
  readonly value?: string;
  readonly selectors?: readonly PolicySelector[] | null;
}

/** Parameters as a definition declares them, by name. */
type PolicyParameters = Readonly<Record<string, { readonly defaultValue?: unknown }>>;

export type PolicyDefinition = ArmResource<{
  /** `Microsoft.Kubernetes.Data` for what the add-on enforces in a cluster. */
  readonly mode?: string;
  readonly parameters?: PolicyParameters | null;
  readonly policyRule?: { readonly then?: { readonly effect?: string } };
}>;

/** An initiative. */
export type PolicySetDefinition = ArmResource<{
  readonly parameters?: PolicyParameters | null;
  readonly policyDefinitions?: readonly PolicyMember[] | null;
}>;

/** A definition inside an initiative. */
export interface PolicyMember {
  readonly policyDefinitionId?: string;
  readonly policyDefinitionReferenceId?: string;
  readonly parameters?: PolicyValues | null;
}

export type PolicyExemption = ArmResource<{
  readonly policyAssignmentId?: string;
  /** Of an initiative; absent: all of it. */
  readonly policyDefinitionReferenceIds?: readonly string[] | null;
  readonly expiresOn?: string | null;
}>;

/** What Azure Policy found of one resource for one definition. */
export type PolicyState = ArmResource<{
  readonly complianceState?: string;
  readonly policyAssignmentName?: string;
  readonly policyDefinitionCategory?: string;
  readonly policyDefinitionId?: string;
  readonly resourceId?: string;
}>;
