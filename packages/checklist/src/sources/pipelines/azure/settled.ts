import { isMapping, Spot } from '../spot.ts';
import { bareExpression, directive, fillIn, lookUp, type Scope, truthOf } from './expressions.ts';

/** A mapping whose conditional members stand among the others. */
class Settled extends Spot {
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

/**
 * A mapping with what `${{ if … }}:`, `${{ each … }}:` and `${{ insert }}:` put into it. Where a condition is not known,
 * the value of what it may set is the condition itself, which nobody can tell.
 * https://learn.microsoft.com/azure/devops/pipelines/process/template-expressions#insertion
 */
export function settled(spot: Spot, scope: Scope): Spot;
export function settled(spot: Spot | undefined, scope: Scope): Spot | undefined;
export function settled(spot: Spot | undefined, scope: Scope): Spot | undefined {
  if (!spot || !isMapping(spot.value) || !Object.keys(spot.value).some((key) => directive(key)))
    return spot;
  const members = new Map<string, Spot>();
  let before: boolean | undefined = false;
  for (const [key, value] of spot.entries()) {
    const { word, rest } = directive(key) ?? { word: '', rest: '' };
    if (word === '') members.set(key, value);
    else if (word === 'each') addPairs(rest, value, scope, members);
    else if (word === 'insert') add(inserted(value, scope), scope, members);
    else {
      const truth = word === 'else' || truthOf(rest, scope);
      addBranch(key, value, word === 'if' ? truth : both(negated(before), truth), scope, members);
      before = word === 'if' ? truth : either(before, truth);
    }
  }
  return new Settled(spot, members);
}

function addBranch(
  key: string,
  value: Spot,
  holds: boolean | undefined,
  scope: Scope,
  members: Map<string, Spot>,
): void {
  if (holds) add(value, scope, members);
  else if (holds === undefined) addOpen(key, value, scope, members);
}

function add(value: Spot | undefined, scope: Scope, members: Map<string, Spot>): void {
  for (const [key, member] of settled(value, scope)?.entries() ?? []) members.set(key, member);
}

function addOpen(condition: string, value: Spot, scope: Scope, members: Map<string, Spot>): void {
  for (const [key, { file, document, path }] of settled(value, scope).entries()) {
    members.set(key, new Spot(file, document, path, condition.trim()));
  }
}

/** `${{ each pair in parameters.env }}: { ${{ pair.key }}: ${{ pair.value }} }` */
function addPairs(rest: string, value: Spot, scope: Scope, members: Map<string, Spot>): void {
  const { name, values } = loopOf(rest, scope);
  for (const one of values ?? []) {
    const inside = { ...scope, locals: new Map([...scope.locals, [name, one]]) };
    for (const [key, member] of settled(value, inside).entries()) {
      const { file, document, path } = member;
      const text = member.text();
      const filled = text === undefined ? member.value : fillIn(text, inside);
      members.set(fillIn(key, inside), new Spot(file, document, path, filled));
    }
  }
}

/** The name of a loop, and what it goes over: elements of a list, or pairs of a mapping; undefined where that is not known. */
export function loopOf(rest: string, scope: Scope): { name: string; values: Spot[] | undefined } {
  const [, name = '', list = ''] = /^(\w+)\s+in\s+(\S+)$/.exec(rest) ?? [];
  const over = lookUp(list, scope);
  if (!(over instanceof Spot)) return { name, values: undefined };
  if (!isMapping(over.value)) return { name, values: over.items() };
  const pairs = over.entries().map(([key, { file, document, path, value }]) => {
    return new Spot(file, document, path, { key, value });
  });
  return { name, values: pairs };
}

/** `${{ insert }}: ${{ parameters.env }}`, or a mapping as it stands. */
function inserted(value: Spot, scope: Scope): Spot | undefined {
  const text = value.text();
  if (text === undefined) return value;
  const found = lookUp(bareExpression(text), scope);
  return found instanceof Spot ? found : undefined;
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
