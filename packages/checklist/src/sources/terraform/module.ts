import { Unknown } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { folderOf, relativeTo } from '../shared/paths.ts';
import { changesOthers } from './azurerm/index.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { evaluateBody } from './evaluate-body.ts';
import { type Expansion, expand, expansionCell } from './expansion.ts';
import type { Instance } from './instance.ts';
import { callOf, clusterNameOf } from './known-modules.ts';
import type { ModuleSource } from './module-source.ts';
import { resourceInstance } from './resource-instance.ts';
import type { Referent, Scope } from './scope.ts';
import type { Surroundings } from './surroundings.ts';
import { type Types, typeOf, typesIn } from './types-in.ts';
import { variableValue } from './variable.ts';

const deepest = 20;

/** A module with the values of its variables: what names mean in it, and what it declares. */
export class Module {
  readonly source: ModuleSource;
  readonly #address: string;
  readonly #depth: number;
  readonly #given: ReadonlyMap<string, Cell>;
  readonly #around: Surroundings;
  readonly #variables = new Map<string, () => Cell>();
  readonly #locals = new Map<string, () => Cell>();
  readonly #resources = new Map<string, () => Expansion<Instance>>();
  /** The types of the resources. */
  readonly #types = new Map<string, string>();
  readonly #data = new Map<string, () => Expansion<Cell>>();
  readonly #calls = new Map<string, () => Expansion<Module>>();
  readonly #scope: Scope;

