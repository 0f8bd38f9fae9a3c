import type { Reach } from '../reach.ts';
import { quoted } from './cluster.ts';

const docs = 'https://learn.microsoft.com/rest/api';

/** "Azure registry container images should have vulnerabilities resolved". */
const imageAssessment = 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5';

/** A list of the subscription: what is assigned at it, above it and below it. */
function assigned(type: string, api: string, page: string, query?: string): Reach {
  return {
    type: `Microsoft.Authorization/${type}`,
    way: {
      by: 'subscription',
      path: `/providers/Microsoft.Authorization/${type}`,
      ...(query !== undefined && { query }),
    },
    api,
    docs: `${docs}/${page}`,
  };
}

/**
 * Definitions of the organisation, those of management groups above included, and of the built-in ones
 * what is assigned.
 */
function ownAndNamed(type: string, page: string): Reach {
  return {
    ...assigned(type, '2023-04-01', page, "$filter=policyType eq 'Custom'"),
    also: {
      by: 'named',
      of: 'microsoft.authorization/policyassignments',
      key: 'policyDefinitionId',
      within: `/${type.toLowerCase()}/`,
    },
  };
}

/** Who may do what, which policies hold, and what Defender for Cloud says. */
export const governanceKinds: readonly Reach[] = [
  assigned('roleAssignments', '2022-04-01', 'authorization/role-assignments/list-for-subscription'),
  assigned('roleDefinitions', '2022-04-01', 'authorization/role-definitions/list'),
  assigned('policyAssignments', '2023-04-01', 'policyauthorization/policy-assignments/list'),
  assigned('policyExemptions', '2022-07-01-preview', 'policyauthorization/policy-exemptions/list'),
  ownAndNamed('policySetDefinitions', 'policyauthorization/policy-set-definitions/list'),
  ownAndNamed('policyDefinitions', 'policyauthorization/policy-definitions/list'),
  {
    type: 'Microsoft.PolicyInsights/policyStates',
    way: {
      by: 'graph',
      table: 'policyresources',
      where: (id) => `tostring(properties.resourceId) =~ ${quoted(id)}`,
    },
    api: '2024-10-01',
    docs: 'https://learn.microsoft.com/azure/governance/policy/samples/resource-graph-samples',
    action: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
  },
  {
    type: 'Microsoft.Security/pricings',
    way: { by: 'subscription', path: '/providers/Microsoft.Security/pricings' },
    api: '2024-01-01',
    docs: `${docs}/defenderforcloud/pricings/list`,
  },
  {
    type: 'Microsoft.Security/securityContacts',
    way: { by: 'subscription', path: '/providers/Microsoft.Security/securityContacts' },
    api: '2023-12-01-preview',
    docs: `${docs}/defenderforcloud/security-contacts/list`,
  },
  {
    type: 'Microsoft.Security/assessments',
    way: {
      by: 'graph',
      table: 'securityresources',
      where: (id) =>
        `id startswith ${quoted(`${id}/`)} or id contains '/providers/Microsoft.ContainerRegistry/registries/'`,
    },
    api: '2021-06-01',
    docs: `${docs}/defenderforcloud/assessments/list`,
  },
  {
    type: 'Microsoft.Security/assessments/subAssessments',
    way: {
      by: 'graph',
      table: 'securityresources',
      where: () => `id contains '/assessments/${imageAssessment}/'`,
    },
    api: '2019-01-01-preview',
    docs: 'https://learn.microsoft.com/azure/defender-for-cloud/subassessment-rest-api',
  },
];
