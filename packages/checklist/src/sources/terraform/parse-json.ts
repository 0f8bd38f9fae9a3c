import type { InputFile } from '../../model/index.ts';
import type { Origin } from '../shared/code/cell.ts';
import { isObject } from '../shared/json-object.ts';
import { parseStructured } from '../shared/parse.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import type { Attribute, Block, Body } from './body.ts';
import type { ParsedFile } from './parse-hcl.ts';

/** What all parts of a file share. */
interface Context {
  readonly origin: Origin;
  readonly grammar: Grammar;
}

/** How many labels a top-level block has: `resource "type" "name"`. */
const labelCounts: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['module', 1],
  ['variable', 1],
  ['output', 1],
  ['provider', 1],
]);

/**
 * Reads a `.tf.json` or `.tfvars.json` file. Which keys are blocks and which attributes only the
 * provider knows: an object or a list of objects is kept as both.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseTfJson(file: InputFile, grammar: Grammar): ParsedFile {
  const { documents, problems } = parseStructured(file);
  const context: Context = { origin: { file: file.path, offset: 0 }, grammar };
  const faults = problems.map(({ message }) => ({ offset: 0, message }));
  const [root] = documents;
  const value = isObject(root?.value) ? root.value : {};
  const attributes = attributesOf(value, context);
  const blocks = Object.entries(value).flatMap(([type, content]) =>
    labelled(type, content, labelCounts.get(type) ?? 0, [], context),
  );
  return { body: { attributes, blocks }, faults };
}

function labelled(
  type: string,
  content: unknown,
  depth: number,
  labels: readonly string[],
  context: Context,
): Block[] {
  if (Array.isArray(content)) {
    return content.flatMap((one) => labelled(type, one, depth, labels, context));
  }
  if (!isObject(content)) return [];
  if (depth === 0)
    return [{ type, labels, body: bodyOf(content, context), origin: context.origin }];
  return Object.entries(content).flatMap(([label, inner]) =>
    labelled(type, inner, depth - 1, [...labels, label], context),
  );
}

function bodyOf(content: Readonly<Record<string, unknown>>, context: Context): Body {
  const blocks = Object.entries(content).flatMap(([type, inner]) =>
    type === 'dynamic'
      ? labelled(type, inner, 1, [], context)
      : labelled(type, inner, 0, [], context),
  );
  return { attributes: attributesOf(content, context), blocks };
}

function attributesOf(
  content: Readonly<Record<string, unknown>>,
  context: Context,
): ReadonlyMap<string, Attribute> {
  return new Map(
    Object.entries(content)
      .filter(([name]) => name !== '//')
      .map(([name, value]) => [
        name,
        {
          name,
          expression: { syntax: 'json', value, ...context },
          origin: context.origin,
        } as const,
      ]),
  );
}
