import { isMapping, Spot } from '../spot.ts';
import {
  bareExpression,
  directive,
  fillIn,
  isExpression,
  lookUp,
  type Scope,
  truthOf,
} from './expressions.ts';

/** A mapping whose members stand in several places. */
export class Settled extends Spot {
  readonly #members: ReadonlyMap<string, Spot>;

  constructor({ file, document, path }: Spot, members: ReadonlyMap<string, Spot>) {
    const value = Object.fromEntries([...members].map(([key, spot]) => [key, spot.value]));
    super(file, document, path, value);
    this.#members = members;
  }

  override get(key: string): Spot | undefined {
    const spot = this.#members.get(key);
    return spot === undefined || spot.value === null || spot.value === undefined ? undefined : spot;
  }

  override entries(): [string, Spot][] {
    return [...this.#members];
  }
}

type Members = Map<string, Spot>;

/**
 * A mapping with what `${{ if … }}:`, `${{ each … }}:` and `${{ insert }}:` put into it, or that an expression stands for.
 * Where a condition is not known, the value of what it may set is the condition itself, which nobody can tell; members of
 * which not even the names are known are one, under the expression that brings them.
 * https://learn.microsoft.com/azure/devops/pipelines/process/template-expressions#insertion
 */
export function settled(spot: Spot, scope: Scope): Spot;
export function settled(spot: Spot | undefined, scope: Scope): Spot | undefined;
export function settled(spot: Spot | undefined, scope: Scope): Spot | undefined {
  if (!spot) return undefined;
  const text = spot.text();
  if (text !== undefined) return isExpression(text) ? standIn(spot, text, scope) : spot;
  if (!isMapping(spot.value) || !Object.keys(spot.value).some(isExpression)) return spot;
  return new Settled(spot, membersOf(spot, scope));
}

function membersOf(spot: Spot, scope: Scope): Members {
  const members: Members = new Map();
  let before: boolean | undefined = false;
  for (const [key, value] of spot.entries()) {
    const { word, rest } = directive(key) ?? { word: '', rest: '' };
    if (word === '') members.set(fillIn(key, scope), value);
    else if (word === 'each') addPairs(key, rest, value, scope, members);
    else if (word === 'insert') add(value, scope, members);
    else {
      const truth = word === 'else' || truthOf(rest, scope);
      addBranch(key, value, word === 'if' ? truth : both(negated(before), truth), scope, members);
      before = word === 'if' ? truth : either(before, truth);
    }
  }
  return members;
}

/** The expression that may bring more members than are written. */
export function openMember(spot: Spot): string | undefined {
  return spot.entries().find(([key]) => isExpression(key))?.[0];
}

/** Values may stand for each other at most this deep. */
const deepest = 20;

/** `env: ${{ parameters.env }}` */
function standIn(spot: Spot, text: string, scope: Scope): Spot {
  const { depth = 0 } = scope;
  const found = depth < deepest ? lookUp(bareExpression(text), scope) : undefined;
  if (found instanceof Spot && found.text() === undefined)
    return settled(found, { ...scope, depth: depth + 1 });
  return new Settled(spot, new Map([[text.trim(), spot]]));
}

function addBranch(
  key: string,
  value: Spot,
  holds: boolean | undefined,
  scope: Scope,
  members: Members,
): void {
  if (holds) add(value, scope, members);
  else if (holds === undefined) addOpen(key, value, scope, members);
}

function add(value: Spot, scope: Scope, members: Members): void {
  for (const [key, member] of settled(value, scope).entries()) members.set(key, member);
}

function addOpen(condition: string, value: Spot, scope: Scope, members: Members): void {
  for (const [key, member] of settled(value, scope).entries()) {
    members.set(key, withValue(member, condition.trim()));
  }
}

/** `${{ each pair in parameters.env }}: { ${{ pair.key }}: ${{ pair.value }} }` */
function addPairs(key: string, rest: string, value: Spot, scope: Scope, members: Members): void {
  const { name, values } = loopOf(rest, scope);
  if (!values) members.set(key.trim(), withValue(value, key.trim()));
  for (const one of values ?? []) {
    const inside = { ...scope, locals: new Map([...scope.locals, [name, one]]) };
    for (const [key, member] of settled(value, inside).entries()) {
      members.set(key, filledSpot(member, inside));
    }
  }
}

/** A value with what the loops around it tell. */
function filledSpot(spot: Spot, scope: Scope): Spot {
  const text = spot.text();
  if (text === undefined) return spot;
  const found = lookUp(bareExpression(text), scope);
  return found instanceof Spot ? found : withValue(spot, fillIn(text, scope));
}

function withValue({ file, document, path }: Spot, value: unknown): Spot {
  return new Spot(file, document, path, value);
}

/** The name of a loop, and what it goes over: elements of a list, or pairs of a mapping; undefined where that is not known. */
export function loopOf(rest: string, scope: Scope): { name: string; values: Spot[] | undefined } {
  const [, name = '', list = ''] = /^(\w+)\s+in\s+(\S+)$/.exec(rest) ?? [];
  const over = lookUp(list, scope);
  if (!(over instanceof Spot)) return { name, values: undefined };
  if (!isMapping(over.value)) return { name, values: over.items() };
  const pairs = over.entries().map(([key, value]) => ({ key: withValue(value, key), value }));
  return {
    name,
    values: pairs.map((pair) => new Settled(pair.value, new Map(Object.entries(pair)))),
  };
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return negated(both(negated(one), negated(other)));
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one && other;
}
