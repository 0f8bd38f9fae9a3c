import { Unknown, Unresolved } from '../../../model/index.ts';
import { openSetting, type Setting, type Step } from '../pipeline.ts';

/** The inputs of an action or task; names are compared without their case, as their services do. */
export class Inputs {
  readonly #inputs: ReadonlyMap<string, Setting>;
  readonly #env: ReadonlyMap<string, Setting>;

  constructor({ inputs, env }: Pick<Step, 'inputs' | 'env'>) {
    this.#inputs = lower(inputs);
    this.#env = lower(env);
  }

  /** Undefined where it is absent or empty; throws {@link Unresolved} where it is not known. */
  get(...names: readonly string[]): string | undefined {
    return known(names, this.#inputs);
  }

  env(name: string): string | undefined {
    return known([name], this.#env);
  }

  is(name: string, ...values: readonly string[]): boolean {
    const value = this.get(name)?.toLowerCase();
    return value !== undefined && values.includes(value);
  }

  isTrue(name: string): boolean {
    return this.is(name, 'true');
  }

  /** As written, so that images are compared as far as they are known; throws as well where it may be given. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#inputs.get(name.toLowerCase());
      const text = value instanceof Unknown ? value.text : value;
      if (text !== undefined && text !== '') return text;
    }
    return absent(names, this.#inputs);
  }
}

function lower(settings: Readonly<Record<string, Setting>>): ReadonlyMap<string, Setting> {
  return new Map(Object.entries(settings).map(([name, value]) => [name.toLowerCase(), value]));
}

function known(
  names: readonly string[],
  settings: ReadonlyMap<string, Setting>,
): string | undefined {
  for (const name of names) {
    const value = settings.get(name.toLowerCase());
    if (value instanceof Unknown) throw new Unresolved(`${name} ${value.why}`);
    if (value !== undefined && value !== '') return value;
  }
  return absent(names, settings);
}

/** A setting that is not written may be among those of which the names are not known. */
function absent([name]: readonly string[], settings: ReadonlyMap<string, Setting>): undefined {
  const open = openSetting(settings);
  if (open instanceof Unknown) throw new Unresolved(`${name} ${open.why}`);
  return undefined;
}
