import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { collection } from './parse-collection.ts';
import { heredoc, quoted } from './parse-template.ts';
import { nodeOf, type Scanner } from './scanner.ts';

type Nodes = readonly SyntaxNode[];

/** Of what has no brackets; the grammar nests them. */
const longestChain = 100;

/** Reads it from where the scanner is. */
export function expression(scanner: Scanner): SyntaxNode {
  let found = nodeOf('expression', operation(scanner, 0));
  // The grammar reads conditions behind conditions from the left.
  for (let links = 0; scanner.sees('?'); links++) {
    if (links === longestChain) throw scanner.declined();
    const parts = [found, scanner.mark('?'), scanner.expression(), scanner.expect(':')];
    parts.push(nodeOf('expression', operation(scanner, 0)));
    found = nodeOf('expression', [nodeOf('conditional', parts)]);
  }
  return found;
}

const strengths: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '>': 4,
  '>=': 4,
  '<': 4,
  '<=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const operator = /[*/%+-]|[=!<>]=|[<>](?!<)|&&|\|\|/y;

/** Operands and operators that bind stronger than `weakest`. */
function operation(scanner: Scanner, weakest: number): Nodes {
  let left = operand(scanner);
  for (let links = 0; ; links++) {
    const sign = operatorAt(scanner);
    const strength = sign === undefined ? 0 : (strengths[sign] ?? 0);
    if (sign === undefined || strength <= weakest) return left;
    if (links === longestChain) throw scanner.declined();
    const parts = [...left, scanner.mark(sign), ...operation(scanner, strength)];
    left = [nodeOf('operation', [nodeOf('binary_operation', parts)])];
  }
}

const operatorSigns = new Set([...'*/%+-=!<>&|'].map((sign) => sign.charCodeAt(0)));

function operatorAt(scanner: Scanner): string | undefined {
  return operatorSigns.has(scanner.peek()) ? scanner.match(operator) : undefined;
}

function operand(scanner: Scanner): Nodes {
  scanner.peek();
  const sign = scanner.text[scanner.at];
  if (sign === '-' || sign === '!') {
    scanner.enter();
    const unary = nodeOf('unary_operation', [scanner.mark(sign), ...operand(scanner)]);
    scanner.leave();
    return [nodeOf('operation', [unary])];
  }
  const open = scanner.take('(');
  const parts = open ? [open, scanner.expression(), scanner.expect(')')] : [primary(scanner)];
  addSteps(scanner, parts, false);
  return parts;
}

const number = /(?:0x[\da-zA-Z]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\w)/y;

function primary(scanner: Scanner): SyntaxNode {
  const sign = scanner.text[scanner.at];
  if (sign === '"') {
    const text = quoted(scanner);
    return nodeOf(text.type === 'string_lit' ? 'literal_value' : 'template_expr', [text]);
  }
  if (sign === '[' || sign === '{') return collection(scanner);
  if (sign === '<') return nodeOf('template_expr', [heredoc(scanner)]);
  const digits = scanner.match(number);
  if (digits !== undefined) return literal(scanner, digits, 'numeric_lit');
  const word = scanner.word();
  switch (word) {
    case 'true':
    case 'false':
      return literal(scanner, word, 'bool_lit');
    case 'null':
      return literal(scanner, word, 'null_lit');
    default:
      return named(scanner, word);
  }
}

function literal(scanner: Scanner, text: string, type: string): SyntaxNode {
  return nodeOf('literal_value', [scanner.mark(text, type)]);
}

/** A variable, or a call of a function. */
function named(scanner: Scanner, word: string): SyntaxNode {
  const name = scanner.identifier(word);
  const open = scanner.take('(');
  if (!open) return { ...name, type: 'variable_expr' };
  const close = scanner.take(')');
  if (close) return nodeOf('function_call', [name, open, close]);
  return nodeOf('function_call', [name, open, callArguments(scanner), scanner.expect(')')]);
}

function callArguments(scanner: Scanner): SyntaxNode {
  const parts = [scanner.expression()];
  while (!scanner.sees(')')) {
    if (scanner.sees('...')) {
      parts.push(scanner.mark('...', 'ellipsis'));
      break;
    }
    parts.push(scanner.expect(','));
    if (!scanner.sees(')')) parts.push(scanner.expression());
  }
  return nodeOf('function_arguments', parts);
}

const legacyIndex = /\d+(?!\w)/y;

/** What follows a value: `.a`, `[0]`, and splats, but in a splat. */
function addSteps(scanner: Scanner, parts: SyntaxNode[], isInSplat: boolean): void {
  for (;;) {
    const sign = stepAt(scanner);
    if (sign === '[') parts.push(index(scanner));
    else if (sign === '.') parts.push(attribute(scanner));
    else if (sign !== undefined && !isInSplat) parts.push(splat(scanner, sign));
    else return;
  }
}

const stepSign = /\[\*\]|\[|\.\*|\.(?!\.\.)/y;

function stepAt(scanner: Scanner): string | undefined {
  const code = scanner.peek();
  return code === 0x5b || code === 0x2e ? scanner.match(stepSign) : undefined;
}

function splat(scanner: Scanner, sign: string): SyntaxNode {
  const parts = [scanner.mark(sign)];
  addSteps(scanner, parts, true);
  return nodeOf('splat', [nodeOf(sign === '.*' ? 'attr_splat' : 'full_splat', parts)]);
}

function index(scanner: Scanner): SyntaxNode {
  const parts = [scanner.mark('['), scanner.expression(), scanner.expect(']')];
  return nodeOf('index', [nodeOf('new_index', parts)]);
}

function attribute(scanner: Scanner): SyntaxNode {
  const dot = scanner.mark('.');
  const digits = scanner.match(legacyIndex);
  if (digits === undefined) return nodeOf('get_attr', [dot, scanner.identifier()]);
  const legacy = nodeOf('legacy_index', [dot]);
  scanner.at += digits.length;
  return nodeOf('index', [{ ...legacy, end: scanner.at }]);
}
