import type {
  Declaration,
  Expression,
  FunctionDeclaration,
  ImportDeclaration,
  ParameterDeclaration,
  ResourceDeclaration,
  TypeExpression,
} from './ast.ts';
import { expressionParser } from './parse-expression.ts';
import { parseText } from './parse-text.ts';
import { Fault, Scanner } from './scanner.ts';

/** A file of Bicep, and where it makes no sense. */
export interface ParsedFile {
  readonly declarations: readonly Declaration[];
  readonly faults: readonly { readonly offset: number; readonly message: string }[];
}

const mostFaults = 20;

/**
 * Reads a `.bicep` or `.bicepparam` file. What cannot be read is a fault, and the next declaration
 * goes on.
 * https://github.com/Azure/bicep/blob/main/docs/grammar.md
 */
export function parseBicep(text: string): ParsedFile {
  const scanner = new Scanner(text);
  const declarations: Declaration[] = [];
  const faults: { offset: number; message: string }[] = [];
  for (;;) {
    scanner.skipNewlines();
    const { type, start } = scanner.peek();
    if (type === 'end') break;
    try {
      scanner.depth = 0;
      const found = declaration(scanner);
      if (found) declarations.push(found);
      if (!scanner.take('newline') && scanner.peek().type !== 'end') {
        throw scanner.fault('the end of the line is missing');
      }
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      if (faults.length < mostFaults) faults.push({ offset: fault.offset, message: fault.message });
      skipToDeclaration(scanner, Math.max(start + 1, fault.offset));
    }
  }
  return { declarations, faults };
}

const begin =
  /^(?:@|(?:param|var|resource|module|output|func|type|import|targetScope|using|extends|metadata|extension|extensionConfig|provider|assert|test)\b)/gm;

function skipToDeclaration(scanner: Scanner, from: number): void {
  begin.lastIndex = from;
  scanner.moveTo(begin.exec(scanner.text)?.index ?? scanner.text.length);
}

const expression: (scanner: Scanner) => Expression = expressionParser((scanner) =>
  resource(scanner, new Set()),
);

function declaration(scanner: Scanner): Declaration | undefined {
  const decorators = decoratorsOf(scanner);
  const { type, text } = scanner.peek();
  if (type !== 'name') throw scanner.fault('a declaration is missing');
  switch (text) {
    case 'resource':
    case 'module':
      return resource(scanner, decorators);
    case 'param':
      return parameter(scanner, decorators);
    case 'func':
      return userFunction(scanner, decorators);
    case 'var':
    case 'output':
      return value(scanner, text, decorators);
    case 'type':
      return typeDeclaration(scanner, decorators);
    case 'import':
      return importation(scanner, decorators);
    case 'targetScope':
    case 'using':
    case 'extends':
      return setting(scanner, text, decorators);
    case 'metadata':
    case 'extension':
    case 'extensionConfig':
    case 'provider':
    case 'assert':
    case 'test':
      skipStatement(scanner);
      return undefined;
    default:
      throw scanner.fault('a declaration is missing');
  }
}

function decoratorsOf(scanner: Scanner): ReadonlySet<string> {
  const names = new Set<string>();
  while (scanner.take('@')) {
    const written = expression(scanner);
    if (written.kind === 'call' || written.kind === 'member') names.add(written.name);
    scanner.skipNewlines();
  }
  return names;
}

function nameIn(scanner: Scanner): string {
  return scanner.expect('name', 'a name').text;
}

function resource(scanner: Scanner, decorators: ReadonlySet<string>): ResourceDeclaration {
  const { start, text } = scanner.next();
  const kind = text === 'module' ? 'module' : 'resource';
  const name = nameIn(scanner);
  const target = expression(scanner);
  const existing = scanner.takeWord('existing') !== undefined;
  assignment(scanner);
  const body = expression(scanner);
  return { kind, name, decorators, target, existing, body, start, end: body.end };
}

function assignment(scanner: Scanner): void {
  scanner.expect('=');
  scanner.skipNewlines();
}

function parameter(scanner: Scanner, decorators: ReadonlySet<string>): ParameterDeclaration {
  const { start } = scanner.next();
  const name = nameIn(scanner);
  const type = scanner.peek().type === '=' ? undefined : typeExpression(scanner);
  let value: Expression | undefined;
  if (scanner.peek().type === '=') {
    assignment(scanner);
    value = expression(scanner);
  }
  return { kind: 'param', name, decorators, type, value, start, end: scanner.at };
}

function value(
  scanner: Scanner,
  kind: 'var' | 'output',
  decorators: ReadonlySet<string>,
): Declaration {
  const { start } = scanner.next();
  const name = nameIn(scanner);
  if (scanner.peek().type !== '=') typeExpression(scanner);
  assignment(scanner);
  const found = expression(scanner);
  return { kind, name, decorators, value: found, start, end: found.end };
}

