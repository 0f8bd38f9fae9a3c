import { firstOf, Malformed, Unresolved } from '../../model/index.ts';
import { containerName } from './container-name.ts';
import {
  defaultLimit,
  defaultRequest,
  itemsOf,
  type LimitRangeItem,
  type Quantity,
  quantity,
  resourcesOf,
} from './limit-range-items.ts';
import { parseQuantity } from './quantity.ts';
import type { LimitRange } from './types.ts';
import { containersOf, type PodContainer, type Workload } from './workload.ts';

/** What the LimitRanges of a namespace make of a workload's pods. */
export interface BoundsVerdict {
  /** Why the API server refuses the pods. */
  readonly broken: string | undefined;
  /** Whether any bound was met or broken. */
  readonly applied: boolean;
}

/** A limit and a request for one resource. */
interface Amounts {
  readonly limit: Quantity | undefined;
  readonly request: Quantity | undefined;
}

/** A container once defaults are in. Read when asked for: one unknown must not hide another. */
interface Filled extends Amounts {
  readonly of: PodContainer;
  /** The limit comes from a LimitRange. */
  readonly hasFilledLimit: boolean;
}

/**
 * Whether LimitRanges let a workload's pods in, judged as the API server does: first each container
 * gets the defaults that it leaves out, then every bound must hold.
 * Throws {@link Unresolved} where a value, or the default that applies, is not known.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function boundsOf(workload: Workload, ranges: readonly LimitRange[]): BoundsVerdict {
  const items = ranges.flatMap((range) => itemsOf(range, 'Container'));
  const podItems = ranges.flatMap((range) => itemsOf(range, 'Pod'));
  const all = [...items, ...podItems];
  let applied = false;
  const resources = [...new Set(all.flatMap(resourcesOf))];
  // A request that is filled in where nothing bounds it breaks nothing.
  const bearing = resources.filter(
    (resource) => isBound(all, resource) || fillsLimit(items, resource),
  );
  const broken = firstOf(bearing, (resource) => {
    applied ||= isBound(all, resource);
    const answers = fillings(items, resource).map((filling) => {
      const containers = filledContainers(workload, resource, filling);
      const problem = firstOf([...containers, undefined], (one) =>
        one
          ? brokenByContainer(one, items, resource)
          : brokenByPod(workload, containers, podItems, resource),
      );
      applied ||= problem !== undefined || containers.some(({ hasFilledLimit }) => hasFilledLimit);
      return problem;
    });
    if (answers.includes(undefined) && answers.some((answer) => answer !== undefined)) {
      throw new Unresolved(`which LimitRange fills in ${resource} is not defined`);
    }
    return answers[0];
  });
  return { broken, applied };
}

/** Every filling that may happen: several LimitRanges fill in an order that nothing defines. */
function fillings(items: readonly LimitRangeItem[], resource: string): readonly Amounts[] {
  const all = items.map((item) => ({
    limit: defaultLimit(item, resource),
    request: defaultRequest(item, resource),
  }));
  const withLimit = all.filter(({ limit }) => limit);
  const requests = all.filter(({ limit, request }) => !limit && request);
  if (withLimit.length === 0) {
    return requests.length > 0 ? requests : [{ limit: undefined, request: undefined }];
  }
  return withLimit.flatMap((one) => [
    one,
    ...requests.map(({ request }) => ({ limit: one.limit, request })),
  ]);
}

/** The containers of a pod with what a LimitRange fills in; a container's own limit is its request, too. */
function filledContainers(
  workload: Workload,
  resource: string,
  filling: Amounts,
): readonly Filled[] {
  const containers = containersOf(workload).filter(({ role }) => role !== 'ephemeral');
  return containers.map((of) => {
    const ownLimit = () => own(of.container.resources?.limits, resource, 'limit');
    const ownRequest = () => own(of.container.resources?.requests, resource, 'request');
    return {
      of,
      get limit() {
        return ownLimit() ?? filling.limit;
      },
      get request() {
        return ownRequest() ?? ownLimit() ?? filling.request;
      },
      get hasFilledLimit() {
        return filling.limit !== undefined && ownLimit() === undefined;
      },
    };
  });
}

function own(
  amounts: Readonly<Record<string, unknown>> | undefined,
  resource: string,
  side: string,
): Quantity | undefined {
  const written = amounts?.[resource] ?? undefined;
  if (written === undefined) return undefined;
  const value = parseQuantity(written);
  if (value !== undefined) return { value, text: String(written) };
  throw new Malformed(`the ${resource} ${side} is malformed: "${String(written).slice(0, 60)}"`);
}

function isBound(items: readonly LimitRangeItem[], resource: string): boolean {
  return items.some(
    (item) =>
      quantity(item.min, resource) ??
      quantity(item.max, resource) ??
      quantity(item.maxLimitRequestRatio, resource),
  );
}

