import { category } from '../category.ts';
import azurePolicyCompliance from './azure-policy-compliance.ts';
import bastionAccess from './bastion-access.ts';
import clusterIssueScanning from './cluster-issue-scanning.ts';
import controlPlaneLogs from './control-plane-logs.ts';
import defenderForContainers from './defender-for-containers.ts';
import distributedTracing from './distributed-tracing.ts';
import gitops from './gitops.ts';
import keyVault from './key-vault.ts';
import kubernetesTools from './kubernetes-tools.ts';
import kubernetesVersion from './kubernetes-version.ts';
import logAggregation from './log-aggregation.ts';
import metrics from './metrics.ts';
import noDefaultNamespace from './no-default-namespace.ts';
import nodeImageUpdates from './node-image-updates.ts';
import resourceLabels from './resource-labels.ts';
import securityCenterMonitoring from './security-center-monitoring.ts';
import securityGuide from './security-guide.ts';

export const operations = category('operations', 'Operations', {
  'kubernetes-version': kubernetesVersion,
  'node-image-updates': nodeImageUpdates,
  'bastion-access': bastionAccess,
  'cluster-issue-scanning': clusterIssueScanning,
  'security-center-monitoring': securityCenterMonitoring,
  'log-aggregation': logAggregation,
  'control-plane-logs': controlPlaneLogs,
  metrics: metrics,
  'distributed-tracing': distributedTracing,
  'azure-policy-compliance': azurePolicyCompliance,
  'security-guide': securityGuide,
  'defender-for-containers': defenderForContainers,
  'key-vault': keyVault,
  gitops: gitops,
  'kubernetes-tools': kubernetesTools,
  'no-default-namespace': noDefaultNamespace,
  'resource-labels': resourceLabels,
});
