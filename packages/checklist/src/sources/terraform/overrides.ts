import type { Attribute, Block, Body } from './body.ts';

/**
 * The blocks of a module with those of its override files merged into them; what these name and the
 * module does not have is given to `stray`.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export function withOverrides(
  blocks: readonly Block[],
  overrides: readonly Block[],
  stray: (block: Block) => void,
): readonly Block[] {
  if (overrides.length === 0) return blocks;
  const merged = [...blocks];
  const byHead = new Map(blocks.map((block, index) => [headOf(block), index] as const));
  for (const over of overrides) {
    if (over.type === 'locals') mergeLocals(merged, over);
    else {
      const at = over.type === 'terraform' ? undefined : byHead.get(headOf(over));
      if (at !== undefined) merged[at] = laidOver(merged[at] as Block, over);
      else if (mustBeThere.has(over.type)) stray(over);
      else merged.push(over);
    }
  }
  return merged;
}

const mustBeThere: ReadonlySet<string> = new Set([
  'resource',
  'data',
  'module',
  'variable',
  'output',
]);

function headOf({ type, labels, body }: Block): string {
  const alias = type === 'provider' ? written(body.attributes.get('alias')) : '';
  return [type, ...labels, alias].join('\n');
}

function written(attribute: Attribute | undefined): string {
  const expression = attribute?.expression;
  if (!expression) return '';
  return expression.syntax === 'json'
    ? String(expression.value)
    : expression.file.text.slice(expression.node.start, expression.node.end);
}

/** Arguments are replaced one by one; nested blocks of a type all at once. */
function laidOver(under: Block, { body }: Block): Block {
  const types = new Set(body.blocks.map(typeOf));
  const attributes = new Map([...under.body.attributes, ...body.attributes]);
  // Of `count` and `for_each` there is one.
  if (body.attributes.has('count')) attributes.delete('for_each');
  if (body.attributes.has('for_each')) attributes.delete('count');
  const kept = under.body.blocks.filter((block) => !types.has(typeOf(block)));
  return { ...under, body: { attributes, blocks: [...kept, ...body.blocks] } };
}

/** A dynamic block counts as what it makes. */
function typeOf({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0] ?? '') : type;
}

/** Each local value is replaced where it stands, whichever block that is. */
function mergeLocals(blocks: Block[], over: Block): void {
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'locals') continue;
    blocks[index] = { ...block, body: less(block.body, over.body) };
  }
  blocks.push(over);
}

function less({ attributes, blocks }: Body, { attributes: others }: Body): Body {
  const kept = [...attributes].filter(([name]) => !others.has(name));
  return { attributes: new Map(kept), blocks };
}
