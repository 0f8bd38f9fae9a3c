import { type Inventory, type Resource, Unresolved } from '../../../model/index.ts';
import type { AksMinor } from '../../data/aks-versions.ts';
import { endOfShelfLife } from '../../data/dated.ts';
import { dayOf } from '../../days.ts';
import type { ManagedCluster, OfferedMinor } from '../types.ts';
import { isTrue, list, textIn } from '../values.ts';
import { type Calendar, newestCalendar } from './calendar.ts';
import { planOf, type SupportPlan } from './cluster-release.ts';
import { listsFor, offerOf, sameInAll } from './version-lists.ts';

type Cluster = Resource<ManagedCluster>;

/** Whether AKS supports a minor under a plan today. */
export interface Support {
  readonly state: 'supported' | 'unsupported' | 'preview' | 'unknown';
  /** The last day of support, where it is known (ISO 8601). */
  readonly until: string | undefined;
  /** Azure's own list says so, not the table. */
  readonly isListed: boolean;
}

/** Whether AKS supports a minor for a cluster, under the plan that the cluster has. */
export function supportOf(
  minor: number,
  cluster: Cluster | undefined,
  inventory: Inventory,
  now: Date,
): Support {
  const under = (plan: SupportPlan) => supportUnder(plan, minor, cluster, inventory, now);
  try {
    if (!cluster) throw new Unresolved('the cluster, whose plan it has, is not in the evidence');
    return under(planOf(cluster.body));
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    // Both plans may give one answer.
    const [community, longTerm] = [under('KubernetesOfficial'), under('AKSLongTermSupport')];
    if (community.state !== longTerm.state) throw error;
    return community;
  }
}

function supportUnder(
  plan: SupportPlan,
  minor: number,
  cluster: Cluster | undefined,
  inventory: Inventory,
  now: Date,
): Support {
  const byTable = supportInTable(minor, plan, inventory.index(newestCalendar), now);
  const lists = listsFor(cluster, inventory, now);
  if (lists.length === 0) return byTable;
  const state = sameInAll(lists, (one) => stateIn(offerOf(one, minor), plan)) ?? 'unknown';
  const isAhead = byTable.until !== undefined && byTable.until >= dayOf(now);
  return { state, until: isAhead ? byTable.until : undefined, isListed: true };
}

function stateIn(offer: OfferedMinor | undefined, plan: SupportPlan): Support['state'] {
  if (!offer) return 'unsupported';
  if (isTrue(offer, 'isPreview')) return 'preview';
  const plans = list(offer.capabilities, 'supportPlan').map((one) => textIn(one, 'supportPlan'));
  const isIn = plans.some((one) => one.toLowerCase() === plan.toLowerCase());
  return isIn ? 'supported' : 'unsupported';
}

/**
 * What the table tells. An end that was still ahead when the table was made may have been moved, so
 * it counts for as long as the table is fresh.
 */
export function supportInTable(
  minor: number,
  plan: SupportPlan,
  calendar: Calendar,
  now: Date,
): Support {
  const { facts, checkedOn } = calendar;
  const today = dayOf(now);
  const row = facts.find((one) => one.minor === minor);
  const is = (state: Support['state']) => ({
    state,
    until: row && endOf(row, plan),
    isListed: false,
  });
  if (!row)
    return is(minor < Math.min(...facts.map((one) => one.minor)) ? 'unsupported' : 'unknown');
  const end = endOf(row, plan);
  if (end < checkedOn) return is('unsupported');
  if (end >= today) return is(isStillPlanned(row, calendar, today) ? 'unknown' : 'supported');
  return is(today <= dayOf(endOfShelfLife(calendar)) ? 'unsupported' : 'unknown');
}

function endOf({ community, longTerm }: AksMinor, plan: SupportPlan): string {
  return plan === 'AKSLongTermSupport' ? longTerm : community;
}

/** It was only planned when the table was made, and its month is not over. */
function isStillPlanned({ ga }: AksMinor, { checkedOn }: Calendar, today: string): boolean {
  return ga > checkedOn.slice(0, 7) && today.slice(0, 7) <= ga;
}

const graceDays = 30;

/** Why a minor is not supported, with what Azure still gives. */
export function whyUnsupported(
  minor: number,
  support: Support,
  calendar: Calendar,
  now: Date,
): string {
  const version = `Kubernetes 1.${minor}`;
  if (support.state === 'preview') return `${version} is a preview`;
  if (support.isListed) return `${version} is not in the list of what Azure offers for its plan`;
  if (support.until === undefined) return `${version} left support long ago`;
  const graceEnd = new Date(Date.parse(support.until));
  graceEnd.setUTCDate(graceEnd.getUTCDate() + graceDays);
  const left = [
    ...(dayOf(graceEnd) >= dayOf(now) ? [`grace until ${dayOf(graceEnd)}`] : []),
    ...(hasPlatformSupport(minor, calendar, now) ? ['platform support only'] : []),
  ];
  const note = left.length > 0 ? ` (${left.join(', ')})` : '';
  return `${version} left support on ${support.until}${note}`;
}

/** The one minor behind those that are supported: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions */
function hasPlatformSupport(minor: number, calendar: Calendar, now: Date): boolean {
  const state = (one: number) => supportInTable(one, 'KubernetesOfficial', calendar, now).state;
  return state(minor) === 'unsupported' && state(minor + 1) === 'supported';
}
