import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isMap, type Origin } from '../shared/code/cell.ts';
import { once } from '../shared/code/lazy-map.ts';
import { segment } from '../shared/code/synthetic-id.ts';
import { failureCell, unknownCell } from '../shared/code/unknown-cell.ts';
import { answerKey, withAnswers } from './answers.ts';
import { literalText } from './code.ts';
import { answer, type Env, keyed, originOf, unknownAt } from './env.ts';
import { evaluate } from './evaluate.ts';
import { type Expansion, expand, type Made, type Turn } from './expand.ts';
import { typeIn, writtenType } from './kinds-in.ts';
import { memberIn, scopeId, symbolOf } from './members.ts';
import { RuntimeMap, runtimeView } from './runtime-map.ts';
import type { ResourceDeclaration } from './syntax/ast.ts';
import { namesIn, resourceIdOf } from './target.ts';

/** One resource after loops and conditions. */
export interface Instance {
  /** `module network/vnet::nodes[0]` */
  readonly address: string;
  readonly existing: boolean;
  readonly deployed: Cell;
  readonly type: string;
  readonly apiVersion: string;
  readonly id: string;
  readonly name: Cell;
  /** The body in ARM's shape. */
  readonly body: Cell;
  /** What the code gets when it names the resource. */
  readonly symbol: Cell;
  readonly nested: ReadonlyMap<string, Made<Instance>>;
}

/** Members of a body that are not part of the resource. */
const directions: ReadonlySet<string> = new Set(['parent', 'scope', 'dependsOn', 'name']);

export function makeInstance(
  declaration: ResourceDeclaration,
  turn: Turn,
  outer: Instance | undefined,
): Instance {
  const { env, address, body, deployed } = turn;
  const origin = originOf(declaration, env);
  const { type, apiVersion } = typeOf(declaration, outer);
  const nested = new Map<string, Made<Instance>>();
  const inside = withNested(env, nested);
  const lazy = lazily(declaration, inside);
  const given = lazy(
    () => memberIn(body, 'name', inside) ?? unknownAt(declaration, env, `${address} has no name`),
  );
  const name = lazy(() => orUntold(given()));
  const parent = lazy(() => memberIn(body, 'parent', inside) ?? cell(null, origin));
  const id = lazy(() => {
    const above = outer ? cell(outer.id, origin) : parent();
    if (above.value !== null) {
      const last = type.slice(type.lastIndexOf('/') + 1);
      return cell(`${scopeId(above)}/${last}/${segment(name()).replaceAll('/', '!')}`, origin);
    }
    const scope = memberIn(body, 'scope', inside);
    const base = scope ? scopeId(scope) : env.target.base;
    const path = writtenType(declaration, outer?.type ?? '');
    return cell(resourceIdOf(base, path, namesIn(segment(name()), path), env.target), origin);
  });
  const written = lazy(() =>
    body ? evaluate(body, inside) : unknownAt(declaration, env, 'the code is broken'),
  );
  const instance: Instance = {
    address,
    existing: declaration.existing,
    deployed: outer ? bothDeployed(outer, deployed) : deployed,
    type,
    apiVersion,
    nested,
    get id() {
      return String(id().value);
    },
    get name() {
      return name();
    },
    get body() {
      return bodyOf(this, written(), origin);
    },
    get symbol() {
      return symbol();
    },
  };
  const symbol = lazy(() => symbolFor(instance, written, env));
  for (const one of body?.resources ?? []) {
    const own = `${address}::${one.name}`;
    const expansion = once<Expansion<Instance>>(
      () => expand(one.body, own, inside, (inner) => makeInstance(one, inner, instance)),
      () => ({ address: own, why: unknownAt(one, inside, `${own} refers to itself`) }),
    );
    nested.set(one.name, { declaration: one, outer: type, expansion });
  }
  return instance;
}

/** A nested resource is there when the outer one is; that one may exist already. */
function bothDeployed(outer: Instance, own: Cell): Cell {
  return outer.deployed.value === true ? own : outer.deployed;
}

function lazily(declaration: ResourceDeclaration, env: Env) {
  return (make: () => Cell): (() => Cell) =>
    once(make, () => unknownAt(declaration, env, `${declaration.name} refers to itself`));
}

