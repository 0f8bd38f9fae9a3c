import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../../shared/code/cell.ts';
import { Keyed } from '../../shared/code/synthetic-id.ts';

/** Where a plan and the code cannot both be right: `default_node_pool.0.vm_size`. */
export class Contradiction {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** A value of code with what a plan resolves in it, at the place where the code has it. */
function overlaid(code: Cell, planned: Cell, path: string): Cell | Contradiction {
  const [mine, theirs] = [code.value, planned.value];
  if (theirs === null || theirs instanceof Unknown) {
    const isBetter = theirs instanceof Keyed && mine instanceof Unknown && !(mine instanceof Keyed);
    return isBetter ? { ...planned, origin: code.origin, via: code.via } : code;
  }
  if (mine === null || mine instanceof Unknown) return placed(code, planned);
  if (isList(mine)) {
    const made = isList(theirs) ? elements(mine, theirs, path) : new Contradiction(path);
    return made instanceof Contradiction ? made : { ...code, value: made };
  }
  if (isMap(mine)) {
    const made = isMap(theirs) ? overlaidMembers(mine, theirs, path) : new Contradiction(path);
    return made instanceof Contradiction ? made : { ...code, value: made };
  }
  const isSame = !(isList(theirs) || isMap(theirs)) && isSameScalar(mine, theirs);
  return isSame ? code : new Contradiction(path);
}

/** Members of code with those that only the plan has. */
export function overlaidMembers(
  code: ReadonlyMap<string, Cell>,
  planned: ReadonlyMap<string, Cell>,
  path = '',
): ReadonlyMap<string, Cell> | Contradiction {
  const members = new Map<string, Cell>();
  for (const key of code.keys()) {
    const [mine, theirs] = [code.get(key) as Cell, planned.get(key)];
    const made = theirs ? overlaid(mine, theirs, path === '' ? key : `${path}.${key}`) : mine;
    if (made instanceof Contradiction) return made;
    members.set(key, made);
  }
  for (const [key, one] of planned) {
    if (!members.has(key) && !(one.value === null || one.value instanceof Unknown)) {
      members.set(key, one);
    }
  }
  return members;
}

/** Elements that belong together: a plan sorts those of sets. */
function elements(
  code: readonly Cell[],
  planned: readonly Cell[],
  path: string,
): readonly Cell[] | Contradiction {
  if (code.length !== planned.length) return new Contradiction(path);
  const left = new Set(planned.keys());
  const made: Cell[] = [];
  const isOpen = ([, { value }]: readonly [number, Cell]) => value instanceof Unknown;
  const all = [...code.entries()];
  for (const [index, mine] of [...all.filter((one) => !isOpen(one)), ...all.filter(isOpen)]) {
    const taken = partner(mine, index, planned, left, path);
    if (taken instanceof Contradiction) return taken;
    left.delete(taken.index);
    made[index] = taken.made;
  }
  return made;
}

interface Partner {
  readonly index: number;
  readonly made: Cell;
}

function partner(
  mine: Cell,
  own: number,
  planned: readonly Cell[],
  left: ReadonlySet<number>,
  path: string,
): Partner | Contradiction {
  let first: Contradiction | undefined;
  for (const index of left.has(own) ? [own, ...left] : left) {
    const made = overlaid(mine, planned[index] as Cell, `${path}.${own}`);
    if (!(made instanceof Contradiction)) return { index, made };
    first ??= made;
  }
  return first ?? new Contradiction(path);
}

/** What the plan knows, where the code has what is not known: `var.tier ← main.tf:14 ← plan.json:88`. */
function placed(code: Cell, planned: Cell): Cell {
  const [first = { name: 'plan', origin: code.origin }] = code.via;
  return { ...cell(planned.value, planned.origin), via: [first] };
}

/** Providers write some texts in their own way, and an id of code only stands for the one of Azure. */
function isSameScalar(mine: string | number | boolean, theirs: string | number | boolean): boolean {
  const [one, other] = [mine, theirs].map((value) =>
    String(value)
      .replaceAll(/\s/g, '')
      .toLowerCase()
      .replace(/^\/subscriptions\/[^/]*/, ''),
  ) as [string, string];
  return one === other || /^(?:\/resourcegroups\/.*)?~/.test(one);
}
