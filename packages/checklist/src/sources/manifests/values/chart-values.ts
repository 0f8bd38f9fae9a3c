import type { GivenValues, Path } from '../../../model/index.ts';
import { setOwn } from '../../shared/set-own.ts';
import { type ReadValues, readValues } from '../../shared/values-text.ts';
import { isObject } from '../json.ts';
import { type Assignment, assignmentsOf } from './set-option.ts';

/** The value of a path, and where it is written. */
export interface FoundValue {
  readonly value: unknown;
  readonly place: string | undefined;
}

/** The charts from the one that is installed down to one inside of it. */
export interface ChartLevel {
  /** By which name the chart above knows it. */
  readonly name: string;
  /** Its `values.yaml`. */
  readonly own: ReadValues | undefined;
}

/** Values from one place, the stronger of them first. */
interface Layer extends ReadValues {
  /** The level of the chart whose values they are: what is given is the installed chart's. */
  readonly level: number;
  readonly isGiven: boolean;
}

/**
 * The values of a chart as Helm lays them over each other: what is given, then the files of the charts, from the
 * installed one down: https://helm.sh/docs/chart_template_guide/subcharts_and_globals/
 */
export class ChartValues {
  readonly #levels: readonly ChartLevel[];
  /** Undefined where something was given that is not known. */
  readonly #layers: readonly Layer[] | undefined;
  readonly #assignments: readonly Assignment[];

  constructor(levels: readonly ChartLevel[], given: GivenValues) {
    this.#levels = levels;
    const assignments = assignmentsOf(given.options);
    const texts = given.texts.toReversed().map(({ text, placeOf }) => {
      const values = readValues({ path: '', text });
      return values && { value: values.value, placeOf: placeOf ?? (() => undefined) };
    });
    const layers = [
      ...texts.map((values) => values && { ...values, level: 0, isGiven: true }),
      ...levels.map(({ own }, level) => own && { ...own, level, isGiven: false }),
    ];
    const known = layers.filter((layer) => layer !== undefined);
    this.#layers = assignments && known.length === layers.length ? known : undefined;
    this.#assignments = assignments ?? [];
  }

  /** What a path of `.Values` stands for: null where nothing is there, undefined where that cannot be told. */
  find(path: Path): FoundValue | null | undefined {
    if (this.#layers === undefined) return undefined;
    // What is global to a chart wins over what is so below it.
    const last = this.#levels.length - 1;
    const levels = path[0] === 'global' ? this.#levels.map((_, level) => level) : [last];
    for (const level of levels) {
      const found = this.#findAt(level, path, this.#layers);
      // What is global in charts inside others is laid over, too.
      if (levels.length > 1 && isObject(found?.value)) return undefined;
      if (found !== null) return found;
    }
    return null;
  }

  /** The value for the chart of a level, as it and those above have it. */
  #findAt(level: number, path: Path, layers: readonly Layer[]): FoundValue | null | undefined {
    const wayFrom = (upper: number): Path => [
      ...this.#levels.slice(upper + 1, level + 1).map(({ name }) => name),
      ...path,
    ];
    const set = assigned(this.#assignments, wayFrom(0));
    if (set !== null) return set;
    const own = layers.filter((layer) => layer.level <= level);
    for (const [index, layer] of own.entries()) {
      const way = wayFrom(layer.level);
      const value = valueAt(layer.value, way);
      if (value === undefined) continue;
      if (value === blocked) return undefined;
      const isLast = index === own.length - 1;
      if (value === null && (layer.isGiven || !isLast)) return this.#isGone(layer, level, isLast);
      const below = own.slice(index + 1).map((one) => valueAt(one.value, wayFrom(one.level)));
      const others = isObject(value) ? below.filter((one) => one !== undefined) : [];
      if (others.length > 0) return merged([value, ...others]);
      return isSettled(value, isLast) ? { value, place: layer.placeOf(way) } : undefined;
    }
    return null;
  }

  /** Null takes a value of the installed chart away; versions of Helm differ about charts inside it. */
  #isGone({ isGiven }: Layer, level: number, isLast: boolean): null | undefined {
    return isLast || (isGiven && level === 0) ? null : undefined;
  }
}

/** What mappings are together, which stands in no one place. */
function merged(values: readonly unknown[]): FoundValue | undefined {
  const isPlain = values.every((one) => isObject(one) && !holdsNull(one));
  return isPlain ? { value: values.reduceRight(overlaid), place: undefined } : undefined;
}

/** A mapping laid over another one. */
function overlaid(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) return above;
  const whole: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    setOwn(whole, key, Object.hasOwn(below, key) ? overlaid(below[key], value) : value);
  }
  return whole;
}

/** Of a mapping with null in it, versions of Helm differ about what is left. */
function isSettled(value: unknown, isLast: boolean): boolean {
  if (!isObject(value)) return true;
  const values = Object.values(value);
  return isLast ? values.length === 0 || values.some((one) => one !== null) : !holdsNull(value);
}

function holdsNull(value: unknown): boolean {
  if (value === null) return true;
  return isObject(value) && Object.values(value).some(holdsNull);
}

const blocked = Symbol('something else is on the way');

/** What stands at a path: undefined for nothing, {@link blocked} where what is on the way cannot hold it. */
function valueAt(whole: unknown, path: Path): unknown {
  let value = whole;
  let isInList = false;
  for (const key of path) {
    isInList ||= Array.isArray(value);
    if (!isObject(value) && !(isInList && typeof key === 'number')) return blocked;
    const holder = value as Record<PropertyKey, unknown>;
    value = Object.hasOwn(holder, key) ? holder[key] : undefined;
    // A list replaces another one as a whole.
    if (value === undefined) return isInList ? blocked : undefined;
  }
  return value;
}

/** What options set at a path, as {@link ChartValues.find} tells it. */
function assigned(assignments: readonly Assignment[], path: Path): FoundValue | null | undefined {
  for (const { path: set, value, place } of assignments) {
    const isAlong = set.every((key, index) => index >= path.length || key === path[index]);
    if (!isAlong) continue;
    return set.length === path.length && value !== undefined ? { value, place } : undefined;
  }
  return null;
}
