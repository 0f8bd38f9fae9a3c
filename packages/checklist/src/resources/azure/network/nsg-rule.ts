import { Malformed, some, Unresolved } from '../../../model/index.ts';
import { type Cidr, containsRange, insideRanges, overlaps, parseCidr } from '../../cidr.ts';
import { parseRange } from '../ip-ranges.ts';
import { hasEntries, list, oneOf, text, textIn } from '../values.ts';
import type { SecurityRule } from './types.ts';

/** What somebody outside may want to reach. */
export interface Target {
  readonly port: number;
  /** The ranges of the nodes; undefined where they are not known. */
  readonly ranges: readonly Cidr[] | undefined;
}

/** What a rule says about TCP from outside to a target. */
export interface RuleEffect {
  readonly rule: SecurityRule;
  /** Undefined where that is not known. */
  readonly allows: boolean | undefined;
  /** It is for such traffic, whatever is not known of it. */
  readonly isSure: boolean;
  readonly sources: readonly Cidr[];
  /** Those of them that are the Internet, or a large part of it. */
  readonly internet: readonly Cidr[];
  /** Some of its sources are not known. */
  readonly hasOpenSource: boolean;
  /** The ranges of the nodes that it is for; `all` where nobody knows theirs and it is for every one. */
  readonly destinations: 'all' | readonly Cidr[];
  readonly hasOpenDestination: boolean;
  /** Whether it is for all source ports, so that nothing passes it by. */
  readonly isForAllSourcePorts: Answer;
}

type Properties = SecurityRule['properties'];
export type Answer = 'yes' | 'no' | 'maybe';

/** The effect of a rule; undefined for one that is surely not for such traffic. */
export function effectOf(rule: SecurityRule, target: Target): RuleEffect | undefined {
  const { properties } = rule;
  const answers = [
    answer(() => oneOf(properties, 'direction', ['Inbound', 'Outbound']) === 'Inbound'),
    answer(() => isTcp(properties)),
    answer(() => isForPort(properties, target.port)),
    answer(() => isForNodes(properties, target.ranges)),
  ];
  if (answers.includes('no')) return undefined;
  const { sources, hasOpenSource } = sourcesOf(properties);
  return {
    rule,
    allows: isAllow(properties),
    isSure: !answers.includes('maybe'),
    sources: sources.flatMap(({ ranges }) => ranges),
    internet: sources.flatMap(({ ranges, isInternet }) => (isInternet ? ranges : [])),
    hasOpenSource,
    ...destinationsOf(properties, target.ranges),
    isForAllSourcePorts: answer(() => isForAllSourcePorts(properties)),
  };
}

function answer(read: () => boolean): Answer {
  try {
    return read() ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof Unresolved) return 'maybe';
    throw error;
  }
}

function isAllow(properties: Properties): boolean | undefined {
  const allows = answer(() => oneOf(properties, 'access', ['Allow', 'Deny']) === 'Allow');
  return allows === 'maybe' ? undefined : allows === 'yes';
}

function isTcp(properties: Properties): boolean {
  const protocol = text(properties, 'protocol')?.toLowerCase();
  if (protocol === undefined) throw new Unresolved('a rule does not say its protocol');
  return ['tcp', '*', 'any'].includes(protocol);
}

type Single =
  | 'sourcePortRange'
  | 'destinationPortRange'
  | 'sourceAddressPrefix'
  | 'destinationAddressPrefix';
type Several =
  | 'sourcePortRanges'
  | 'destinationPortRanges'
  | 'sourceAddressPrefixes'
  | 'destinationAddressPrefixes';

/** What a rule names in the singular or in the plural, each to be read by calling it. */
function entriesOf(properties: Properties, one: Single, many: Several): readonly (() => string)[] {
  const { length } = list(properties, many);
  return [
    ...(hasText(properties, one) ? [() => text(properties, one) ?? ''] : []),
    // Elements are not read before they are asked for: one that is not known throws.
    ...Array.from({ length }, (_, at) => () => textIn(list(properties, many)[at], many)),
  ];
}

function hasText(properties: Properties, key: Single): boolean {
  return answer(() => Boolean(text(properties, key))) !== 'no';
}

function isForPort(properties: Properties, port: number): boolean {
  const entries = entriesOf(properties, 'destinationPortRange', 'destinationPortRanges');
  if (entries.length === 0) throw new Unresolved('a rule does not say its ports');
  return some(entries, (read) => holdsPort(read(), port));
}

function isForAllSourcePorts(properties: Properties): boolean {
  const entries = entriesOf(properties, 'sourcePortRange', 'sourcePortRanges');
  return (
    entries.length === 0 || some(entries, (read) => /^(?:\*|any|0-65535)$/i.test(read().trim()))
  );
}

