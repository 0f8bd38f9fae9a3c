import { Unknown } from '../../../model/index.ts';
import type { Setting, Settings } from '../../../resources/delivery/pipeline.ts';
import type { Spot } from '../spot.ts';
import { settingsOf } from '../step.ts';

type Fill = (text: string) => string;

const bindings = new WeakMap<Fill, ReadonlyMap<string, Setting>>();

/** Fills `${{ inputs.x }}` and `${{ env.X }}` in where they are known; every other expression stays. */
export function filler(inputs: ReadonlyMap<string, Setting>, env: Settings): Fill {
  const fill: Fill = (text) =>
    text.includes('${{')
      ? text.replaceAll(/\$\{\{\s*(inputs|env)\.([\w-]+)\s*\}\}/g, (written, context, name) => {
          const value = context === 'inputs' ? inputs.get(name) : own(env, name);
          // What a caller hands on may be known at another place: `${{ matrix.image }}`.
          return (value instanceof Unknown ? value.text : value) ?? written;
        })
      : text;
  bindings.set(fill, inputs);
  return fill;
}

/** The inputs that a fill knows. */
export function bindingsOf(fill: Fill): ReadonlyMap<string, Setting> {
  return bindings.get(fill) ?? new Map();
}

function own(settings: Settings, name: string): Setting | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** Whether a condition is literally false. */
export function isNever(condition: Spot | undefined, fill: Fill): boolean {
  const text = condition?.text();
  if (text === undefined) return false;
  const bare = fill(text)
    .replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1')
    .trim();
  // A bare name of an input is an expression as well.
  const [, name = ''] = /^inputs\.([\w-]+)$/.exec(bare) ?? [];
  return bare === 'false' || bindingsOf(fill).get(name) === 'false';
}

/** The values of inputs: what the caller gives, else the defaults, else nothing. */
export function bindInputs(
  declared: Spot | undefined,
  given: Spot | undefined,
  fill: Fill,
): ReadonlyMap<string, Setting> {
  const values = new Map<string, Setting>();
  for (const [name, input] of declared?.entries() ?? []) {
    values.set(name, input.get('default')?.text() ?? '');
  }
  for (const [name, value] of Object.entries(settingsOf(given, fill))) values.set(name, value);
  return values;
}
