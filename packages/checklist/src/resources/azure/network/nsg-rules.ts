import { Unresolved } from '../../../model/index.ts';
import { type Cidr, containsRange, insideRanges, isCovered } from '../../cidr.ts';
import { amount } from '../values.ts';
import { allAddresses, effectOf, type RuleEffect, type Target } from './nsg-rule.ts';
import type { SecurityRule } from './types.ts';

/** A rule that lets the Internet in. */
export interface Opening {
  readonly rule: SecurityRule;
  /** False where what is not known of the rules may keep the Internet out. */
  readonly isSure: boolean;
}

/**
 * The rule of a network security group that opens a port of the nodes to the Internet: walked by
 * priority, for the first rule that matches decides. The default rules let nothing in from outside.
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export function openingOf(rules: readonly SecurityRule[], target: Target): Opening | undefined {
  const effects = inOrder(rules.flatMap((rule) => effectOf(rule, target) ?? []));
  const isCounted = familiesOf(effects, target);
  const isLeft = (sources: readonly Cidr[], taken: readonly Cidr[]) =>
    sources.some((source) => isCounted(source) && !isCovered(source, [...insideRanges, ...taken]));
  let possible: Opening | undefined;
  for (let index = 0; index < effects.length; index++) {
    const effect = effects[index] as RuleEffect;
    if (effect.allows === false) continue;
    const before = effects.slice(0, index);
    for (const piece of piecesOf(effect)) {
      const maybeTaken = before.filter((one) => mayTake(one, piece)).flatMap(possibleSources);
      if (effect.allows && effect.isSure && isLeft(effect.internet, maybeTaken)) {
        return { rule: effect.rule, isSure: true };
      }
      const taken = before
        .filter((one) => surelyTakes(one, piece))
        .flatMap(({ sources }) => sources);
      const sources = effect.hasOpenSource ? allAddresses : effect.internet;
      if (isLeft(sources, taken)) possible ??= { rule: effect.rule, isSure: false };
    }
  }
  return possible;
}

const firstDefaultPriority = 65000;

function inOrder(effects: readonly RuleEffect[]): readonly RuleEffect[] {
  const numbered = effects.map((effect) => {
    const priority = amount(effect.rule.properties, 'priority');
    if (priority === undefined) throw new Unresolved('a rule does not say its priority');
    return { effect, priority };
  });
  return numbered
    .filter(({ priority }) => priority < firstDefaultPriority)
    .sort((one, other) => one.priority - other.priority)
    .map(({ effect }) => effect);
}

/** Nodes have IPv6 addresses only where a subnet has, or where a rule names some. */
function familiesOf(effects: readonly RuleEffect[], { ranges = [] }: Target) {
  const named = effects.flatMap(({ sources }) =>
    sources.filter((one) => !allAddresses.includes(one)),
  );
  const isDual = [...ranges, ...named].some(({ version }) => version === 6);
  return ({ version }: Cidr) => version === 4 || isDual;
}

/** A part of the nodes that a rule is for; undefined where nobody knows their ranges. */
type Piece = Cidr | undefined;

function piecesOf({ destinations }: RuleEffect): readonly Piece[] {
  return destinations === 'all' || destinations.length === 0 ? [undefined] : destinations;
}

function covers({ destinations }: RuleEffect, piece: Piece): boolean {
  if (destinations === 'all') return true;
  return piece !== undefined && destinations.some((one) => containsRange(one, piece));
}

/** Whether a rule decides about its sources, so that no later one is asked. */
function surelyTakes(effect: RuleEffect, piece: Piece): boolean {
  return effect.isSure && effect.isForAllSourcePorts === 'yes' && covers(effect, piece);
}

function mayTake(effect: RuleEffect, piece: Piece): boolean {
  if (effect.isForAllSourcePorts === 'no') return false;
  return !effect.isSure || effect.hasOpenDestination || covers(effect, piece);
}

function possibleSources({ sources, hasOpenSource }: RuleEffect): readonly Cidr[] {
  return hasOpenSource ? allAddresses : sources;
}
