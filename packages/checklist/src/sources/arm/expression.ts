import { functions } from '../bicep/functions/index.ts';
import { lambdas } from '../bicep/functions/lambdas.ts';
import { scopeFunctions } from '../bicep/functions/scopes.ts';
import type { CallExpression, Expression, Span } from '../bicep/syntax/ast.ts';
import { loopName, type Names, piecesOf } from './names.ts';
import type { Written } from './parse-expression.ts';

/** Where the text of an expression stands in the file. */
export interface Place extends Span {
  /** Undefined where escapes move the letters: all of it is said to stand at the start. */
  readonly first: number | undefined;
}

type Make = (
  call: Call,
  to: (written: Written) => Expression,
  names: Names,
) => Expression | undefined;
type Call = Extract<Written, { kind: 'call' }> & { readonly span: Span };

/** An expression as Bicep has it: both languages are one to Azure Resource Manager. */
export function bicepOf(written: Written, place: Place, names: Names): Expression {
  const spanOf = ({ start, end }: Span): Span =>
    place.first === undefined
      ? { start: place.start, end: place.end }
      : { start: place.first + start, end: place.first + end };
  const to = (one: Written): Expression => {
    const span = spanOf(one);
    switch (one.kind) {
      case 'literal':
        return { kind: 'literal', value: one.value, ...span };
      case 'member':
        return { kind: 'member', of: to(one.of), name: one.name, safe: false, ...span };
      case 'index': {
        const [of, index] = [to(one.of), to(one.index)];
        return { kind: 'index', of, index, safe: false, fromEnd: false, ...span };
      }
      default: {
        const call = { ...one, span };
        return makers.get(one.name.toLowerCase())?.(call, to, names) ?? plainCall(call, to);
      }
    }
  };
  return to(written);
}

/** What only Azure answers. */
const answered = ['deployment', 'environment', 'newGuid', 'pickZones', 'uniqueString', 'utcNow'];

