import { type Inventory, peek, type Resource, Unknown, Unresolved } from '../../model/index.ts';
import { known } from '../known.ts';
import { isDefenderSensor } from './defender-sensor.ts';
import { imageReference, literalRepository } from './image.ts';
import { daemonSet } from './kinds.ts';
import { list } from './values.ts';
import { workloadOf } from './workload.ts';

/** Sensors by the end of `registry/repository`, so that copies in other registries are known, too. */
const sensors: readonly (readonly [name: string, ...ends: string[]])[] = [
  ['Falco', 'falcosecurity/falco', 'falcosecurity/falco-no-driver'],
  ['Tetragon', 'cilium/tetragon'],
  ['Aqua Enforcer', 'registry.aquasec.com/enforcer', 'aqua/enforcer', 'aquasec/enforcer'],
  ['CrowdStrike Falcon', 'falcon-sensor'],
  ['KubeArmor', 'kubearmor/kubearmor'],
  ['Kubescape', 'kubescape/node-agent', 'armosec/node-agent'],
  ['NeuVector', 'neuvector/enforcer'],
  ['Prisma Cloud', 'twistlock/defender', 'twistlock/private'],
  ['StackRox', 'stackrox-io/collector', 'stackrox/collector', 'rhacs-collector-rhel8'],
  ['Sysdig', 'sysdig/agent', 'sysdig/agent-slim'],
  ['Wiz', 'wizio.azurecr.io/sensor', 'wiz-sensor'],
];

/**
 * The runtime sensor that a DaemonSet brings to its nodes, Defender's left out; undefined for any other.
 * Throws {@link Unresolved} where an image that is not known may be one.
 */
export function sensorOf(resource: Resource, more: readonly string[]): string | undefined {
  const workload = workloadOf(resource);
  let open: string | undefined;
  for (const container of workload ? list(workload.pod, 'containers') : []) {
    const written: unknown = peek(container, 'image');
    const { name, isKnown } = nameOf(written, resource.observed);
    const own = more.find((end) => name.endsWith(`/${end}`));
    const found = sensors.find(([, ...ends]) => ends.some((end) => name.endsWith(`/${end}`)));
    if (found || own !== undefined) return found?.[0] ?? own;
    if (!isKnown) open ??= 'an image is not known';
  }
  if (open !== undefined) throw new Unresolved(open);
  return undefined;
}

/** `/registry/repository`, or as much of it as is written. */
function nameOf(written: unknown, observed: boolean): { name: string; isKnown: boolean } {
  if (typeof written !== 'string' && !(written instanceof Unknown)) {
    return { name: '', isKnown: true };
  }
  const whole = known(() => {
    const { registry, repository } = imageReference(written, observed);
    return `/${registry}/${repository}`;
  });
  const text = written instanceof Unknown ? written.text : written;
  return { name: whole ?? `/${literalRepository(text)}`, isKnown: whole !== undefined };
}

/** A DaemonSet with a runtime sensor, Defender's included; throws where one with an unknown image may be. */
export function seenSensor(inventory: Inventory, more: readonly string[]): Resource | undefined {
  const all = inventory.all(daemonSet);
  const seen = all.find(
    (one) => isDefenderSensor(one) || known(() => sensorOf(one, more)) !== undefined,
  );
  if (seen) return seen;
  for (const one of all) sensorOf(one, more);
  return undefined;
}
