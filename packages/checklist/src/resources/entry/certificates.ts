import { fail, type Outcome, peek, raw, some, Unknown } from '../../model/index.ts';
import { literalStart } from '../kubernetes/placeholders.ts';
import type { Ingress } from '../kubernetes/types.ts';
import { list, text } from '../kubernetes/values.ts';
import { catchersOf, normalHost } from './hosts.ts';

/** A host to compare with: the same template in one object is the same host. */
interface Name {
  /** The host, or the template that makes it; undefined where neither is known. */
  readonly written: string | undefined;
  readonly isKnown: boolean;
  /** Throws where it is not known. */
  read(): unknown;
}

/** Whether an Ingress has a certificate for each of its hosts. */
export function hasCertificates({ spec }: Ingress): true | Outcome {
  const entries = list(spec, 'tls');
  const rules = list(spec, 'rules');
  if (entries.length === 0) return withoutEntry(rules);
  // An entry without hosts covers every rule.
  if (some(entries, (entry) => list(entry, 'hosts').length === 0)) return true;
  const covered = entries.flatMap((entry) => namesIn(list(entry, 'hosts')));
  const uncovered = rules.flatMap(nameIn).filter((name) => !isCovered(name, covered));
  const secret = covered.find(({ isKnown }) => !isKnown);
  const bare = secret ? [] : uncovered.filter(({ isKnown }) => isKnown);
  if (bare.length > 0) return lacking(bare, 'spec.tls');
  // What is not known decides: to read it tells so.
  for (const { read } of uncovered) read();
  if (uncovered.length > 0) secret?.read();
  return true;
}

type Rule = NonNullable<NonNullable<Ingress['spec']>['rules']>[number];

function withoutEntry(rules: readonly Rule[]): Outcome {
  if (rules.length === 0) return fail('spec.tls is absent', { at: 'spec' });
  const names = rules.map((rule) => nameIn(rule)[0] ?? anyHost);
  return lacking(names, 'spec');
}

const anyHost: Name = { written: 'any host', isKnown: true, read: () => undefined };

function lacking(names: readonly Name[], at: string): Outcome {
  const hosts = new Set(names.map(({ written }) => written ?? 'a host'));
  return fail(`has no certificate for ${[...hosts].join(', ')}`, { at });
}

function nameIn(rule: Rule): readonly Name[] {
  const held: unknown = rule && peek(rule, 'host');
  const read = () => text(rule, 'host');
  return held instanceof Unknown || read() !== undefined ? [nameOf(held, read)] : [];
}

function namesIn(hosts: readonly string[]): readonly Name[] {
  return [...hosts.keys()].map((index) => nameOf(raw(hosts)[index], () => hosts[index]));
}

function nameOf(held: unknown, read: () => unknown): Name {
  return held instanceof Unknown
    ? { written: held.text, isKnown: false, read }
    : { written: normalHost(String(held)), isKnown: true, read };
}

function isCovered({ written, isKnown }: Name, covered: readonly Name[]): boolean {
  if (written === undefined) return false;
  const isIn = (host: string) => covered.some((name) => name.written === host);
  // What fills a placeholder may hold a dot.
  const hasPlainLabel = isKnown || literalStart(written).includes('.');
  return isIn(written) || (hasPlainLabel && catchersOf(written, 'one label').some(isIn));
}
