import { type Cell, cell } from '../shared/code/cell.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import type { Attribute, Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { type ModuleSource, type Note, readBody } from './module-source.ts';
import { parseHcl, textOf } from './parse-hcl.ts';
import { noNames } from './scope.ts';
import type { GivenValue, RootSettings } from './settings.ts';

/**
 * The values of the variables of a root: from the files that Terraform reads by itself, from those
 * that were named, then from the command line. A later one wins.
 */
export function givenValues(
  root: ModuleSource,
  { varFiles }: Pick<RootSettings, 'varFiles'>,
  given: readonly GivenValue[],
  grammar: Grammar,
  note: (note: Note) => void,
): LazyMap {
  const makers = new Map<string, () => Cell>();
  const take = (attributes: ReadonlyMap<string, Attribute>) => {
    for (const [name, { expression }] of attributes) {
      makers.set(name, () => evaluate(expression, noNames));
    }
  };
  take(root.values);
  const all: readonly GivenValue[] = [...varFiles.map((file) => ({ file })), ...given];
  for (const one of all) {
    if ('file' in one) take(readBody(one.file, grammar, note).attributes);
    else {
      const variable = variableOf(root, one.name);
      makers.set(one.name, () => givenText(one, variable, grammar));
    }
  }
  return new LazyMap(makers);
}

export function variableOf({ blocks }: ModuleSource, name: string): Block | undefined {
  return blocks.find(({ type, labels }) => type === 'variable' && labels[0] === name);
}

/** Text for a variable of a plain type, an expression for any other, as Terraform takes it. */
function givenText(
  { name, text }: { readonly name: string; readonly text: string },
  variable: Block | undefined,
  grammar: Grammar,
): Cell {
  const type = variable?.body.attributes.get('type')?.expression;
  const written = type?.syntax === 'hcl' ? textOf(type.node, type.file) : type?.value;
  const path = `--var ${name}`;
  if (written === undefined || /^(?:string|number|bool)$/.test(String(written).trim())) {
    return cell(text, { file: path, offset: 0 });
  }
  const { body } = parseHcl({ path, text: `${name} = ${text}\n` }, grammar);
  const value = body.attributes.get(name);
  return value ? evaluate(value.expression, noNames) : cell(text, { file: path, offset: 0 });
}
