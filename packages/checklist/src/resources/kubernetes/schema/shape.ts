/** What a value may be. Null is allowed everywhere, for the API server takes it for absent. */
export type Shape = ObjectShape | Collection | Words | Scalar;

export interface ObjectShape {
  readonly is: 'object';
  /** `PodSpec`, for messages. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** Those of the required that must not be empty either. */
  readonly filled: readonly string[];
  /** It may have other fields as well. */
  readonly isOpen: boolean;
}

export interface Field {
  readonly shape: Shape;
  /** The minor of Kubernetes that brought it; 0 for what has been there for long. */
  readonly since: number;
}

interface Collection {
  readonly is: 'list' | 'map';
  readonly of: Shape;
}

interface Words {
  readonly is: 'enum';
  readonly words: ReadonlySet<string>;
}

const scalars = [
  'any',
  'string',
  'int',
  'num',
  'bool',
  // A quantity; an amount is one whose form another check judges.
  'quantity',
  'amount',
  'intstr',
  'base64',
] as const;

export interface Scalar {
  readonly is: (typeof scalars)[number];
}

const scalarShapes: ReadonlyMap<string, Scalar> = new Map(scalars.map((is) => [is, { is }]));

/** The shape of a plain value; `string` where nothing is written. */
export function scalar(is: Scalar['is']): Scalar {
  return scalarShapes.get(is) as Scalar;
}

/**
 * The shape that a piece of the table's notation means: nothing for a string, `int`, `[int]` for a
 * list, `{}` for a map of strings, `=A|B` for one of some words, else the name of a type.
 */
export function readShape(text: string, typeNamed: (name: string) => Shape): Shape {
  const inside = text.slice(1, -1);
  switch (text[0]) {
    case undefined:
      return scalar('string');
    case '[':
      return { is: 'list', of: readShape(inside, typeNamed) };
    case '{':
      return { is: 'map', of: readShape(inside, typeNamed) };
    case '=':
      return { is: 'enum', words: new Set(text.slice(1).split('|')) };
    default:
      return scalarShapes.get(text) ?? typeNamed(text);
  }
}