function userFunction(scanner: Scanner, decorators: ReadonlySet<string>): FunctionDeclaration {
  const { start } = scanner.next();
  const name = nameIn(scanner);
  scanner.expect('(');
  const parameters: string[] = [];
  scanner.skipNewlines();
  while (scanner.peek().type !== ')') {
    parameters.push(nameIn(scanner));
    typeExpression(scanner);
    scanner.skipNewlines();
    if (!scanner.take(',')) break;
    scanner.skipNewlines();
  }
  scanner.expect(')');
  typeExpression(scanner);
  scanner.expect('=>');
  scanner.skipNewlines();
  const body = expression(scanner);
  return { kind: 'func', name, decorators, parameters, body, start, end: body.end };
}

function typeDeclaration(scanner: Scanner, decorators: ReadonlySet<string>): Declaration {
  const { start } = scanner.next();
  const name = nameIn(scanner);
  assignment(scanner);
  const type = typeExpression(scanner);
  return { kind: 'type', name, decorators, type, start, end: scanner.at };
}

function importation(
  scanner: Scanner,
  decorators: ReadonlySet<string>,
): ImportDeclaration | undefined {
  const { start } = scanner.next();
  const names = new Map<string, string>();
  let all: string | undefined;
  if (scanner.take('*')) {
    if (!scanner.takeWord('as')) throw scanner.fault('"as" is missing');
    all = nameIn(scanner);
  } else if (scanner.take('{')) {
    scanner.skipNewlines();
    while (!scanner.take('}')) {
      const name = importedName(scanner);
      names.set(scanner.takeWord('as') ? nameIn(scanner) : name, name);
      scanner.skipNewlines();
      if (scanner.take(',')) scanner.skipNewlines();
    }
  } else {
    // `import 'az@1.0.0'` brings types of resources.
    skipStatement(scanner);
    return undefined;
  }
  if (!scanner.takeWord('from')) throw scanner.fault('"from" is missing');
  const from = expression(scanner);
  return { kind: 'import', name: '', decorators, from, names, all, start, end: from.end };
}

/** A name, or a text where what is meant has no such name. */
function importedName(scanner: Scanner): string {
  if (scanner.peek().type !== 'quote') return nameIn(scanner);
  const text = parseText(scanner, expression);
  return text.kind === 'literal' ? String(text.value) : '';
}

function setting(
  scanner: Scanner,
  kind: 'targetScope' | 'using' | 'extends',
  decorators: ReadonlySet<string>,
): Declaration {
  const { start } = scanner.next();
  if (kind === 'targetScope') assignment(scanner);
  const found = scanner.takeWord('none') ? undefined : expression(scanner);
  if (found) skipStatement(scanner);
  return { kind, name: kind, decorators, value: found, start, end: scanner.at };
}

const opening: ReadonlySet<string> = new Set(['(', '[', '{']);
const closing: ReadonlySet<string> = new Set([')', ']', '}']);

/** Up to the end of the line, what stands in brackets included. */
function skipStatement(scanner: Scanner): void {
  for (let depth = 0; ; ) {
    const { type } = scanner.peek();
    if (type === 'end' || (depth === 0 && type === 'newline')) return;
    depth += opening.has(type) ? 1 : closing.has(type) ? -1 : 0;
    if (type === 'quote') parseText(scanner, expression);
    else scanner.next();
  }
}

/** Reads over a type, up to a value, a comma or the end of the line. */
function typeExpression(scanner: Scanner): TypeExpression {
  let last = scanner.peek();
  let text = '';
  for (let depth = 0; !(depth === 0 && isBehindType(scanner, last.type)); ) {
    const token = scanner.peek();
    const { type } = token;
    if (type === 'end') break;
    if (opening.has(type) || type === '<') depth++;
    else if (closing.has(type) || type === '>') depth--;
    if (type === 'quote') parseText(scanner, expression);
    else scanner.next();
    if (type === 'newline') continue;
    last = token;
    // No name of a type is longer.
    if (text.length < 300) text += type === 'name' ? token.text : type;
  }
  const [, name] = /^(\w+(?:\.\w+)?)\??$/.exec(text) ?? [];
  return { nullable: last.type === '?', name };
}

const behindTypes: ReadonlySet<string> = new Set(['=', '=>', ',', ...closing]);

/** A type goes on where `|` stands at the end or at the beginning of a line. */
function isBehindType(scanner: Scanner, last: string): boolean {
  const { type } = scanner.peek();
  if (type !== 'newline') return behindTypes.has(type);
  return last !== '|' && scanner.peekBeyondNewlines().type !== '|';
}