function holdsPort(entry: string, port: number): boolean {
  if (/^(?:\*|any)$/i.test(entry.trim())) return true;
  const [, from, to] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(entry) ?? [];
  if (from === undefined)
    throw new Malformed(`a rule is malformed: "${entry.slice(0, 40)}" is no port`);
  return Number(from) <= port && port <= Number(to ?? from);
}

/** The words for every address inside a network, too. */
const everywhere = /^(?:\*|any|virtualnetwork)$/i;

function isForNodes(properties: Properties, nodes: readonly Cidr[] | undefined): boolean {
  if (hasEntries(properties, 'destinationApplicationSecurityGroups')) {
    throw new Unresolved('which nodes are in an application security group is not known');
  }
  const entries = entriesOf(properties, 'destinationAddressPrefix', 'destinationAddressPrefixes');
  if (entries.length === 0) throw new Unresolved('a rule does not say its destination');
  return some(entries, (read) => reaches(read().trim(), nodes));
}

function reaches(entry: string, nodes: readonly Cidr[] | undefined): boolean {
  if (everywhere.test(entry)) return true;
  const range = rangeOf(entry);
  // Other tags name services, and none of them holds a node.
  if (!range) return false;
  if (nodes) return nodes.some((one) => overlaps(one, range));
  if (range.prefix === 0) return true;
  if (!insideRanges.some((inside) => overlaps(inside, range))) return false;
  throw new Unresolved('the ranges of the nodes are not in the evidence');
}

function rangeOf(entry: string): Cidr | undefined {
  const parsed = parseRange(entry);
  if (!parsed)
    throw new Malformed(`a rule is malformed: "${entry.slice(0, 40)}" is no address prefix`);
  return parsed.kind === 'range' ? parsed.range : undefined;
}

type Destinations = Pick<RuleEffect, 'destinations' | 'hasOpenDestination'>;

/** The part of the nodes that a rule is for. */
function destinationsOf(properties: Properties, nodes: readonly Cidr[] | undefined): Destinations {
  const entries = resolved(() =>
    entriesOf(properties, 'destinationAddressPrefix', 'destinationAddressPrefixes'),
  );
  const read = (entries ?? [undefined]).map((entry) => entry && resolved(entry)?.trim());
  const written = read.filter((entry) => entry !== undefined);
  const hasOpenDestination = written.length < read.length;
  if (written.some((entry) => everywhere.test(entry))) {
    return { destinations: nodes ?? 'all', hasOpenDestination };
  }
  const ranges = written.flatMap((entry) => rangeOf(entry) ?? []);
  if (nodes) {
    const destinations = ranges.flatMap((range) => nodes.flatMap((one) => shared(one, range)));
    return { destinations, hasOpenDestination };
  }
  const isAll = ranges.some(({ prefix }) => prefix === 0);
  return { destinations: isAll ? 'all' : ranges, hasOpenDestination };
}

function shared(one: Cidr, other: Cidr): readonly Cidr[] {
  if (containsRange(one, other)) return [other];
  return containsRange(other, one) ? [one] : [];
}

interface Source {
  readonly ranges: readonly Cidr[];
  readonly isInternet: boolean;
}

/** A public range of this prefix or a shorter one is as good as the Internet. */
const widePrefix = 8;
/** What the words for the Internet mean. */
export const allAddresses = ['0.0.0.0/0', '::/0'].map((range) => parseCidr(range) as Cidr);

function sourcesOf(properties: Properties): { sources: readonly Source[]; hasOpenSource: boolean } {
  // Only machines of the network itself are in an application security group.
  if (hasEntries(properties, 'sourceApplicationSecurityGroups'))
    return { sources: [], hasOpenSource: false };
  const entries = resolved(() =>
    entriesOf(properties, 'sourceAddressPrefix', 'sourceAddressPrefixes'),
  );
  const read = entries?.map((entry) => resolved(() => sourceOf(entry().trim())));
  return {
    sources: (read ?? []).filter((one) => one !== undefined),
    hasOpenSource: read === undefined || read.length === 0 || read.includes(undefined),
  };
}

function sourceOf(entry: string): Source {
  if (/^(?:\*|any|internet)$/i.test(entry)) return { ranges: allAddresses, isInternet: true };
  const range = rangeOf(entry);
  if (!range) return { ranges: [], isInternet: false };
  const isInside = insideRanges.some((inside) => containsRange(inside, range));
  return { ranges: [range], isInternet: range.prefix <= widePrefix && !isInside };
}

function resolved<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}
