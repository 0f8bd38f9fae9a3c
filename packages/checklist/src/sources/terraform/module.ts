import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { UnknownName, unknownCell } from '../shared/code/unknown-cell.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { evaluateBody } from './evaluate-body.ts';
import { entriesOf } from './evaluate-for.ts';
import type { ModuleSource } from './module-source.ts';
import { type Referent, type Scope, within } from './scope.ts';
import { variableValue } from './variable.ts';

/** One resource after `count` and `for_each`. */
export interface Instance {
  /** `module.aks.azurerm_kubernetes_cluster.this["prod"]` */
  readonly address: string;
  readonly type: string;
  readonly origin: Origin;
  /** Its arguments, and its nested blocks as lists. */
  readonly body: Cell;
  readonly module: ModuleSource;
}

/** Something that could not be expanded, so that nobody knows which resources there are. */
export interface Hole {
  /** Of a resource. */
  readonly type?: string;
  readonly origin: Origin;
  /** `aks (Azure/aks/azurerm) is not on disk: run terraform init`. */
  readonly message: string;
}

/** What all modules of one configuration share. */
export interface Surroundings {
  /** The code of a called module, or why it cannot be had. */
  find(call: Block, caller: ModuleSource, address: string): ModuleSource | string;
  /** An attribute that the provider computes, such as `id`; undefined where only it can tell. */
  computed(instance: Instance, attribute: string): Cell | undefined;
  /** What the code tells of a thing that is read from Azure. */
  read(type: string, args: Cell, attribute: string): Cell | undefined;
  readonly holes: Hole[];
  /** Calls that may still be expanded. */
  budget: number;
}

interface Expanded<T> {
  /** `[0]`, `["a"]`, or empty. */
  readonly key: string;
  readonly value: T;
}

type Expansion<T> =
  | { readonly form: 'one' | 'list' | 'map'; readonly members: readonly Expanded<T>[] }
  | { readonly form: 'unknown'; readonly why: Cell };

