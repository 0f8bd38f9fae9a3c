import { type Check, evidenceOf, type Item } from '../model/index.ts';
import { evidenceOfRule, keyOfPeer } from '../resources/delivery/reports/rules.ts';
import { contestedRules } from './contested-rules.ts';

/** What a rule of another tool speaks to. */
export interface RuleTarget {
  readonly key: string;
  /** Ids of the checks of our own that ask the same. */
  readonly checks: readonly OwnCheck[];
  /** The item that it speaks to. */
  readonly item: string;
  /** Why the checklist does not follow the rule. */
  readonly contested?: string;
}

interface OwnCheck {
  readonly id: string;
  readonly check: Check;
  readonly item: string;
}

export type RuleTargets = ReadonlyMap<string, RuleTarget>;

/** By key, or by the beginning of one, as `peers` of items and of checks list them. */
export function ruleTargets(items: readonly Item[]): RuleTargets {
  const targets = new Map<string, RuleTarget>();
  for (const { id: item, checks = {} } of items) {
    for (const [id, check] of Object.entries(checks)) {
      for (const peer of check.peers ?? []) addCheck(targets, keyOfPeer(peer), { id, check, item });
    }
  }
  for (const { id: item, peers = [] } of items) {
    for (const key of peers.map(keyOfPeer)) {
      if (!targets.has(key)) targets.set(key, { key, checks: [], item });
    }
  }
  const narrow = [...targets].map(([key, target]) => [key, narrowed(target)] as const);
  return new Map([...narrow, ...contestedTargets()]);
}

function contestedTargets(): (readonly [string, RuleTarget])[] {
  return contestedRules.flatMap(([item, contested, ...rules]) =>
    rules.map(keyOfPeer).map((key) => [key, { key, checks: [], item, contested }] as const),
  );
}

function addCheck(targets: Map<string, RuleTarget>, key: string, own: OwnCheck): void {
  const { checks = [], item = own.item } = targets.get(key) ?? {};
  targets.set(key, { key, checks: [...checks, own], item });
}

/** Of checks about several things, those about what the rule looks at. */
function narrowed(target: RuleTarget): RuleTarget {
  const wanted = evidenceOfRule(target.key);
  const fitting = target.checks.filter(
    ({ check }) => wanted !== undefined && evidenceOf(check.each).includes(wanted),
  );
  const [first] = fitting;
  return first ? { ...target, checks: fitting, item: first.item } : target;
}

/** What a rule speaks to, by whichever of its names. */
export function targetOf(keys: readonly string[], targets: RuleTargets): RuleTarget | undefined {
  for (const key of keys) {
    const target = targets.get(key) ?? targets.get(familyOf(key, targets));
    if (target) return target;
  }
  return undefined;
}

/** `checkov/ckv_secret_*` stands for all that begin so. */
function familyOf(key: string, targets: RuleTargets): string {
  for (let end = key.length; end > key.indexOf('/'); end--) {
    const family = `${key.slice(0, end)}*`;
    if (targets.has(family)) return family;
  }
  return '';
}

/** What clusters are made of: what is said of them is never about something else of the subscription. */
const own = ['microsoft.containerservice/', 'microsoft.containerregistry/'];

/**
 * Whether a resource of Azure is one that an item looks at. Scanners of subscriptions speak of all there is:
 * the disk of some machine is no disk of a cluster.
 */
export function concerns(resourceId: string | undefined, reads: readonly string[]): boolean {
  const type = resourceId === undefined ? undefined : armTypeOf(resourceId.toLowerCase());
  if (type === undefined) return true;
  return own.some((prefix) => type.startsWith(prefix)) || reads.includes(type);
}

const providers = '/providers/';

/** `microsoft.network/virtualnetworks/subnets`; undefined for subscriptions and resource groups. */
function armTypeOf(resourceId: string): string | undefined {
  const at = resourceId.lastIndexOf(providers);
  if (at === -1) return undefined;
  const [namespace, ...rest] = resourceId.slice(at + providers.length).split('/');
  const types = rest.filter((_, index) => index % 2 === 0);
  return namespace === undefined || types.length === 0
    ? undefined
    : [namespace, ...types].join('/');
}
