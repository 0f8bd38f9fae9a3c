import type { Path } from '../../../model/index.ts';
import { type Cell, isList, isMap } from '../../shared/code/cell.ts';
import type { Naming } from '../../shared/code/code-document.ts';
import type { Args, Fields } from './field.ts';
import type { Majors } from './provider-version.ts';
import { argumentAt, type Specimen, specimenOf } from './specimen.ts';

/** The major versions whose names the tables have; `oldest` they have only in part. */
const [oldest, newest] = [2, 5];

/** The arguments of one resource, or of the block that a child of it is, by what a table makes of them. */
export function namingOf(fields: Fields, args: Args, block = ''): Naming {
  let major: number | undefined;
  const inForce = () => {
    major ??= majorOf(fields, args, block);
    return major;
  };
  const nameIn = (version: number, path: Path, written: number) =>
    version > oldest ? argumentAt(specimen(fields, version, block).body, path, written) : undefined;
  return {
    nameOf: (path, written) => nameIn(inForce(), path, written),
    lackOf: (path, written) => {
      const own = inForce();
      const isNewer = own > oldest && own < newest && nameIn(newest, path, written) !== undefined;
      return isNewer ? `azurerm ${own} has no argument for it` : undefined;
    },
  };
}

const specimens = new WeakMap<Fields, Map<string, Specimen>>();

function specimen(fields: Fields, major: number, block: string): Specimen {
  const known = specimens.get(fields) ?? new Map<string, Specimen>();
  specimens.set(fields, known);
  const key = `${major} ${block}`;
  const made = known.get(key) ?? specimenOf(fields, major, block);
  known.set(key, made);
  return made;
}

/** The newest version that the code allows, and that has all arguments which are written. */
function majorOf(fields: Fields, { provider, values }: Args, block: string): number {
  const all = majorsIn(provider);
  const [first = newest] = all;
  if (all.length < 2) return first;
  const asked = new Map(all.map((major) => [major, specimen(fields, major, block).asked]));
  const isAsked = (name: string) => all.some((major) => asked.get(major)?.has(name));
  const telling = [...argumentsIn(values, block, isAsked)];
  return all.find((major) => telling.every((name) => asked.get(major)?.has(name))) ?? first;
}

/** The newest first. */
function majorsIn({ from, to }: Majors): readonly number[] {
  const most = Math.max(oldest, Math.min(to, newest));
  const least = Math.min(most, Math.max(from, oldest));
  return Array.from({ length: most - least + 1 }, (_, index) => most - index);
}

/** More blocks of one name have no other arguments. */
const mostBlocks = 10;

/** What is written of what tables look for, with dots for what is nested. */
function* argumentsIn(
  values: ReadonlyMap<string, Cell>,
  block: string,
  isAsked: (name: string) => boolean,
): Iterable<string> {
  for (const name of values.keys()) {
    const path = block === '' ? name : `${block}.${name}`;
    const value = isAsked(path) ? (values.get(name)?.value ?? null) : null;
    if (value === null) continue;
    yield path;
    const blocks = isList(value) ? value.slice(0, mostBlocks).map((one) => one.value) : [value];
    for (const one of blocks) if (isMap(one)) yield* argumentsIn(one, path, isAsked);
  }
}
