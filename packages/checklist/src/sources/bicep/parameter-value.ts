import { type Cell, type CellValue, cell, isList, isMap } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { type Code, literalText, pathFrom } from './code.ts';
import { type Env, originOf, unknownAt } from './env.ts';
import { evaluate } from './evaluate.ts';
import type { ParameterDeclaration, TypeExpression } from './syntax/ast.ts';

/** Where a parameter is declared. */
interface Place {
  readonly code: Code;
  readonly codes: ReadonlyMap<string, Code>;
  readonly env: Env;
}

/** What is given, else the default; null means that nothing is given. */
export function parameterValue(
  declaration: ParameterDeclaration,
  given: Cell | undefined,
  { code, codes, env }: Place,
): Cell {
  const { name, type, value, decorators } = declaration;
  const known = type && typeBehind(type, code, codes);
  const isSecret = decorators.has('secure') || known?.secret === true;
  if (given && given.value !== null) return isSecret ? secret(name, given) : given;
  if (value) {
    const found = evaluate(value, env);
    return isSecret && !isEmpty(found.value) ? secret(name, found) : found;
  }
  if (known?.nullable) {
    return given ?? cell(null, originOf(declaration, env));
  }
  return unknownAt(declaration, env, `${shownParameter(name)} has no value`);
}

/** Types that are names of others. */
const deepest = 20;

interface KnownType {
  readonly nullable: boolean;
  readonly secret: boolean;
}

/** What a type says, with those that it is a name of, here or in a file that is imported from. */
function typeBehind(
  { nullable, name }: TypeExpression,
  code: Code,
  codes: ReadonlyMap<string, Code>,
  depth = 0,
): KnownType {
  const found = name !== undefined && depth < deepest ? typeNamed(name, code, codes) : undefined;
  if (!found) return { nullable, secret: false };
  const behind = typeBehind(found.type, found.code, codes, depth + 1);
  return { nullable: nullable || behind.nullable, secret: found.secret || behind.secret };
}

/** What a name of a type stands for; `types.tier` is one of a file that is imported as a whole. */
function typeNamed(name: string, code: Code, codes: ReadonlyMap<string, Code>) {
  const [all, member] = name.split('.');
  for (const one of code.declarations) {
    if (one.kind === 'type' && one.name === name) {
      return { type: one.type, code, secret: one.decorators.has('secure') };
    }
    if (one.kind !== 'import') continue;
    const original = one.all === all ? member : one.names.get(name);
    const other = codes.get(pathFrom(code, literalText(one.from) ?? '') ?? '');
    if (original === undefined) continue;
    return other && { type: { nullable: false, name: original }, code: other, secret: false };
  }
  return undefined;
}

/** A template spells it out itself: `parameters('name')`. */
function shownParameter(name: string): string {
  return name.startsWith('parameters(') ? name : `parameter ${name}`;
}

function isEmpty(value: CellValue): boolean {
  if (isList(value)) return value.length === 0;
  return isMap(value) ? value.size === 0 : value === '' || value === null;
}

/** The value of a secret is nobody's business, and not known to the code in good practice. */
function secret(name: string, { origin, via }: Cell): Cell {
  return { ...unknownCell(`${shownParameter(name)} is a secret`, origin), via };
}