/** The names of nested resources, which those beside them and the body may use. */
function withNested(env: Env, nested: ReadonlyMap<string, Made<Instance>>): Env {
  const { scope } = env;
  return {
    ...env,
    scope: {
      find: (name) => {
        const made = nested.get(name);
        return made
          ? symbolOf(made.expansion(), { file: env.file.path, offset: 0 })
          : scope.find(name);
      },
      func: (name) => scope.func(name),
    },
  };
}

/** `Microsoft.Network/virtualNetworks@2024-05-01` */
function typeOf(declaration: ResourceDeclaration, outer: Instance | undefined) {
  const [, version] = (literalText(declaration.target) ?? '').split('@');
  return {
    type: typeIn(declaration, outer?.type ?? ''),
    apiVersion: version ?? outer?.apiVersion ?? '',
  };
}

const envelope =
  'properties location tags sku identity zones kind plan extendedLocation managedBy'.split(' ');

/** What is written, with what the address of a resource says in ARM. */
function bodyOf({ id, name, type, apiVersion }: Instance, written: Cell, origin: Origin): Cell {
  const { value } = written;
  const members = new Map<string, Cell>([
    ['id', cell(id, origin)],
    ['name', ownName(name)],
    ['type', cell(type, origin)],
    ['apiVersion', cell(apiVersion, origin)],
  ]);
  // Of a body that is not known, nothing is absent.
  const all = isMap(value) ? value : new Map(envelope.map((key) => [key, written] as const));
  for (const [key, member] of all) if (!directions.has(key)) members.set(key, member);
  return withAnswers(type, id, cell(members, origin));
}

/** `child` of `parent/child`, also where the code tells no more than that. */
export function ownName(name: Cell): Cell {
  const { value } = name;
  const text = value instanceof Unknown ? value.text : value;
  if (typeof text !== 'string') return name;
  const own = text.slice(text.lastIndexOf('/') + 1);
  const isTold = typeof value === 'string' || (own !== text && own !== '' && !/[{}]/.test(own));
  return isTold ? { ...name, value: own } : name;
}

/** Azure takes no empty name: where a parameter is empty unless somebody gives it, nobody has told the name. */
function orUntold(name: Cell): Cell {
  return name.value === '' ? { ...name, ...unknownCell('it is empty', name.origin) } : name;
}

/** Its id and name are known; what is not written is what Azure answers. */
function symbolFor(instance: Instance, written: () => Cell, env: Env): Cell {
  const { address, existing, deployed, type, apiVersion, nested } = instance;
  const origin = { file: env.file.path, offset: 0 };
  const makers = new Map<string, () => Cell>([
    ['id', () => cell(instance.id, instance.name.origin)],
    ['name', () => instance.name],
    ['type', () => cell(type, instance.name.origin)],
    ['apiVersion', () => cell(apiVersion, instance.name.origin)],
  ]);
  const answered = (path: string): Cell => {
    const at = instance.name.origin;
    if (deployed.value === false && !existing) {
      return failureCell(`${address} is not deployed`, at);
    }
    // One that exists already may be any of those that the code deploys, by another name.
    const isOwn = deployed.value === true && !existing;
    const why = `is not known: ${path} is known after deployment`;
    return (isOwn ? answer : keyed)(why, answerKey(instance.id, path.slice(address.length)), at);
  };
  const otherwise = (key: string): Cell => {
    const inner = key.startsWith('::') ? nested.get(key.slice(2)) : undefined;
    if (inner) return symbolOf(inner.expansion(), origin);
    const whole = existing || deployed.value === false ? undefined : written();
    const member = whole && isMap(whole.value) ? whole.value.get(key) : undefined;
    if (whole?.value instanceof Unknown) return { ...whole };
    if (!member || directions.has(key)) return answered(`${address}.${key}`);
    const listsHaveIds = /^microsoft\.network\//i.test(type) ? instance.id : undefined;
    return runtimeView(member, `${address}.${key}`, listsHaveIds, answered);
  };
  return cell(new RuntimeMap(makers, otherwise), instance.name.origin);
}
