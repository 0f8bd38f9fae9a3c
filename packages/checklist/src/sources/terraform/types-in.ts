import type { Block, Expression } from './body.ts';
import type { ModuleSource } from './module-source.ts';

const deepest = 20;

/**
 * Types of the resources that may be made; undefined where any may be. One that is written in ARM's words is
 * told with these: `azapi_resource Microsoft.App/jobs`.
 */
export type Types = readonly string[] | undefined;

/** The code of a called module, or why it cannot be had. */
type Find = (call: Block, caller: ModuleSource, address: string) => ModuleSource | string;

/** The types of the resources in a called module, and in those that it calls in turn. */
export function typesIn(call: Block, caller: ModuleSource, address: string, find: Find): Types {
  const types = new Set<string>();
  const done = new Set<ModuleSource>();
  const gather = (one: Block, from: readonly ModuleSource[], at: string): boolean => {
    const source = find(one, from.at(-1) as ModuleSource, at);
    if (typeof source === 'string' || from.includes(source) || from.length > deepest) return false;
    if (done.has(source)) return true;
    done.add(source);
    return source.blocks.every((block) => {
      const [first = ''] = block.labels;
      if (block.type === 'resource') types.add(typeOf(block));
      return block.type !== 'module' || gather(block, [...from, source], `${at}.module.${first}`);
    });
  };
  return gather(call, [caller], address) ? [...types] : undefined;
}

/** The type of the resource that a block declares. */
export function typeOf({ labels: [type = ''], body }: Block): string {
  if (!type.startsWith('azapi_')) return type;
  const written = body.attributes.get('type')?.expression;
  const [, arm] = /^"?([\w.]+(?:\/\w+)+)@/.exec(written ? textOf(written) : '') ?? [];
  return arm === undefined ? type : `${type} ${arm}`;
}

function textOf(written: Expression): string {
  if (written.syntax === 'json') return String(written.value);
  return written.file.text.slice(written.node.start, written.node.end);
}
