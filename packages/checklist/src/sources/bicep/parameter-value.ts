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
  const isSecret = decorators.has('secure');
  if (given && given.value !== null) return isSecret ? secret(name, given) : given;
  if (value) {
    const found = evaluate(value, env);
    return isSecret && !isEmpty(found.value) ? secret(name, found) : found;
  }
  if (type && isNullable(type, code, codes)) {
    return given ?? cell(null, originOf(declaration, env));
  }
  return unknownAt(declaration, env, `${shownParameter(name)} has no value`);
}

/** Types that are names of others. */
const deepest = 20;

/** Whether a type, or one that it is a name of, here or in a file that is imported from, may be null. */
function isNullable(
  { nullable, name }: TypeExpression,
  code: Code,
  codes: ReadonlyMap<string, Code>,
  depth = 0,
): boolean {
  if (nullable || name === undefined || depth > deepest) return nullable;
  for (const one of code.declarations) {
    if (one.kind === 'type' && one.name === name) {
      return isNullable(one.type, code, codes, depth + 1);
    }
    const original = one.kind === 'import' ? one.names.get(name) : undefined;
    if (one.kind !== 'import' || original === undefined) continue;
    const other = codes.get(pathFrom(code, literalText(one.from) ?? '') ?? '');
    return (
      other !== undefined &&
      isNullable({ nullable: false, name: original }, other, codes, depth + 1)
    );
  }
  return false;
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
