import { afterValue, endOfString, skipBlanks, skipSeparators } from '../shared/json-scan.ts';

/** A value of JSON with its place, in UTF-16 units; `end` is the first one after it. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'scalar';
      readonly value: string | number | boolean | null;
      /** Letters of a text stand where they are written: there are no escapes. */
      readonly isPlain: boolean;
    }
  | { readonly kind: 'list'; readonly elements: readonly JsonNode[] }
  | JsonObject
);

export interface JsonObject {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, JsonNode>;
  readonly start: number;
  readonly end: number;
}

/** The nodes of a text that is known to be valid JSON and not too deep. */
export function jsonNodes(text: string): JsonNode {
  return nodeAt(text, skipBlanks(text, text.charCodeAt(0) === 0xfeff ? 1 : 0));
}

function nodeAt(text: string, start: number): JsonNode {
  const first = text[start];
  if (first === '{') return objectAt(text, start);
  if (first === '[') return listAt(text, start);
  const end = first === '"' ? endOfString(text, start) + 1 : afterValue(text, start);
  const written = text.slice(start, end);
  return {
    kind: 'scalar',
    value: JSON.parse(written) as string | number | boolean | null,
    isPlain: !written.includes('\\'),
    start,
    end,
  };
}

function objectAt(text: string, start: number): JsonNode {
  const members = new Map<string, JsonNode>();
  let at = skipSeparators(text, start + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at) + 1;
    const value = nodeAt(text, skipSeparators(text, keyEnd));
    members.set(JSON.parse(text.slice(at, keyEnd)) as string, value);
    at = skipSeparators(text, value.end);
  }
  return { kind: 'object', members, start, end: at + 1 };
}

function listAt(text: string, start: number): JsonNode {
  const elements: JsonNode[] = [];
  let at = skipSeparators(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const element = nodeAt(text, at);
    elements.push(element);
    at = skipSeparators(text, element.end);
  }
  return { kind: 'list', elements, start, end: at + 1 };
}

/** The member of a name, in whatever letters it is written, as Azure Resource Manager reads it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  const found = node.members.get(name);
  if (found) return found;
  const lower = name.toLowerCase();
  for (const [key, value] of node.members) if (key.toLowerCase() === lower) return value;
  return undefined;
}

export function objectIn(node: JsonNode | undefined, name: string): JsonObject | undefined {
  const found = memberOf(node, name);
  return found?.kind === 'object' ? found : undefined;
}

export function textIn(node: JsonNode | undefined, name: string): string | undefined {
  const found = memberOf(node, name);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** The members of an object that is a member; none where there is no such object. */
export function entriesIn(
  node: JsonNode | undefined,
  name: string,
): readonly (readonly [string, JsonNode])[] {
  return [...(objectIn(node, name)?.members ?? [])];
}