function fillsLimit(items: readonly LimitRangeItem[], resource: string): boolean {
  return items.some((item) => defaultLimit(item, resource) !== undefined);
}

function brokenByContainer(
  one: Filled,
  items: readonly LimitRangeItem[],
  resource: string,
): string | undefined {
  const problem = firstOf([overFilledLimit, brokenBound], (test) => test(one, items, resource));
  if (problem === undefined) return undefined;
  return `container ${containerName(one.of.container)}: the ${resource} ${problem}`;
}

function overFilledLimit(one: Filled): string | undefined {
  if (!one.hasFilledLimit) return undefined;
  const { request, limit } = one;
  return request && limit && isAbove(request, limit)
    ? `request ${request.text} is above the limit ${limit.text} that a LimitRange fills in`
    : undefined;
}

/** The first bound of any item that is broken; a value that a bound needs must be there. */
function brokenBound(
  amounts: Amounts,
  items: readonly LimitRangeItem[],
  resource: string,
): string | undefined {
  const bounds = items.flatMap(({ min, max, maxLimitRequestRatio }) => [
    () => belowMinimum(amounts, quantity(min, resource)),
    () => aboveMaximum(amounts, quantity(max, resource)),
    () => aboveRatio(amounts, quantity(maxLimitRequestRatio, resource)),
  ]);
  return firstOf(bounds, (bound) => bound());
}

function belowMinimum(amounts: Amounts, least: Quantity | undefined) {
  if (!least) return undefined;
  const { request } = amounts;
  if (!request) return `request is not set, and ${least.text} is the minimum`;
  if (isAbove(least, request)) return `request ${request.text} is below the minimum ${least.text}`;
  const { limit } = amounts;
  return limit && isAbove(least, limit)
    ? `limit ${limit.text} is below the minimum ${least.text}`
    : undefined;
}

function aboveMaximum(amounts: Amounts, most: Quantity | undefined) {
  if (!most) return undefined;
  const { limit } = amounts;
  if (!limit) return `limit is not set, and ${most.text} is the maximum`;
  if (isAbove(limit, most)) return `limit ${limit.text} is above the maximum ${most.text}`;
  const { request } = amounts;
  return request && isAbove(request, most)
    ? `request ${request.text} is above the maximum ${most.text}`
    : undefined;
}

function aboveRatio(amounts: Amounts, ratio: Quantity | undefined) {
  if (!ratio) return undefined;
  const { request, limit } = amounts;
  if (!request?.value || !limit?.value) {
    return `limit and request are not both set, and the limit may be ${ratio.text} times the request`;
  }
  return isAbove({ value: limit.value / request.value }, ratio)
    ? `limit ${limit.text} is more than ${ratio.text} times the request ${request.text}`
    : undefined;
}

function brokenByPod(
  { pod }: Workload,
  containers: readonly Filled[],
  items: readonly LimitRangeItem[],
  resource: string,
): string | undefined {
  if (!isBound(items, resource)) return undefined;
  const amounts = {
    get limit() {
      const whole = own(pod.resources?.limits, resource, 'limit');
      return whole ?? total(containers, resource, ({ limit }) => limit);
    },
    get request(): Quantity | undefined {
      const whole = own(pod.resources?.requests, resource, 'request');
      return whole ?? total(containers, resource, ({ request }) => request) ?? this.limit;
    },
  };
  const problem = brokenBound(amounts, items, resource);
  return problem === undefined ? undefined : `the pod as a whole: the ${resource} ${problem}`;
}

/**
 * What a pod takes: its main containers and sidecars together, or an init container with the
 * sidecars before it where that is more. Containers that set nothing count as nothing.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function total(
  containers: readonly Filled[],
  resource: string,
  read: (one: Filled) => Quantity | undefined,
): Quantity | undefined {
  let [running, peak, any] = [0, 0, false];
  for (const one of containers) {
    const amount = read(one);
    if (!amount) continue;
    any = true;
    // Init containers come first in the list, so what runs by then are the sidecars before them.
    peak = Math.max(peak, running + amount.value);
    if (one.of.role !== 'init') running += amount.value;
  }
  if (!any) return undefined;
  const value = Math.max(running, peak);
  const rounded = (of: number) => String(Number(of.toFixed(3)));
  const text = resource === 'memory' ? `${rounded(value / 2 ** 20)}Mi` : rounded(value);
  return { value, text };
}

/** Sums of decimal fractions are not exact; the API server compares in thousandths. */
function isAbove(a: { readonly value: number }, b: { readonly value: number }): boolean {
  return a.value > b.value * (1 + 1e-9);
}
