import { Unknown } from '../../model/index.ts';
import type { Container } from './types.ts';
import { isLongRunning, type Workload } from './workload.ts';

/** A job that nobody calls: none of its containers declares a port. */
export function isUncalledJob(workload: Workload): boolean {
  return !isLongRunning(workload) && !mayDeclarePorts(workload);
}

/** A list that is not known may hold ports; a malformed one is for other checks to report. */
export function mayDeclarePorts({ pod }: Workload): boolean {
  const containers: unknown = pod.containers;
  if (!Array.isArray(containers)) return containers instanceof Unknown;
  return containers.some((container: Partial<Container> | null) => {
    const ports: unknown = container?.ports;
    return Array.isArray(ports) ? ports.length > 0 : ports instanceof Unknown;
  });
}
