import { Unknown } from '../../model/index.ts';
import { type Cell, cell, memberOf, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { failureCell, unknownCell } from '../shared/code/unknown-cell.ts';
import { type Code, literalText, pathFrom } from './code.ts';
import { type Env, originOf, unknownAt, type Work } from './env.ts';
import { evaluate } from './evaluate.ts';
import { type Expansion, expand, type Made, type Turn } from './expand.ts';
import { type Instance, makeInstance } from './instance.ts';
import { type Kinds, kindsIn } from './kinds-in.ts';
import { makesCluster } from './known-modules.ts';
import { memberIn, scopeId, symbolOf } from './members.ts';
import { Names } from './names.ts';
import { parameterValue } from './parameter-value.ts';
import { spelledFor } from './parameters.ts';
import { fullName } from './registry.ts';
import type { ObjectExpression, ParameterDeclaration, ResourceDeclaration } from './syntax/ast.ts';
import { type Target, targetAt, targetOf } from './target.ts';

/** Something that could not be told, so that nobody knows which resources there are. */
export interface Hole {
  readonly origin: Origin;
  readonly message: string;
  /** Of what it may hide; absent: of any kind. */
  readonly kinds?: Kinds;
  /** The name of the one cluster that it hides, where that is told. */
  readonly clusterName?: string;
  /** `not-rendered`: a module of a registry, which was not restored. */
  readonly reason?: 'not-rendered';
}

/** What all files of one deployment share. */
export interface Surroundings {
  readonly codes: ReadonlyMap<string, Code>;
  readonly holes: Hole[];
  readonly work: Work;
}

/** A call of a module, with what it is given. */
interface Called {
  readonly address: string;
  readonly deployed: Cell;
  /** Undefined for a module that is not on disk. */
  readonly deployment: Deployment | undefined;
  readonly symbol: Cell;
  /** The name of the one cluster that the module makes, where it is not on disk and the call tells it. */
  readonly clusterName?: string;
  readonly reason?: 'not-rendered';
}

/** What a declaration makes, one by one. */
interface Member {
  readonly address: string;
  readonly deployed: Cell;
  readonly clusterName?: string;
  readonly reason?: 'not-rendered';
}

const deepest = 20;

/** A file with the values of its parameters: what names mean in it, and what it deploys. */
export class Deployment {
  readonly #code: Code;
  readonly #given: ReadonlyMap<string, Cell>;
  readonly #around: Surroundings;
  readonly #address: string;
  /** The files that lead to this one. */
  readonly #callers: readonly Code[];
  readonly #names: Names;
  readonly #env: Env;
  readonly #resources: Made<Instance>[] = [];
  readonly #calls: Made<Called>[] = [];

  constructor(
    code: Code,
    given: ReadonlyMap<string, Cell>,
    around: Surroundings,
    target: Target,
    address = '',
    callers: readonly Code[] = [],
  ) {
    this.#code = code;
    this.#given = given;
    this.#around = around;
    this.#address = address;
    this.#callers = callers;
    around.work.steps -= 10 * code.declarations.length;
    this.#names = new Names(code, around.codes);
    this.#env = { file: code, scope: this.#names, work: around.work, target, place: address };
    this.#names.declareAll(this.#env);
    for (const declaration of code.declarations) {
      if (declaration.kind === 'param') this.#declareParameter(declaration);
      else if (declaration.kind === 'resource') this.#declareResource(declaration);
      else if (declaration.kind === 'module') this.#declareCall(declaration);
    }
  }

  /** Every resource of the file and of the modules that it calls; those that exist elsewhere are none. */
  *instances(): Generator<Instance> {
    for (const made of this.#resources) {
      for (const instance of this.#deployed(made)) yield* this.#withNested(instance);
    }
    for (const made of this.#calls) {
      for (const { deployment } of this.#deployed(made)) {
        if (deployment) yield* deployment.instances();
      }
    }
  }

  *#withNested(instance: Instance): Generator<Instance> {
    if (!instance.existing) yield instance;
    for (const nested of instance.nested.values()) {
      for (const inner of this.#deployed(nested)) yield* this.#withNested(inner);
    }
  }

  /** The values that the file gives to its caller. */
  outputs(): ReadonlyMap<string, () => Cell> {
    const found = new Map<string, () => Cell>();
    for (const declaration of this.#code.declarations) {
      if (declaration.kind !== 'output') continue;
      const { name, value } = declaration;
      const circular = () => unknownAt(declaration, this.#env, `output ${name} refers to itself`);
      found.set(
        name,
        once(() => evaluate(value, this.#env), circular),
      );
    }
    return found;
  }

  /** Those that are deployed; where nobody knows, there is a hole. */
  *#deployed<T extends Member>(made: Made<T>): Generator<T> {
    const expansion = made.expansion();
    if ('why' in expansion) {
      this.#hole({ address: expansion.address, deployed: expansion.why }, made);
      return;
    }
    for (const { value: member } of expansion.members) {
      if (this.#around.work.steps <= 0) return;
      const { value } = member.deployed;
      if (value === true) yield member;
      else if (value !== false) this.#hole(member, made);
    }
  }

  #hole(member: Member, { declaration, outer }: Made<unknown>): void {
    const { address, deployed, clusterName, reason } = member;
    const { value, origin } = deployed;
    const why = value instanceof Unknown ? value.why : 'has a condition that is no boolean';
    this.#around.work.steps -= 100;
    const kinds = kindsIn(declaration, this.#code, this.#around.codes, outer);
    if (kinds?.length === 0) return;
    const told = { ...(clusterName && { clusterName }), ...(reason && { reason }) };
    this.#around.holes.push({ origin, message: `${address} ${why}`, kinds, ...told });
  }

  #declareParameter(declaration: ParameterDeclaration): void {
    const place = { code: this.#code, codes: this.#around.codes, env: this.#env };
    this.#names.declare(declaration, () =>
      parameterValue(declaration, this.#given.get(declaration.name), place),
    );
  }

  #declareResource(declaration: ResourceDeclaration): void {
    const expansion = this.#expansion(declaration, this.#env, (turn) =>
      makeInstance(declaration, turn, undefined),
    );
    this.#resources.push({ declaration, outer: '', expansion });
    this.#names.declare(declaration, () => symbolOf(expansion(), originOf(declaration, this.#env)));
  }

  #declareCall(declaration: ResourceDeclaration): void {
    const expansion = this.#expansion(declaration, this.#env, (turn) =>
      this.#call(declaration, turn),
    );
    this.#calls.push({ declaration, outer: '', expansion });
    this.#names.declare(declaration, () => symbolOf(expansion(), originOf(declaration, this.#env)));
  }

  #expansion<T>(
    declaration: ResourceDeclaration,
    env: Env,
    make: (turn: Turn) => T,
  ): () => Expansion<T> {
    const word = declaration.kind === 'module' ? 'module ' : '';
    const address = `${this.#address === '' ? '' : `${this.#address}/`}${word}${declaration.name}`;
    return once<Expansion<T>>(
      () => expand(declaration.body, address, env, make),
      () => ({ address, why: unknownAt(declaration, env, `${address} refers to itself`) }),
    );
  }

  #call(declaration: ResourceDeclaration, turn: Turn): Called {
    const { env, address, body } = turn;
    const origin = originOf(declaration, env);
    const code = this.#moduleOf(declaration);
    const notFound = typeof code === 'string' ? unknownAt(declaration, env, code) : undefined;
    const deployment =
      typeof code === 'string' ? undefined : this.#deploy(code, body, env, address);
    const isOff = turn.deployed.value === false;
    const outputs = (): Cell => {
      if (isOff) return failureCell(`${address} is not deployed`, origin);
      if (!deployment) return notFound ?? unknownCell(`${address} is not known`, origin);
      // A template calls its outputs by `outputs.name.value`, Bicep by `outputs.name`.
      const isBoxed = typeof code !== 'string' && code.spelled && !this.#code.spelled;
      const found = deployment.outputs();
      return cell(new LazyMap(isBoxed ? unboxed(found, origin) : found), origin);
    };
    const symbol = cell(
      new LazyMap(
        new Map([
          ['name', () => memberIn(body, 'name', env) ?? cell(null, origin)],
          ['outputs', outputs],
        ]),
      ),
      origin,
    );
    const deployed = isOff ? turn.deployed : (notFound ?? turn.deployed);
    const clusterName = notFound && this.#clusterName(declaration, body, env);
    const told = {
      ...(clusterName && { clusterName }),
      ...(this.#isInRegistry(declaration) && { reason: 'not-rendered' as const }),
    };
    return { address, deployed, deployment, symbol, ...told };
  }

  /** The name that a call of a known module gives to the one cluster that it makes. */
  #clusterName(
    { target }: ResourceDeclaration,
    body: ObjectExpression | undefined,
    env: Env,
  ): string | undefined {
    if (!makesCluster(fullName(this.#code, literalText(target) ?? ''))) return undefined;
    const params = memberIn(body, 'params', env);
    const name = params && memberOf(params, 'name')?.value;
    return typeof name === 'string' ? name : undefined;
  }

  #isInRegistry({ target }: ResourceDeclaration): boolean {
    const written = literalText(target);
    return written !== undefined && pathFrom(this.#code, written) === undefined;
  }

  /** The code of a module, or why it cannot be had. */
  #moduleOf({ target }: ResourceDeclaration): Code | string {
    const written = literalText(target);
    if (written === undefined) return 'its path is no text';
    if (this.#callers.length === deepest) return `modules nest deeper than ${deepest}`;
    if (this.#around.work.steps <= 0) return 'there is too much to evaluate';
    const path = pathFrom(this.#code, written);
    if (path === undefined) {
      return `${fullName(this.#code, written)} is in a registry: ${whatToDo(this.#code)}`;
    }
    const code = this.#around.codes.get(path);
    if (code && (code === this.#code || this.#callers.includes(code)))
      return `${written} calls itself`;
    if (code) return code;
    return `${written} is not among the files: add its folder`;
  }

  #deploy(code: Code, body: ObjectExpression | undefined, env: Env, address: string): Deployment {
    const scope = memberIn(body, 'scope', env);
    const params = memberIn(body, 'params', env);
    const target = scope ? { ...targetAt(scopeId(scope), env.target), symbol: scope } : env.target;
    const given =
      params?.value instanceof Map ? (params.value as ReadonlyMap<string, Cell>) : undefined;
    const all = given ? spelledFor(code, given) : params ? new Everything(params) : new Map();
    return new Deployment(code, all, this.#around, target, address, [...this.#callers, this.#code]);
  }
}

function unboxed(outputs: ReadonlyMap<string, () => Cell>, origin: Origin) {
  return new Map(
    [...outputs].map(([name, make]) => [
      name,
      () => memberOf(make(), 'value') ?? unknownCell(`output ${name} has no value`, origin),
    ]),
  );
}

function whatToDo({ path }: Code): string {
  return `install the Bicep CLI and run bicep restore ${path}, or assess what bicep build makes of it`;
}

/** Parameters that are given as one value which cannot be told. */
class Everything extends Map<string, Cell> {
  readonly #value: Cell;

  constructor(value: Cell) {
    super();
    this.#value = value;
  }

  override get(): Cell {
    return this.#value;
  }
}

/** The target of a file that nobody calls. */
export function rootTarget({ declarations }: Code, group: string | undefined): Target {
  const written = declarations.find(({ kind }) => kind === 'targetScope');
  const scope = written?.kind === 'targetScope' ? literalText(written.value) : undefined;
  return targetOf(scope ?? 'resourceGroup', group);
}
