import { type JsonObject, listOf, objectOf, textOf } from './json.ts';

/** One call of a module on the way to a resource: its name, and the key of `count` or `for_each`. */
interface ModuleStep {
  readonly name: string;
  /** `module.aks["prod"]` */
  readonly address: string;
}

const step = /^module\.([\w-]+)((?:\[(?:"[^"\\]*(?:\\.[^"\\]*)*"|\d+)\])?)(?:\.|$)/;

/** The calls that an address goes through: `module.aks["prod"].module.pool`. */
export function stepsIn(address: string): readonly ModuleStep[] {
  const steps: ModuleStep[] = [];
  let rest = address;
  for (let found = step.exec(rest); found; found = step.exec(rest)) {
    const [all, name = '', key = ''] = found;
    steps.push({ name, address: `module.${name}${key}` });
    rest = rest.slice(all.length);
  }
  return steps;
}

const tables = new WeakMap<JsonObject, ReadonlyMap<string | undefined, unknown>>();

/** The resources of a module by their address in it. */
function resourcesIn(body: JsonObject): ReadonlyMap<string | undefined, unknown> {
  const before = tables.get(body);
  if (before) return before;
  const table = new Map(
    listOf(body, 'resources').map((one) => [textOf(one, 'address'), one] as const),
  );
  tables.set(body, table);
  return table;
}

/** What the configuration in a plan says of one call of a module. */
export class ConfiguredModule {
  /** `module.aks["prod"].`, or empty. */
  readonly prefix: string;
  readonly #body: JsonObject;
  readonly #caller: ConfiguredModule | undefined;
  readonly #call: JsonObject;

  constructor(
    body: JsonObject,
    prefix = '',
    caller: ConfiguredModule | undefined = undefined,
    call: JsonObject = {},
  ) {
    this.#body = body;
    this.prefix = prefix;
    this.#caller = caller;
    this.#call = call;
  }

  /** The module that an address below this one goes into. */
  into(address: string): ConfiguredModule {
    return stepsIn(address).reduce<ConfiguredModule>((at, one) => {
      const call = objectOf(objectOf(at.#body, 'module_calls'), one.name);
      return new ConfiguredModule(
        objectOf(call, 'module'),
        `${at.prefix}${one.address}.`,
        at,
        call,
      );
    }, this);
  }

  /** What is written of a resource: `{ "name": { "references": […] } }`. */
  expressionsOf(type: string, name: string): JsonObject | undefined {
    const found = resourcesIn(this.#body).get(`${type}.${name}`);
    return found === undefined ? undefined : objectOf(found, 'expressions');
  }

  /** What the caller writes for a variable, and where that has its meaning. */
  given(
    variable: string,
  ): { readonly expression: unknown; readonly at: ConfiguredModule } | undefined {
    return (
      this.#caller && {
        expression: objectOf(this.#call, 'expressions')[variable],
        at: this.#caller,
      }
    );
  }

  output(name: string): unknown {
    return objectOf(objectOf(this.#body, 'outputs'), name).expression;
  }
}
