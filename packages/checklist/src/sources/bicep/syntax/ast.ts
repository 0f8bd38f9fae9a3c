/** Where a piece of code stands, in UTF-16 units; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    /** A text with expressions in it. */
    | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'list'; readonly elements: readonly Element[] }
    | ObjectExpression
    | ForExpression
    | IfExpression
    | { readonly kind: 'name'; readonly name: string }
    /** `of.name`, `of.?name` */
    | MemberExpression
    /** `of[index]`, `of[?index]`, `of[^index]` */
    | {
        readonly kind: 'index';
        readonly of: Expression;
        readonly index: Expression;
        readonly safe: boolean;
        readonly fromEnd: boolean;
      }
    /** `of::name` */
    | { readonly kind: 'nested'; readonly of: Expression; readonly name: string }
    | CallExpression
    | LambdaExpression
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | BinaryExpression
    | {
        readonly kind: 'ternary';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
  );

/** An element of a list, or `...expression`. */
export interface Element {
  readonly spread: boolean;
  readonly value: Expression;
}

export interface ObjectExpression extends Span {
  readonly kind: 'object';
  readonly members: readonly Member[];
  /** Resources that are declared inside a resource's body. */
  readonly resources: readonly ResourceDeclaration[];
}

/** `key: value`; without a key, `...value`. */
export interface Member {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

/** `[for item in over: body]`, `[for (item, index) in over: body]` */
export interface ForExpression extends Span {
  readonly kind: 'for';
  readonly item: string;
  readonly index: string | undefined;
  readonly over: Expression;
  readonly body: Expression;
}

/** `if (condition) { … }`, as the body of a resource, a module or a loop of such. */
export interface IfExpression extends Span {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly body: Expression;
}

export interface MemberExpression extends Span {
  readonly kind: 'member';
  readonly of: Expression;
  readonly name: string;
  readonly safe: boolean;
}

export interface CallExpression extends Span {
  readonly kind: 'call';
  /** `az` of `az.resourceGroup()`, the name of an import, or a resource whose secrets are asked for. */
  readonly of: Expression | undefined;
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface LambdaExpression extends Span {
  readonly kind: 'lambda';
  readonly names: readonly string[];
  readonly body: Expression;
}

export interface BinaryExpression extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

interface Declared extends Span {
  readonly name: string;
  /** Names of the decorators: `secure`. */
  readonly decorators: ReadonlySet<string>;
}

export interface ResourceDeclaration extends Declared {
  readonly kind: 'resource' | 'module';
  /** The type with its API version, or the path of the module. */
  readonly target: Expression;
  readonly existing: boolean;
  /** An object, an `if`, or a `for` of these. */
  readonly body: Expression;
}

export interface ParameterDeclaration extends Declared {
  readonly kind: 'param';
  readonly type: TypeExpression | undefined;
  readonly value: Expression | undefined;
}

/** Of a type only that is read which has a part in values. */
export interface TypeExpression {
  readonly nullable: boolean;
  /** The type is one that is declared elsewhere, which may be nullable. */
  readonly name: string | undefined;
}

export interface FunctionDeclaration extends Declared {
  readonly kind: 'func';
  readonly parameters: readonly string[];
  readonly body: Expression;
}

export type Declaration =
  | ResourceDeclaration
  | ParameterDeclaration
  | FunctionDeclaration
  | (Declared & { readonly kind: 'var' | 'output'; readonly value: Expression })
  | (Declared & { readonly kind: 'type'; readonly type: TypeExpression })
  | ImportDeclaration
  /** `targetScope = …`, `using …`, `extends …` */
  | (Declared & {
      readonly kind: 'targetScope' | 'using' | 'extends';
      readonly value: Expression | undefined;
    });

/** `import { a, b as c } from 'x.bicep'`, `import * as all from 'x.bicep'` */
export interface ImportDeclaration extends Declared {
  readonly kind: 'import';
  readonly from: Expression;
  /** Its name in the other file, by the name that it has here. */
  readonly names: ReadonlyMap<string, string>;
  /** The name of all that the other file exports. */
  readonly all: string | undefined;
}
