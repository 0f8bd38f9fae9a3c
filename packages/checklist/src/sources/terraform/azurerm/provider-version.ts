import { isMap } from '../../shared/code/cell.ts';
import type { Block, Expression } from '../body.ts';
import { evaluate } from '../evaluate.ts';
import { noNames } from '../scope.ts';

/** The major versions of a provider that are possible, both ends included. */
export interface Majors {
  readonly from: number;
  readonly to: number;
  /** What other versions have is not looked for. */
  readonly isExact?: true;
}

/** Where nothing is said. */
export const anyVersion: Majors = { from: 0, to: Number.POSITIVE_INFINITY };

/** The versions of azurerm that the code of some modules, with what was locked, lets Terraform take. */
export function azurermMajors(...modules: readonly (readonly Block[])[]): Majors {
  return majorsWithin(modules.flat().flatMap(constraintsIn));
}

/** The versions that satisfy all of some constraints: `~> 4.1`, `>= 3, < 5`. */
export function majorsWithin(constraints: readonly string[]): Majors {
  return constraints.flatMap((one) => one.split(',')).reduce(narrowed, anyVersion);
}

const locked = 'registry.terraform.io/hashicorp/azurerm';

function constraintsIn({ type, labels, body }: Block): readonly string[] {
  if (type === 'provider' && (labels[0] === 'azurerm' || labels[0] === locked)) {
    return textsIn(body.attributes.get('version')?.expression);
  }
  if (type !== 'terraform') return [];
  return body.blocks
    .filter((block) => block.type === 'required_providers')
    .flatMap((block) => textsIn(block.body.attributes.get('azurerm')?.expression));
}

/** The constraint itself, or the member `version` of an object. */
function textsIn(expression: Expression | undefined): readonly string[] {
  if (!expression) return [];
  const { value } = evaluate(expression, noNames);
  const text = isMap(value) ? value.get('version')?.value : value;
  return typeof text === 'string' ? [text] : [];
}

/** https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
function narrowed({ from, to }: Majors, constraint: string): Majors {
  const [, operator = '=', text = '', rest = ''] =
    /^(~>|>=|<=|!=|=|>|<)?\s*v?(\d+)((?:\.\d+)*)/.exec(constraint.trimStart()) ?? [];
  if (text === '' || operator === '!=') return { from, to };
  const major = Number(text);
  const isWhole = /^(?:\.0+)*$/.test(rest);
  // `~> 4` leaves the major version open, `~> 4.1` does not.
  const isOpen = operator === '~>' && rest === '';
  const least = operator.startsWith('<') ? from : Math.max(from, major);
  if (operator.startsWith('>') || isOpen) return { from: least, to };
  const most = operator === '<' && isWhole ? major - 1 : major;
  return { from: least, to: Math.min(to, most) };
}
