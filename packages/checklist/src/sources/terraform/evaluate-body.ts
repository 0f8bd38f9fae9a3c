import { MaybeAbsent, Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { Block, Body } from './body.ts';
import { evaluate } from './evaluate.ts';
import { entriesOf } from './evaluate-for.ts';
import { type Scope, within } from './scope.ts';

/** Arguments of a whole block that belong to Terraform, not to the resource. */
const meta: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'providers',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

const nothing: ReadonlySet<string> = new Set();

/**
 * What only the provider knows of an attribute, by its name: `id`, or `identity.principal_id`. `around` is
 * what the block says in which it stands.
 */
type Otherwise = (attribute: string, around: ReadonlyMap<string, Cell>) => Cell | undefined;

/** The arguments of a block and, as lists, its nested blocks; each is evaluated when asked for. */
export function evaluateBody(body: Body, scope: Scope, otherwise?: Otherwise): LazyMap {
  return evaluateMembers(body, scope, otherwise, meta);
}

function evaluateMembers(
  body: Body,
  scope: Scope,
  otherwise: Otherwise | undefined,
  leftOut: ReadonlySet<string>,
): LazyMap {
  const makers = new Map<string, () => Cell>();
  const make = (name: string, origin: Origin, value: () => Cell) => {
    if (leftOut.has(name)) return;
    makers.set(
      name,
      once(value, () => unknownCell(`${name} refers to itself`, origin)),
    );
  };
  for (const [name, { expression, origin }] of body.attributes) {
    make(name, origin, () => evaluate(expression, scope));
  }
  for (const [type, blocks] of byType(body)) {
    const inside: Otherwise | undefined =
      otherwise && ((key, around) => otherwise(`${type}.${key}`, around));
    make(type, blocks[0].origin, () => nested(blocks, scope, inside));
  }
  const members: LazyMap = new LazyMap(makers, (key) => otherwise?.(key, members));
  return members;
}

/** At least one. */
type Blocks = readonly [Block, ...Block[]];

/** The nested blocks by their type; a dynamic block counts as what it makes. */
function byType({ blocks }: Body): ReadonlyMap<string, Blocks> {
  const types = new Map<string, [Block, ...Block[]]>();
  for (const block of blocks) {
    const type = block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type;
    const same = types.get(type);
    if (same) same.push(block);
    else types.set(type, [block]);
  }
  return types;
}

function nested(blocks: Blocks, scope: Scope, otherwise?: Otherwise): Cell {
  const [first] = blocks;
  const list: Cell[] = [];
  for (const block of blocks) {
    if (block.type !== 'dynamic') {
      list.push(cell(evaluateMembers(block.body, scope, otherwise, nothing), block.origin));
    } else {
      const made = dynamic(block, scope, otherwise);
      if (made.value instanceof Unknown) return made;
      if (isList(made.value)) for (const one of made.value) list.push(one);
    }
  }
  return cell(list, first.origin);
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function dynamic({ labels, body, origin }: Block, scope: Scope, otherwise?: Otherwise): Cell {
  const each = body.attributes.get('for_each');
  const content = body.blocks.find(({ type }) => type === 'content');
  if (!each || !content) return unknownCell('a dynamic block is incomplete', origin);
  const collection = evaluate(each.expression, scope);
  if (collection.value instanceof Unknown) {
    return cell(new MaybeAbsent(collection.value.why), each.origin);
  }
  if (!isList(collection.value) && !isMap(collection.value)) {
    return collection.value === null
      ? cell([], origin)
      : unknownCell('for_each of a dynamic block is no collection', each.origin);
  }
  const iterator = iteratorOf(body) ?? labels[0] ?? '';
  return cell(
    entriesOf(collection).map(([key, value]) => {
      const turn = new Map([
        ['key', key],
        ['value', value],
      ]);
      const inside = within(scope, new Map([[iterator, cell(turn, each.origin)]]));
      return cell(evaluateMembers(content.body, inside, otherwise, nothing), content.origin);
    }),
    origin,
  );
}

function iteratorOf({ attributes }: Body): string | undefined {
  const written = attributes.get('iterator')?.expression;
  if (!written) return undefined;
  return written.syntax === 'json'
    ? String(written.value)
    : written.file.text.slice(written.node.start, written.node.end);
}
