import { type Context, fail, notApplicable, type Outcome, unknown } from '../../model/index.ts';
import { windowsEnforcement } from '../azure/windows/policy-enforcement.ts';
import { selectedWorkloads } from '../kubernetes/selection.ts';
import type { Service } from '../kubernetes/types.ts';
import { section } from '../kubernetes/values.ts';
import { isWindows } from '../kubernetes/workload.ts';
import { serviceExposure } from './load-balancers.ts';

/** Whether a load balancer leads to Windows pods; `maybe`: something that decides is not known. */
export function leadsToWindows(
  { spec }: Service,
  { resource, inventory }: Context,
): 'yes' | 'no' | 'maybe' {
  const matchLabels = section(spec, 'selector');
  if (!matchLabels || Object.keys(matchLabels).length === 0) return 'no';
  const { sure, possible } = selectedWorkloads({ matchLabels }, resource, inventory);
  if (sure.some(isWindows)) return 'yes';
  return possible.some(isWindows) ? 'maybe' : 'no';
}

/** Whether a load balancer in front of Windows pods lets everybody in where no policy can. */
export function windowsExposure(body: Service, { inventory }: Context): Outcome | true {
  const exposure = serviceExposure(body);
  if (exposure.is !== 'open') return true;
  const enforcement = inventory.index(windowsEnforcement);
  if (enforcement === 'pass') {
    return notApplicable('policies are enforced on Windows');
  }
  return enforcement === 'fail'
    ? fail(`${exposure.why}, and no policy is enforced on Windows`)
    : unknown(`${exposure.why}; what enforces policies on Windows is not known`);
}