/** Makes what stands at one key of `count` or `for_each`. */
type Make<T> = (key: string, scope: Scope, isOneOfMany: boolean) => T;

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
    this.#scope = { find: (root, steps, origin) => this.#find(root, steps.map(String), origin) };
    for (const block of source.blocks) this.#declare(block);
  }

  /** Every resource of the module and of those that it calls. */
  *instances(): Generator<Instance> {
    for (const [name, expand] of this.#resources) {
      const expansion = expand();
      const [type] = name.split('.', 1);
      if (expansion.form === 'unknown') this.#hole(name, expansion.why, type);
      else for (const { value } of expansion.members) yield value;
    }
    for (const [name, expand] of this.#calls) {
      const expansion = expand();
      if (expansion.form === 'unknown') this.#hole(`module.${name}`, expansion.why);
      else for (const { value } of expansion.members) yield* value.instances();
    }
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
      const make = () => variableValue(block, this.#given.get(first));
      this.#variables.set(first, once(make, this.#circular(`var.${first}`, origin)));
    } else if (type === 'locals') {
      for (const [name, { expression, origin: at }] of body.attributes) {
        const make = () => evaluate(expression, this.#scope);
        this.#locals.set(name, once(make, this.#circular(`local.${name}`, at)));
      }
    } else if (type === 'resource') {
      const name = `${first}.${second}`;
      const expand = () => this.#expandResource(block);
      this.#resources.set(name, once(expand, this.#unexpanded(name, origin)));
    } else if (type === 'data') {
      const name = `${first}.${second}`;
      const expand = () => this.#expandData(block);
      this.#data.set(name, once(expand, this.#unexpanded(`data.${name}`, origin)));
    } else if (type === 'module') {
      const expand = () => this.#expandCall(block);
      this.#calls.set(first, once(expand, this.#unexpanded(`module.${first}`, origin)));
    }
  }

  #find(root: string, steps: readonly string[], origin: Origin): Referent | undefined {
    const [first = '', second = ''] = steps;
    if (root === 'var') return used(1, this.#variables.get(first)?.());
    if (root === 'local') return used(1, this.#locals.get(first)?.());
    if (root === 'data') {
      const data = this.#data.get(`${first}.${second}`);
      const unread = () => unknownCell(`data.${first}.${second} is read from Azure`, origin);
      return used(2, this.#asCell(data, origin, (args) => args) ?? unread());
    }
    if (root === 'module') return used(1, this.#asCell(this.#calls.get(first), origin, outputsOf));
    if (root === 'path') return used(1, cell(this.source.folder, origin));
    if (root === 'terraform')
      return used(1, unknownCell(`terraform.${first} is not known`, origin));
    const resource = this.#resources.get(`${root}.${first}`);
    return used(
      1,
      this.#asCell(resource, origin, ({ body }) => body),
    );
  }

  #asCell<T>(
    expand: (() => Expansion<T>) | undefined,
    origin: Origin,
    view: (member: T) => Cell,
  ): Cell | undefined {
    const expansion = expand?.();
    if (!expansion) return undefined;
    if (expansion.form === 'unknown') return expansion.why;
    const { form, members } = expansion;
    const [first] = members;
    if (form === 'one') return first && view(first.value);
    if (form === 'list')
      return cell(
        members.map(({ value }) => view(value)),
        origin,
      );
    return cell(new Map(members.map(({ key, value }) => [key.slice(2, -2), view(value)])), origin);
  }

  #expandResource(block: Block): Expansion<Instance> {
    const [type = '', name = ''] = block.labels;
    return this.#expand(block, (key, scope, isOneOfMany) => {
      const address = `${this.#prefix()}${type}.${name}${key}`;
      const instance: Instance = {
        address,
        type,
        origin: block.origin,
        module: this.source,
        get body() {
          return body();
        },
      };
      const computed = (attribute: string) =>
        this.#around.computed(instance, attribute) ??
        unknownCell(`${type}.${name}.${attribute} is known after apply`, block.origin);
      const body = once(
        () => {
          const attributes = evaluateBody(block.body, scope, computed);
          const isOwn = (origin: Origin) => isOneOfMany || this.#isCopy(origin);
          return cell(distinct(attributes, address, isOwn), block.origin);
        },
        this.#circular(address, block.origin),
      );
      return instance;
    });
  }

  /** What the code looks for by name is the code's own where it declares a thing of that name. */
  #expandData(block: Block): Expansion<Cell> {
    const [type = '', name = ''] = block.labels;
    // In another subscription a thing of the same name is another one.
    const isElsewhere = block.body.attributes.has('provider');
    return this.#expand(block, (_, scope) => {
      const args = cell(evaluateBody(block.body, scope), block.origin);
      const attributes = evaluateBody(
        block.body,
        scope,
        (attribute) =>
          (isElsewhere ? undefined : this.#around.read(type, args, attribute)) ??
          unknownCell(`data.${type}.${name} is read from Azure`, block.origin),
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
    return this.#expand(block, (key, scope) => {
      return new Module(
        source,
        evaluateBody(block.body, scope),
        this.#around,
        `${address}${key}`,
        this.#depth + 1,
      );
    });
  }

  /** One for each of `count` or `for_each`. */
  #expand<T>(block: Block, make: Make<T>): Expansion<T> {
    const { attributes } = block.body;
    const [count, each] = [attributes.get('count'), attributes.get('for_each')];
    if (count) return this.#counted(evaluate(count.expression, this.#scope), count.origin, make);
    if (each) return this.#forEach(evaluate(each.expression, this.#scope), each.origin, make);
    this.#around.budget--;
    return { form: 'one', members: [{ key: '', value: make('', this.#scope, false) }] };
  }

  #counted<T>(count: Cell, origin: Origin, make: Make<T>): Expansion<T> {
    const { value } = count;
    if (value instanceof Unknown) return { form: 'unknown', why: count };
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0 || number > this.#around.budget) {
      return { form: 'unknown', why: unknownCell(`count is ${String(value)}`, origin) };
    }
    this.#around.budget -= number;
    const members = Array.from({ length: number }, (_, index) => {
      const names = new Map([['count', cell(new Map([['index', cell(index, origin)]]), origin)]]);
      const scope = within(this.#scope, names);
      return { key: `[${index}]`, value: make(`[${index}]`, scope, number > 1) };
    });
    return { form: 'list', members };
  }

  #forEach<T>(each: Cell, origin: Origin, make: Make<T>): Expansion<T> {
    const { value } = each;
    if (value instanceof Unknown) return { form: 'unknown', why: each };
    if (!isList(value) && !isMap(value)) {
      return { form: 'unknown', why: unknownCell('for_each is no collection', origin) };
    }
    const entries = entriesOf(each);
    if (entries.length > this.#around.budget) {
      return { form: 'unknown', why: unknownCell('there are too many instances', origin) };
    }
    const members: Expanded<T>[] = [];
    for (const [index, element] of entries) {
      const key = isList(value) ? element : index;
      if (key.value instanceof Unknown) return { form: 'unknown', why: key };
      const names = new Map([
        [
          'each',
          cell(
            new Map([
              ['key', key],
              ['value', element],
            ]),
            origin,
          ),
        ],
      ]);
      const text = `["${String(key.value)}"]`;
      this.#around.budget--;
      members.push({
        key: text,
        value: make(text, within(this.#scope, names), entries.length > 1),
      });
    }
    return { form: 'map', members };
  }

  /** Whether what is written here is there once for each call of the module. */
  #isCopy({ file }: Origin): boolean {
    return this.#address !== '' && folderOf(file) === this.source.folder;
  }

  #hole(name: string, { value, origin }: Cell, type?: string): void {
    const why = value instanceof Unknown ? value.why : '';
    const message = `${this.#prefix()}${name} ${why}`;
    this.#around.holes.push({ origin, message, ...(type !== undefined && { type }) });
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

/** Attributes whose name, if it is not known, is at least not that of another instance. */
function distinct(
  attributes: LazyMap,
  address: string,
  isOwn: (origin: Origin) => boolean,
): LazyMap {
  const makers = [...attributes.keys()].map((key) => {
    const make = () => {
      const found = attributes.get(key) as Cell;
      if (key !== 'name' || !(found.value instanceof Unknown) || !isOwn(found.origin)) return found;
      return { ...found, value: new UnknownName(found.value, address) };
    };
    return [key, make] as const;
  });
  return new LazyMap(new Map(makers), (key) => attributes.get(key));
}

function used(steps: number, found: Cell | undefined): Referent | undefined {
  return found && { cell: found, used: steps };
}

/** The folder that a module on disk is in; undefined for one of a registry. */
export function localFolder(source: string, caller: ModuleSource): string | undefined {
  return /^\.\.?\//.test(source) || source === '..' || source === '.'
    ? resolve(caller.folder, source)
    : undefined;
}
