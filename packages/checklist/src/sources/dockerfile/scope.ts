import type { Variable } from './expand.ts';

/**
 * The variables that an instruction sees. `ENV` wins over `ARG`; a stage sees what the stage that it is
 * built on has at its end.
 * https://docs.docker.com/reference/dockerfile/#scope
 */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #environment = new Map<string, Variable>();
  readonly #arguments = new Map<string, Variable>();

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  readonly find = (name: string): Variable | undefined =>
    this.#look(name, 'environment') ?? this.#look(name, 'arguments');

  setEnvironment(name: string, value: Variable): void {
    this.#environment.set(name, value);
  }

  setArgument(name: string, value: Variable): void {
    this.#arguments.set(name, value);
  }

  #look(name: string, of: 'environment' | 'arguments'): Variable | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.#parent) {
      const found = (of === 'environment' ? scope.#environment : scope.#arguments).get(name);
      if (found) return found;
    }
    return undefined;
  }
}
