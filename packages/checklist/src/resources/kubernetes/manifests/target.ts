import type { Context, Outcome, Settings } from '../../../model/index.ts';
import { oldestAksMinor } from '../../data/aks-oldest-minor.ts';
import { endOfShelfLife, outdated } from '../../data/dated.ts';
import { type Minors, minorOf, minors } from '../cluster-version.ts';

/**
 * The Kubernetes minors that manifests go to: the configured one, else those of the clusters in the
 * evidence, else the oldest that AKS supports for everybody.
 */
export function targetOf({ settings, inventory }: Context): Minors {
  return configured(settings) ?? inventory.index(minors) ?? defaultTarget;
}

const defaultTarget: Minors = {
  lowest: oldestAksMinor.facts.minor,
  highest: oldestAksMinor.facts.minor,
};

function configured({ kubernetesVersion }: Settings): Minors | undefined {
  const minor = kubernetesVersion === '' ? undefined : minorOf(kubernetesVersion);
  return minor === undefined ? undefined : { lowest: minor, highest: minor };
}

const defaultUntil = endOfShelfLife(oldestAksMinor);

/** The answer where nothing says which Kubernetes is meant, and the default is too old. */
export function outdatedTarget({ settings, inventory, now }: Context): Outcome | undefined {
  if (now < defaultUntil || configured(settings) || inventory.index(minors)) return undefined;
  return outdated(oldestAksMinor, now);
}
