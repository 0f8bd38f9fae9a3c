import { Unknown } from '../../../model/index.ts';
import { build } from './build.ts';
import { arg, constant, type Field, type Fields, number, objects } from './field.ts';
import type { ChildMap } from './resource-map.ts';

const arm = 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations';

/** `frequency` → the member of ARM's schedule, and what it holds. */
const schedules: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  ['daily', { 'daily.intervalDays': number('interval') }],
  [
    'weekly',
    { 'weekly.intervalWeeks': number('interval'), 'weekly.dayOfWeek': arg('day_of_week') },
  ],
  [
    'absolutemonthly',
    {
      'absoluteMonthly.intervalMonths': number('interval'),
      'absoluteMonthly.dayOfMonth': arg('day_of_month'),
    },
  ],
  [
    'relativemonthly',
    {
      'relativeMonthly.intervalMonths': number('interval'),
      'relativeMonthly.dayOfWeek': arg('day_of_week'),
      'relativeMonthly.weekIndex': arg('week_index'),
    },
  ],
]);

const schedule: Field = (args) => {
  const frequency = arg('frequency')(args);
  if (frequency?.value instanceof Unknown) return frequency;
  const fields = schedules.get(String(frequency?.value).toLowerCase());
  return fields && build(fields, args);
};

function planned(block: string, name: string): ChildMap {
  return {
    block,
    arm,
    name: constant(name),
    body: {
      'properties.maintenanceWindow.durationHours': number('duration'),
      'properties.maintenanceWindow.startDate': arg('start_date'),
      'properties.maintenanceWindow.startTime': arg('start_time'),
      'properties.maintenanceWindow.utcOffset': arg('utc_offset'),
      'properties.maintenanceWindow.schedule': schedule,
    },
  };
}

/** Blocks of the cluster, and child resources in ARM: https://learn.microsoft.com/azure/aks/planned-maintenance */
export const maintenance: readonly ChildMap[] = [
  planned('maintenance_window_auto_upgrade', 'aksManagedAutoUpgradeSchedule'),
  planned('maintenance_window_node_os', 'aksManagedNodeOSUpgradeSchedule'),
  {
    block: 'maintenance_window',
    arm,
    name: constant('default'),
    body: {
      'properties.timeInWeek': objects('allowed', { day: arg('day'), hourSlots: arg('hours') }),
    },
  },
];
