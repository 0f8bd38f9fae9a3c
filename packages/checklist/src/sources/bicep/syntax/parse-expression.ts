import type {
  Element,
  Expression,
  ForExpression,
  Member,
  ObjectExpression,
  ResourceDeclaration,
} from './ast.ts';
import { parseText } from './parse-text.ts';
import type { Scanner } from './scanner.ts';

/** Deeper than any code, and well below what recursion stands. */
const maxDepth = 200;

/** Reads a resource that is declared inside another; the scanner stands behind its decorators. */
export type ParseNested = (scanner: Scanner) => ResourceDeclaration;

/** From the loosest to the tightest. https://learn.microsoft.com/azure/azure-resource-manager/bicep/operators */
const levels: ReadonlyMap<string, number> = new Map(
  [
    ['??'],
    ['||'],
    ['&&'],
    ['==', '!=', '=~', '!~'],
    ['<', '<=', '>', '>='],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((operators, level) => operators.map((operator) => [operator, level])),
);

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads expressions; `nested` reads what only the body of a resource can hold. */
export function expressionParser(nested: ParseNested): (scanner: Scanner) => Expression {
  const expression = (scanner: Scanner): Expression => {
    if (++scanner.depth > maxDepth) throw scanner.fault(`nested deeper than ${maxDepth} levels`);
    const condition = binary(scanner, 0);
    const found = continues(scanner, '?') ? ternary(scanner, condition) : condition;
    scanner.depth--;
    return found;
  };

  /** The sign comes next, be it on another line, and is read. */
  const continues = (scanner: Scanner, sign: string): boolean => {
    if (scanner.peekBeyondNewlines().type !== sign) return false;
    scanner.skipNewlines();
    scanner.next();
    scanner.skipNewlines();
    return true;
  };

  const ternary = (scanner: Scanner, condition: Expression): Expression => {
    const yes = expression(scanner);
    if (!continues(scanner, ':')) throw scanner.fault('":" is missing');
    const no = expression(scanner);
    return { kind: 'ternary', condition, yes, no, start: condition.start, end: no.end };
  };

  /** Operators that bind at least as tight as the level. */
  const binary = (scanner: Scanner, loosest: number): Expression => {
    let left = unary(scanner);
    for (;;) {
      const { type: operator } = scanner.peekBeyondNewlines();
      const level = levels.get(operator) ?? -1;
      // A line that begins with a minus is an element of its own.
      if (level < loosest || (operator === '-' && scanner.peek().type === 'newline')) return left;
      continues(scanner, operator);
      const right = binary(scanner, level + 1);
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
  };

  const unary = (scanner: Scanner): Expression => {
    const sign = scanner.take('!') ?? scanner.take('-') ?? scanner.take('+');
    if (!sign) return postfix(scanner);
    if (++scanner.depth > maxDepth) throw scanner.fault(`nested deeper than ${maxDepth} levels`);
    const operand = unary(scanner);
    scanner.depth--;
    return { kind: 'unary', operator: sign.type, operand, start: sign.start, end: operand.end };
  };

  const postfix = (scanner: Scanner): Expression => {
    let of = primary(scanner);
    for (;;) {
      const next = step(scanner, of);
      if (!next) return of;
      of = next;
    }
  };

  const step = (scanner: Scanner, of: Expression): Expression | undefined => {
    const { start } = of;
    if (scanner.take('.')) return member(scanner, of, false);
    if (scanner.take('.?')) return member(scanner, of, true);
    if (scanner.take('::')) {
      const { text, end } = scanner.expect('name', 'a name');
      return { kind: 'nested', of, name: text, start, end };
    }
    if (scanner.take('[')) {
      const safe = scanner.take('?') !== undefined;
      const fromEnd = scanner.take('^') !== undefined;
      const index = expression(scanner);
      const { end } = scanner.expect(']');
      return { kind: 'index', of, index, safe, fromEnd, start, end };
    }
    // `x!` tells the compiler that x is not null.
    return scanner.take('!') ? of : undefined;
  };

  const member = (scanner: Scanner, of: Expression, safe: boolean): Expression => {
    const { text, end } = scanner.expect('name', 'a name');
    if (scanner.peek().type === '(') return call(scanner, of, text, of.start);
    return { kind: 'member', of, name: text, safe, start: of.start, end };
  };

  const call = (
    scanner: Scanner,
    of: Expression | undefined,
    name: string,
    start: number,
  ): Expression => {
    scanner.expect('(');
    const args: Expression[] = [];
    for (scanner.skipNewlines(); scanner.peek().type !== ')'; scanner.skipNewlines()) {
      args.push(expression(scanner));
      scanner.skipNewlines();
      if (!scanner.take(',')) break;
    }
    const { end } = scanner.expect(')');
    return { kind: 'call', of, name, args, start, end };
  };

  const primary = (scanner: Scanner): Expression => {
    const { type, text, start, end } = scanner.peek();
    if (type === 'quote') return parseText(scanner, expression);
    if (type === '{') return object(scanner);
    if (type === '[') return listOrFor(scanner);
    if (type === '(') return parenthesized(scanner);
    if (type === 'number') {
      scanner.next();
      return { kind: 'literal', value: Number(text), start, end };
    }
    if (type !== 'name') throw scanner.fault('an expression is missing');
    return word(scanner);
  };

  const word = (scanner: Scanner): Expression => {
    const { text, start, end } = scanner.next();
    if (words.has(text)) return { kind: 'literal', value: words.get(text) ?? null, start, end };
    const { type: after } = scanner.peek();
    if (after === '(') {
      return text === 'if' ? condition(scanner, start) : call(scanner, undefined, text, start);
    }
    return after === '=>'
      ? lambda(scanner, [text], start)
      : { kind: 'name', name: text, start, end };
  };

  const condition = (scanner: Scanner, start: number): Expression => {
    const given = parenthesized(scanner);
    scanner.skipNewlines();
    const body = object(scanner);
    return { kind: 'if', condition: given, body, start, end: body.end };
  };

  const parenthesized = (scanner: Scanner): Expression => {
    const { start } = scanner.expect('(');
    const names = lambdaNames(scanner);
    if (names) return lambda(scanner, names, start);
    scanner.skipNewlines();
    const inner = expression(scanner);
    scanner.skipNewlines();
    scanner.expect(')');
    return inner;
  };

  /** `a, b)` in front of `=>`; the scanner goes back where it is something else. */
  const lambdaNames = (scanner: Scanner): readonly string[] | undefined => {
    const { at } = scanner;
    const names: string[] = [];
    scanner.skipNewlines();
    while (scanner.peek().type === 'name') {
      names.push(scanner.next().text);
      scanner.skipNewlines();
      if (!scanner.take(',')) break;
      scanner.skipNewlines();
    }
    if (scanner.take(')') && scanner.peek().type === '=>') return names;
    scanner.moveTo(at);
    return undefined;
  };

  const lambda = (scanner: Scanner, names: readonly string[], start: number): Expression => {
    scanner.expect('=>');
    scanner.skipNewlines();
    const body = expression(scanner);
    return { kind: 'lambda', names, body, start, end: body.end };
  };

  const listOrFor = (scanner: Scanner): Expression => {
    const { start } = scanner.expect('[');
    scanner.skipNewlines();
    if (scanner.takeWord('for')) return loop(scanner, start);
    const elements: Element[] = [];
    while (scanner.peek().type !== ']') {
      const spread = scanner.take('...') !== undefined;
      elements.push({ spread, value: expression(scanner) });
      separate(scanner, ']');
    }
    return { kind: 'list', elements, start, end: scanner.next().end };
  };

  const loop = (scanner: Scanner, start: number): ForExpression => {
    const isPaired = scanner.take('(') !== undefined;
    const { text: item } = scanner.expect('name', 'a name');
    let index: string | undefined;
    if (isPaired) {
      scanner.expect(',');
      index = scanner.expect('name', 'a name').text;
      scanner.expect(')');
    }
    if (!scanner.takeWord('in')) throw scanner.fault('"in" is missing');
    const over = expression(scanner);
    scanner.expect(':');
    scanner.skipNewlines();
    const body = expression(scanner);
    scanner.skipNewlines();
    const { end } = scanner.expect(']');
    return { kind: 'for', item, index, over, body, start, end };
  };

  const object = (scanner: Scanner): ObjectExpression => {
    const { start } = scanner.expect('{');
    const members: Member[] = [];
    const resources: ResourceDeclaration[] = [];
    scanner.skipNewlines();
    while (scanner.peek().type !== '}') {
      skipDecorators(scanner);
      if (isNested(scanner)) resources.push(nested(scanner));
      else members.push(property(scanner));
      separate(scanner, '}');
    }
    return { kind: 'object', members, resources, start, end: scanner.next().end };
  };

  const skipDecorators = (scanner: Scanner): void => {
    while (scanner.take('@')) {
      expression(scanner);
      scanner.skipNewlines();
    }
  };

  const property = (scanner: Scanner): Member => {
    if (scanner.take('...')) return { key: undefined, value: expression(scanner) };
    const key = keyOf(scanner);
    scanner.expect(':');
    scanner.skipNewlines();
    return { key, value: expression(scanner) };
  };

  const keyOf = (scanner: Scanner): Expression => {
    if (scanner.peek().type === 'quote') return parseText(scanner, expression);
    const { text, start, end } = scanner.expect('name', 'a key');
    return { kind: 'literal', value: text, start, end };
  };

  return expression;
}

/** `resource name '…'`, where `resource: …` is a property. */
function isNested(scanner: Scanner): boolean {
  const { at } = scanner;
  const isResource = scanner.takeWord('resource') !== undefined && scanner.peek().type === 'name';
  scanner.moveTo(at);
  return isResource;
}

/** Elements stand on lines of their own, or have commas between them. */
function separate(scanner: Scanner, close: string): void {
  const { at } = scanner;
  scanner.skipNewlines();
  if (scanner.take(',')) scanner.skipNewlines();
  if (scanner.at === at && scanner.peek().type !== close) throw scanner.fault('"," is missing');
}
