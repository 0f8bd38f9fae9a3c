import type { Expression, ForExpression, Member, Span } from '../bicep/syntax/ast.ts';
import { bicepOf } from './expression.ts';
import { type JsonNode, memberOf, textIn } from './json-node.ts';
import { inLoop, loopName, type Names } from './names.ts';
import { Fault, parseExpression, type Written } from './parse-expression.ts';

/** What is said of an expression that cannot be read. */
export type OnFault = (message: string, offset: number) => void;

/** How the values of one template are read. */
export interface Reader {
  readonly names: Names;
  readonly fault: OnFault;
}

/** A value of a template, with the expressions and loops in it. */
export function valueIn(node: JsonNode, reader: Reader): Expression {
  const { start, end } = node;
  if (node.kind === 'list') {
    const elements = node.elements.map((one) => ({ spread: false, value: valueIn(one, reader) }));
    return { kind: 'list', elements, start, end };
  }
  if (node.kind === 'object') {
    return { kind: 'object', members: membersOf(node, reader), resources: [], start, end };
  }
  const { value } = node;
  if (typeof value !== 'string') return { kind: 'literal', value, start, end };
  return textOf(value, { start, end }, node.isPlain, reader);
}

export function membersOf(
  node: Extract<JsonNode, { kind: 'object' }>,
  reader: Reader,
  isLeftOut: (name: string) => boolean = () => false,
): readonly Member[] {
  const loops = loopsIn(node);
  return [...node.members].flatMap(([name, value]): readonly Member[] => {
    if (isLeftOut(name)) return [];
    if (loops && /^copy$/i.test(name)) return loops.map((loop) => looped(loop, reader));
    const span = { start: value.start, end: value.end };
    return [{ key: textOf(name, span, false, reader), value: valueIn(value, reader) }];
  });
}

/** The loops that make members of an object: `"copy": [{"name": …, "count": …, "input": …}]`. */
export function loopsIn(node: JsonNode): readonly JsonNode[] | undefined {
  const copy = memberOf(node, 'copy');
  return copy?.kind === 'list' && copy.elements.every((one) => memberOf(one, 'input'))
    ? copy.elements
    : undefined;
}

/** The member that one loop makes. */
export function looped(loop: JsonNode, reader: Reader): Member {
  const { start, end } = loop;
  const name = textIn(loop, 'name') ?? '';
  const input = memberOf(loop, 'input') as JsonNode;
  const outer = reader.names.loop;
  // Without a name, copyIndex() is that of the resource's own loop, where it has one.
  const value = loopOf(loop, reader, (inside) =>
    valueIn(input, { ...inside, names: inLoop(inside.names, outer) }),
  );
  return { key: { kind: 'literal', value: name, start, end }, value };
}

/** `"copy": {"name": …, "count": …}` around what `body` makes. */
export function loopOf(
  copy: JsonNode,
  reader: Reader,
  body: (inside: Reader) => Expression,
): ForExpression {
  const { start, end } = copy;
  const name = textIn(copy, 'name') ?? '';
  const count = memberOf(copy, 'count');
  const zero: Expression = { kind: 'literal', value: 0, start, end };
  const length = count ? valueIn(count, reader) : zero;
  return {
    kind: 'for',
    item: loopName(name),
    index: undefined,
    over: {
      kind: 'call',
      of: undefined,
      name: 'range',
      args: [zero, length],
      start: length.start,
      end: length.end,
    },
    body: body({ ...reader, names: inLoop(reader.names, name) }),
    start,
    end,
  };
}

/** A text, or the expression that stands in its brackets. */
function textOf(text: string, span: Span, isPlain: boolean, reader: Reader): Expression {
  if (!isExpression(text)) {
    return { kind: 'literal', value: text.startsWith('[[') ? text.slice(1) : text, ...span };
  }
  const written = writtenIn(text, span, reader);
  // Behind the quotes and the bracket.
  const place = { ...span, first: isPlain ? span.start + 2 : undefined };
  return written
    ? bicepOf(written, place, reader.names)
    : { kind: 'lambda', names: [], body: { kind: 'literal', value: null, ...span }, ...span };
}

function writtenIn(text: string, { start }: Span, { fault }: Reader): Written | undefined {
  try {
    return parseExpression(text.slice(1, -1));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault(error.message, start + 2 + error.offset);
    return undefined;
  }
}

function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

/** What is written as a text, before it is evaluated. */
export function writtenText(node: JsonNode | undefined): Written | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const { value, start, end } = node;
  if (!isExpression(value)) return { kind: 'literal', value, start, end };
  try {
    return parseExpression(value.slice(1, -1));
  } catch {
    return undefined;
  }
}
