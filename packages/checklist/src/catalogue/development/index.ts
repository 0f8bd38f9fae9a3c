import { category } from '../category.ts';
import azureMigrateContainerization from './azure-migrate-containerization.ts';
import deploymentStrategy from './deployment-strategy.ts';
import dockerfileScanning from './dockerfile-scanning.ts';
import imageCompliance from './image-compliance.ts';
import imagePullPolicy from './image-pull-policy.ts';
import livenessProbe from './liveness-probe.ts';
import manifestsGoodPractices from './manifests-good-practices.ts';
import multipleReplicas from './multiple-replicas.ts';
import namespaces from './namespaces.ts';
import noNakedPods from './no-naked-pods.ts';
import prestopHook from './prestop-hook.ts';
import readinessProbe from './readiness-probe.ts';
import requestsAndLimits from './requests-and-limits.ts';
import resourceTags from './resource-tags.ts';
import secretsInKeyVault from './secrets-in-key-vault.ts';
import securityContext from './security-context.ts';
import startupProbe from './startup-probe.ts';
import staticAnalysisOnBuild from './static-analysis-on-build.ts';
import vulnerabilityThreshold from './vulnerability-threshold.ts';
import workloadAutoscaling from './workload-autoscaling.ts';
import workloadIdentity from './workload-identity.ts';

export const development = category('development', 'Development', {
  'liveness-probe': livenessProbe,
  'startup-probe': startupProbe,
  'readiness-probe': readinessProbe,
  'prestop-hook': prestopHook,
  'multiple-replicas': multipleReplicas,
  'resource-tags': resourceTags,
  'workload-autoscaling': workloadAutoscaling,
  'secrets-in-key-vault': secretsInKeyVault,
  'workload-identity': workloadIdentity,
  namespaces: namespaces,
  'requests-and-limits': requestsAndLimits,
  'security-context': securityContext,
  'deployment-strategy': deploymentStrategy,
  'no-naked-pods': noNakedPods,
  'image-pull-policy': imagePullPolicy,
  'manifests-good-practices': manifestsGoodPractices,
  'dockerfile-scanning': dockerfileScanning,
  'static-analysis-on-build': staticAnalysisOnBuild,
  'vulnerability-threshold': vulnerabilityThreshold,
  'image-compliance': imageCompliance,
  'azure-migrate-containerization': azureMigrateContainerization,
});
