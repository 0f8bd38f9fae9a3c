import { category } from '../category.ts';
import availabilityZones from './availability-zones.ts';
import controlPlaneSla from './control-plane-sla.ts';
import multiRegion from './multi-region.ts';
import podSpreading from './pod-spreading.ts';
import storageMigrationPlan from './storage-migration-plan.ts';
import trafficManager from './traffic-manager.ts';
import whitespaceDeployment from './whitespace-deployment.ts';

export const disasterRecovery = category('disaster-recovery', 'Disaster Recovery', {
  'whitespace-deployment': whitespaceDeployment,
  'availability-zones': availabilityZones,
  'multi-region': multiRegion,
  'traffic-manager': trafficManager,
  'storage-migration-plan': storageMigrationPlan,
  'control-plane-sla': controlPlaneSla,
  'pod-spreading': podSpreading,
});