  constructor(
    source: ModuleSource,
    given: ReadonlyMap<string, Cell>,
    around: Surroundings,
    address = '',
    depth = 0,
  ) {
    this.source = source;
    this.#given = given;
    this.#around = around;
    this.#address = address;
    this.#depth = depth;
    this.#scope = {
      nesting: around.nesting,
      functions: around.functions,
      find: (root, steps, origin) => this.#find(root, steps.map(String), origin),
    };
    for (const block of source.blocks) this.#declare(block);
  }

  /** Every resource of the module and of those that it calls. */
  *instances(): Generator<Instance> {
    for (const [name, make] of this.#resources) {
      const expansion = make();
      const perhaps = perhapsChanging(expansion);
      if (perhaps) yield perhaps;
      else yield* this.#members(name, expansion, () => [this.#types.get(name) ?? name]);
    }
    for (const [name, make] of this.#calls) {
      const types = () => this.#typesOf(name);
      const cluster = () => clusterNameOf(callOf(name, this.source.blocks), this.#scope);
      const members = this.#members(`module.${name}`, make(), types, cluster);
      for (const one of members) yield* one.instances();
    }
  }

  /** What a block surely makes; what it may make is a hole. */
  #members<T>(
    name: string,
    expansion: Expansion<T>,
    types: () => Types,
    cluster?: () => string | undefined,
  ): readonly T[] {
    const why = expansion.form === 'unknown' ? expansion.why : expansion.rest;
    if (why) this.#hole(name, why, types(), cluster?.());
    return expansion.form === 'unknown' ? [] : expansion.members.map(({ value }) => value);
  }

  /** The values that the module gives to its caller. */
  outputs(): Cell {
    const blocks = this.source.blocks.filter(({ type }) => type === 'output');
    const makers = blocks.map((block) => {
      const value = block.body.attributes.get('value');
      const make = () =>
        value
          ? evaluate(value.expression, this.#scope)
          : unknownCell('the output has no value', block.origin);
      return [
        block.labels[0] ?? '',
        once(make, this.#circular('the output', block.origin)),
      ] as const;
    });
    return cell(new LazyMap(new Map(makers)), this.#origin());
  }

  #declare(block: Block): void {
    const { type, labels, body, origin } = block;
    const [first = '', second = ''] = labels;
    if (type === 'variable') {
      const offers = () => (this.#depth === 0 ? this.#around.offers(first) : []);
      const make = () => variableValue(block, this.#given.get(first), offers);
      this.#variables.set(first, once(make, this.#circular(`var.${first}`, origin)));
    } else if (type === 'locals') {
      for (const [name, { expression, origin: at }] of body.attributes) {
        const make = () => evaluate(expression, this.#scope);
        this.#locals.set(name, once(make, this.#circular(`local.${name}`, at)));
      }
    } else if (type === 'resource') {
      const name = `${first}.${second}`;
      const make = () => this.#expandResource(block);
      this.#types.set(name, typeOf(block));
      this.#resources.set(name, once(make, this.#unexpanded(name, origin)));
    } else if (type === 'data') {
      const name = `${first}.${second}`;
      const make = () => this.#expandData(block);
      this.#data.set(name, once(make, this.#unexpanded(`data.${name}`, origin)));
    } else if (type === 'module') {
      const make = () => this.#expandCall(block);
      this.#calls.set(first, once(make, this.#unexpanded(`module.${first}`, origin)));
    }
  }

  #find(root: string, steps: readonly string[], origin: Origin): Referent | undefined {
    const [first = '', second = ''] = steps;
    if (root === 'var') return used(1, this.#variables.get(first)?.());
    if (root === 'local') return used(1, this.#locals.get(first)?.());
    if (root === 'data') {
      const data = this.#data.get(`${first}.${second}`);
      const unread = () => unknownCell(whereRead(first, second), origin);
      return used(2, this.#asCell(data, origin, (args) => args) ?? unread());
    }
    if (root === 'module') return used(1, this.#asCell(this.#calls.get(first), origin, outputsOf));
    if (root === 'ephemeral') {
      return used(
        2,
        unknownCell(`ephemeral.${first}.${second} is made when Terraform runs`, origin),
      );
    }
    if (root === 'path') return used(1, cell(this.#path(first), origin));
    if (root === 'terraform') {
      const { workspace } = this.#around;
      return first === 'workspace' && workspace !== undefined
        ? used(1, cell(workspace, origin))
        : used(1, unknownCell(`terraform.${first} is not known`, origin));
    }
    const resource = this.#resources.get(`${root}.${first}`);
    return used(
      1,
      this.#asCell(resource, origin, ({ body }) => body),
    );
  }

  #asCell<T>(
    expansion: (() => Expansion<T>) | undefined,
    origin: Origin,
    view: (member: T) => Cell,
  ): Cell | undefined {
    return expansion && expansionCell(expansion(), origin, view);
  }

  #expandResource(block: Block): Expansion<Instance> {
    const [type = '', name = ''] = block.labels;
    return expand(block.body, this.#scope, this.#around, (key, scope, isOneOfMany) =>
      resourceInstance(block, {
        address: `${this.#prefix()}${type}.${name}${key}`,
        scope,
        around: this.#around,
        provider: this.#around.versions(this.source),
        isOwn: (origin) => isOneOfMany || this.#isCopy(origin),
      }),
    );
  }

  /** What the code looks for by name is the code's own where it declares a thing of that name. */
  #expandData(block: Block): Expansion<Cell> {
    const [type = '', name = ''] = block.labels;
    // In another subscription a thing of the same name is another one.
    const isElsewhere = block.body.attributes.has('provider');
    return expand(block.body, this.#scope, this.#around, (_, scope) => {
      const args = cell(evaluateBody(block.body, scope), block.origin);
      const attributes = evaluateBody(
        block.body,
        scope,
        (attribute) =>
          (isElsewhere ? undefined : this.#around.read(type, args, attribute)) ??
          unknownCell(whereRead(type, name), block.origin),
      );
      return cell(attributes, block.origin);
    });
  }

  #expandCall(block: Block): Expansion<Module> {
    const [name = ''] = block.labels;
    const address = `${this.#prefix()}module.${name}`;
    const unknown = (message: string): Expansion<Module> => ({
      form: 'unknown',
      why: unknownCell(message, block.origin),
    });
    if (this.#depth === deepest) return unknown(`modules nest deeper than ${deepest}`);
    const source = this.#around.find(block, this.source, address);
    if (typeof source === 'string') return unknown(source);
    return expand(block.body, this.#scope, this.#around, (key, scope) => {
      return new Module(
        source,
        evaluateBody(block.body, scope),
        this.#around,
        `${address}${key}`,
        this.#depth + 1,
      );
    });
  }

  /** `path.module`, `path.root` and `path.cwd`, which Terraform has relative to the root. */
  #path(of: string): string {
    return of === 'module' ? relativeTo(this.#around.folder, this.source.folder) : '.';
  }

  #typesOf(name: string): Types {
    const call = callOf(name, this.source.blocks);
    const address = `${this.#prefix()}module.${name}`;
    return call && typesIn(call, this.source, address, this.#around.find);
  }

  /** Whether what is written here is there once for each call of the module. */
  #isCopy({ file }: Origin): boolean {
    return this.#address !== '' && folderOf(file) === this.source.folder;
  }

  #hole(name: string, { value, origin }: Cell, types: Types, clusterName?: string): void {
    const why = value instanceof Unknown ? value.why : '';
    const message = `${this.#prefix()}${name} ${why}`;
    const told = { ...(types && { types }), ...(clusterName && { clusterName }) };
    this.#around.holes.push({ origin, message, ...told });
  }

  #circular(name: string, origin: Origin): () => Cell {
    return () => unknownCell(`${name} refers to itself`, origin);
  }

  #unexpanded<T>(name: string, origin: Origin): () => Expansion<T> {
    return () => ({ form: 'unknown', why: this.#circular(name, origin)() });
  }

  #prefix(): string {
    return this.#address === '' ? '' : `${this.#address}.`;
  }

  #origin(): Origin {
    return { file: this.source.files[0]?.path ?? this.source.folder, offset: 0 };
  }
}

function outputsOf(module: Module): Cell {
  return module.outputs();
}

/** Where the values of a data source come from. */
function whereRead(type: string, name: string): string {
  const where =
    type === 'terraform_remote_state'
      ? 'from the state of another configuration'
      : /^az(?:api|uread|urerm)_/.test(type)
        ? 'from Azure'
        : 'when Terraform runs';
  return `data.${type}.${name} is read ${where}`;
}

/** What may change other resources leaves these open, and is no hole itself. */
function perhapsChanging(expansion: Expansion<Instance>): Instance | undefined {
  if (expansion.form !== 'unknown' || !(expansion.why.value instanceof Unknown)) return undefined;
  const one = expansion.perhaps?.();
  return one && changesOthers(one.type) ? { ...one, perhaps: expansion.why.value } : undefined;
}

function used(steps: number, found: Cell | undefined): Referent | undefined {
  return found && { cell: found, used: steps };
}