const spelled: ReadonlyMap<string, string> = new Map(
  [...functions.keys(), ...scopeFunctions.keys(), ...lambdas.keys(), ...answered].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/** A function of the same name in Bicep, or one that the template defines: `contoso.poolName()`. */
function plainCall({ name, args, span }: Call, to: (one: Written) => Expression): CallExpression {
  const dot = name.indexOf('.');
  const namespace = name.slice(0, Math.max(0, dot));
  return {
    kind: 'call',
    of: dot < 0 ? undefined : { kind: 'name', name: namespace, ...span },
    name: dot < 0 ? (spelled.get(name.toLowerCase()) ?? name) : name.slice(dot + 1),
    args: args.map(to),
    ...span,
  };
}

function textOf(written: Written | undefined): string | undefined {
  return written?.kind === 'literal' && typeof written.value === 'string'
    ? written.value
    : undefined;
}

function operator(sign: string): Make {
  return ({ args, span }, to) => {
    const [first, second, ...more] = args.map(to);
    if (!first || !second) return undefined;
    return [second, ...more].reduce<Expression>(
      (left, right) => ({ kind: 'binary', operator: sign, left, right, ...span }),
      first,
    );
  };
}

function literal(value: boolean | null): Make {
  return ({ span }) => ({ kind: 'literal', value, ...span });
}

function named(nameOf: (names: Names, text: string) => string): Make {
  return ({ args: [first], span }, _, names) => {
    const text = textOf(first);
    return text === undefined ? undefined : { kind: 'name', name: nameOf(names, text), ...span };
  };
}

function joinedText({ name, args, span }: Call, to: (one: Written) => Expression) {
  const pieces = piecesOf(name, args);
  if (!pieces) return undefined;
  const parts = pieces.map((piece) => (typeof piece === 'string' ? piece : to(piece)));
  return parts.every((part) => typeof part === 'string')
    ? ({ kind: 'literal', value: parts.join(''), ...span } as const)
    : ({ kind: 'template', parts, ...span } as const);
}

/** `copyIndex()`, `copyIndex(1)`, `copyIndex('loop')`, `copyIndex('loop', 1)` */
const copyIndex: Make = ({ args, span }, to, names) => {
  const own = textOf(args[0]);
  const loop = own ?? names.loop;
  const offset = own === undefined ? args[0] : args[1];
  if (loop === undefined) return undefined;
  const index: Expression = { kind: 'name', name: loopName(loop), ...span };
  return offset
    ? { kind: 'binary', operator: '+', left: index, right: to(offset), ...span }
    : index;
};

/** What the template itself says of a resource that it declares; all else is for Azure to tell. */
const reference: Make = ({ args: [first, , full], span }, to, names) => {
  const element = first && elementOf(first);
  const referent =
    (element ?? first) ? names.referent(element?.list ?? (first as Written)) : undefined;
  if (!referent) return undefined;
  const symbol: Expression = { kind: 'name', name: referent.symbol, ...span };
  const index = element?.index ?? referent.index;
  const of: Expression = index
    ? { kind: 'index', of: symbol, index: to(index), safe: false, fromEnd: false, ...span }
    : symbol;
  const isFull = /^full$/i.test(textOf(full) ?? '');
  if (isFull === referent.isDeployment) {
    const key: Expression = { kind: 'literal', value: 'properties', ...span };
    return isFull
      ? { kind: 'object', members: [{ key, value: of }], resources: [], ...span }
      : { kind: 'member', of, name: 'properties', safe: false, ...span };
  }
  return of;
};

/** `format('pools[{0}]', copyIndex())`: one of the resources that a loop makes. */
function elementOf(written: Written): { list: Written; index: Written } | undefined {
  const pieces = written.kind === 'call' ? piecesOf(written.name, written.args) : undefined;
  const [before, index, after, ...more] = (pieces ?? []).filter((piece) => piece !== '');
  if (typeof before !== 'string' || !before.endsWith('[') || after !== ']' || more.length > 0) {
    return undefined;
  }
  if (index === undefined || typeof index === 'string') return undefined;
  return { list: { ...written, kind: 'literal', value: before.slice(0, -1) } as Written, index };
}

/** `tryGet(value, 'a', 0)` */
const tryGet: Make = ({ args: [whole, ...keys], span }, to) => {
  if (!whole) return undefined;
  return keys
    .map(to)
    .reduce<Expression>(
      (of, index) => ({ kind: 'index', of, index, safe: true, fromEnd: false, ...span }),
      to(whole),
    );
};

function fromEnd(safe: boolean): Make {
  return ({ args: [whole, index], span }, to) =>
    whole && index
      ? { kind: 'index', of: to(whole), index: to(index), safe, fromEnd: true, ...span }
      : undefined;
}

const createObject: Make = ({ args, span }, to) => {
  const members = args.flatMap((key, at) => {
    const value = args[at + 1];
    return at % 2 === 0 && value ? [{ key: to(key), value: to(value) }] : [];
  });
  return { kind: 'object', members, resources: [], ...span };
};

const createArray: Make = ({ args, span }, to) => ({
  kind: 'list',
  elements: args.map((one) => ({ spread: false, value: to(one) })),
  ...span,
});

/** `lambda('a', 'b', body)` */
const lambda: Make = ({ args, span }, to) => {
  const body = args.at(-1);
  if (!body) return undefined;
  const names = args.slice(0, -1).map((one) => lambdaName(textOf(one) ?? ''));
  return { kind: 'lambda', names, body: to(body), ...span };
};

function lambdaName(name: string): string {
  return `lambdaVariables('${name}')`;
}

/** Functions of templates that are operators, literals or names in Bicep. */
const makers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['parameters', named((names, text) => names.parameter(text))],
  ['variables', named((names, text) => names.variable(text))],
  ['lambdavariables', named((_, text) => lambdaName(text))],
  ['copyindex', copyIndex],
  ['reference', reference],
  ['lambda', lambda],
  ['concat', joinedText],
  ['format', joinedText],
  ['createobject', createObject],
  ['createarray', createArray],
  ['tryget', tryGet],
  ['indexfromend', fromEnd(false)],
  ['tryindexfromend', fromEnd(true)],
  ['true', literal(true)],
  ['false', literal(false)],
  ['null', literal(null)],
  ['equals', operator('==')],
  ['and', operator('&&')],
  ['or', operator('||')],
  ['greater', operator('>')],
  ['greaterorequals', operator('>=')],
  ['less', operator('<')],
  ['lessorequals', operator('<=')],
  ['add', operator('+')],
  ['sub', operator('-')],
  ['mul', operator('*')],
  ['div', operator('/')],
  ['mod', operator('%')],
  [
    'not',
    ({ args: [first], span }, to) =>
      first && { kind: 'unary', operator: '!', operand: to(first), ...span },
  ],
  [
    'if',
    ({ args: [condition, yes, no], span }, to) =>
      condition && yes && no
        ? { kind: 'ternary', condition: to(condition), yes: to(yes), no: to(no), ...span }
        : undefined,
  ],
]);
