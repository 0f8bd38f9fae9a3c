import type { TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import Value from 'typebox/value';
import { didYouMean, type Path } from '../model/index.ts';

/** What is wrong with a file that people write, and where in it. */
export interface ConfigProblem {
  readonly path: Path;
  readonly message: string;
}

/** All that a schema has against a value. A union of it says in `expected` what it takes. */
export function schemaProblems(schema: TSchema, value: unknown): ConfigProblem[] {
  const errors = Value.Errors(schema, value);
  const problems = errors.flatMap((error) => toProblem(schema, error));
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf').map(pathOf);
  const told = unions.reduce((rest, union) => toldOnce(schema, union, rest), problems);
  const unique = new Map(told.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()];
}

/** Of what each branch of a union has to say: what is wrong inside of the value, or what is expected. */
function toldOnce(schema: TSchema, union: Path, problems: ConfigProblem[]): ConfigProblem[] {
  const isWithin = ({ path }: ConfigProblem) => union.every((part, index) => path[index] === part);
  const others = problems.filter((problem) => !isWithin(problem));
  const deeper = problems.filter((one) => isWithin(one) && one.path.length > union.length);
  if (deeper.length > 0) return [...others, ...deeper];
  const message = `must be ${nodeAt(schema, union)?.expected ?? 'something else'}`;
  return [...others, { path: union, message }];
}

function toProblem(schema: TSchema, error: TLocalizedValidationError): ConfigProblem[] {
  const path = pathOf(error);
  switch (error.keyword) {
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) => ({
        path: [...path, key],
        message: `unknown key ${key}${didYouMean(key, keysAt(schema, path))}`,
      }));
    case 'required':
      return [{ path, message: `lacks ${error.params.requiredProperties.join(', ')}` }];
    case 'boolean':
      return [];
    case 'enum':
      return [
        { path, message: `must be one of ${error.params.allowedValues.map(String).join(', ')}` },
      ];
    default:
      return [{ path, message: error.message }];
  }
}

function pathOf({ instancePath }: TLocalizedValidationError): Path {
  return instancePath.split('/').slice(1).map(unescaped);
}

function unescaped(part: string): string | number {
  if (/^\d+$/.test(part)) return Number(part);
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly expected?: string;
}

function nodeAt(schema: TSchema, path: Path): SchemaNode | undefined {
  let at: SchemaNode | undefined = schema as SchemaNode;
  for (const part of path) {
    const branches: readonly SchemaNode[] = at?.anyOf ?? (at ? [at] : []);
    const below = branches.map((one) =>
      typeof part === 'number' ? one.items : one.properties?.[part],
    );
    at = below.find((one) => one !== undefined);
  }
  return at;
}

function keysAt(schema: TSchema, path: Path): string[] {
  const at = nodeAt(schema, path);
  const branches = at?.anyOf ?? (at ? [at] : []);
  return branches.flatMap(({ properties = {} }) => Object.keys(properties));
}
