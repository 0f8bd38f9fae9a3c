import { category } from '../category.ts';
import clusterAutoscalingSetup from './cluster-autoscaling-setup.ts';
import limitRanges from './limit-ranges.ts';
import memoryLimitsAndRequests from './memory-limits-and-requests.ts';
import podDisruptionBudgets from './pod-disruption-budgets.ts';
import resourceQuotas from './resource-quotas.ts';

export const resourceManagement = category('resource-management', 'Resource Management', {
  'resource-quotas': resourceQuotas,
  'limit-ranges': limitRanges,
  'memory-limits-and-requests': memoryLimitsAndRequests,
  'pod-disruption-budgets': podDisruptionBudgets,
  'cluster-autoscaling-setup': clusterAutoscalingSetup,
});
