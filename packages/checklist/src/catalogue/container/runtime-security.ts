import { cluster } from '../../resources/azure/cluster.ts';
import { hasDefenderSensor } from '../../resources/azure/security/defender.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { known } from '../../resources/known.ts';
import { isDefenderSensor } from '../../resources/kubernetes/defender-sensor.ts';
import { daemonSet } from '../../resources/kubernetes/kinds.ts';
import { seenSensor, sensorOf } from '../../resources/kubernetes/runtime-sensors.ts';
import { sensorCoverage } from '../../resources/kubernetes/sensor-coverage.ts';
import { everyObject } from '../../resources/kubernetes/subjects.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, type Outcome, pass, unknown } from '../kit.ts';

export default item({
  title: 'Runtime Security of Applications',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Scans and admission rules judge an image before it starts; what an attacker does inside a running container is invisible without a sensor. Good is a runtime sensor (the Defender sensor, Falco, Tetragon or a commercial agent) that watches processes, files and network on every Linux node, tainted and autoscaled pools included. Its alerts reach people who act on them.',
  fix: `Turn on the Defender sensor: \`az aks update -g RG -n CLUSTER --enable-defender\`. Falco and Tetragon come as Helm charts; install them with a toleration for every taint, so that no pool is left out:

\`\`\`yaml
tolerations:
  - operator: Exists
\`\`\`

Then raise a simulated alert and see whom it reaches.`,
  prevent:
    'Azure Policy "Configure Azure Kubernetes Service clusters to enable Defender profile" (64def556-fbad-4622-930e-72d1d5589bf5) turns the sensor on; "Azure Kubernetes Service clusters should have Defender profile enabled" (a1840de2-8088-4ea8-b153-b4c723e9cb01) reports clusters without it.',
  peers: ['review-checklists/c9e95ffe-6dd1-4a17-8c5f-110389ca9b21'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
  ],
  attest: {
    question:
      'Who receives runtime alerts of this cluster, and when was the chain last tested with a simulated alert?',
    attach: 'the test alert',
    months: 12,
  },
  reuses: ['defender-sensor-ready'],
  checks: {
    'runtime-sensor-enabled': check({
      each: cluster,
      dev: 'not-applicable',
      expect: 'has a sensor that watches what runs',
      holds: hasSensor,
      fix: 'Turn on the Defender sensor, `az aks update -g RG -n CLUSTER --enable-defender`, or install Falco, Tetragon or another one.',
      peers: ['psrule/Azure.AKS.DefenderProfile'],
    }),
    'runtime-sensor-coverage': check({
      each: everyObject(daemonSet),
      dev: 'not-applicable',
      when: (_body, { resource, settings }) => {
        if (isDefenderSensor(resource)) return "is Defender's (defender-sensor-ready)";
        const name = known(() => sensorOf(resource, settings.runtimeSensors));
        return name !== undefined || 'runs no known sensor';
      },
      expect: 'runs on every Linux node',
      holds: (_body, context) => sensorCoverage(context),
      fix: 'Let the DaemonSet tolerate every taint (`operator: Exists`), select no other nodes than Linux ones, and repair its pods.',
    }),
  },
});

/** What the cluster says of Defender never fails it: another sensor is as good. */
function hasSensor(aks: ManagedCluster, { inventory, settings }: Context): Outcome | boolean {
  const isOnly = isOnlyCluster(inventory);
  const byDefender = known(() => hasDefenderSensor(aks));
  if (byDefender) return true;
  const sensor = known(() => [seenSensor(inventory, settings.runtimeSensors)]);
  if (sensor?.[0]) {
    const { namespace, name } = sensor[0].identity;
    return isOnly
      ? pass(`DaemonSet ${namespace ?? ''}/${name} runs a sensor`)
      : unknown(`which of the clusters runs DaemonSet ${name} is not known`);
  }
  if (byDefender === undefined) return hasDefenderSensor(aks);
  if (!sensor) return unknown('the images of a DaemonSet are not known, which may be a sensor');
  return isOnly && inventory.complete('kubernetes')
    ? fail("Defender's sensor is off, and the cluster has no other", {
        at: 'properties.securityProfile.defender',
      })
    : unknown('no sensor is in the evidence, which may not be all there is');
}
