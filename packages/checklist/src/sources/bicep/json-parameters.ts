import type { InputFile } from '../../model/index.ts';
import { type Cell, memberOf } from '../shared/code/cell.ts';
import { locatedCells } from '../shared/code/located-cells.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { isObject } from '../shared/json-object.ts';
import { parseStructured } from '../shared/parse.ts';
import type { Note } from './code.ts';
import { jsonParametersFile } from './files.ts';

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files */
const schema = /\bdeploymentParameters\.json\b/i;

/** Whether a file may be one of parameters by its name, or by what it says of itself. */
export function isJsonParametersFile({ path, text }: InputFile): boolean {
  return jsonParametersFile.test(path) || (/\.jsonc?$/i.test(path) && schema.test(text));
}

/** Whether it is one, whatever it is called: it says so, or holds nothing but values of parameters. */
export function holdsParameters(file: InputFile): boolean {
  if (!isJsonParametersFile(file)) return false;
  const root = parseStructured(file).documents[0]?.value;
  if (!isObject(root) || !isObject(root.parameters) || 'resources' in root) return false;
  if (typeof root.$schema === 'string') return schema.test(root.$schema);
  const all = Object.values(root.parameters);
  return (
    all.length > 0 && all.every((one) => isObject(one) && ('value' in one || 'reference' in one))
  );
}

/** The values of a JSON parameter file, with their places; undefined for a file that is none. */
export function readJsonParameters(
  file: InputFile,
  note: (note: Note) => void,
): ReadonlyMap<string, Cell> | undefined {
  const { documents, problems } = parseStructured(file);
  for (const { reason, line, message } of problems) {
    note({ reason, input: file.path, line, message });
  }
  const [document] = documents;
  const root = document?.value;
  if (!document || !isObject(root) || !isObject(root.parameters) || 'resources' in root) {
    return undefined;
  }
  // One pass over the file finds all places.
  const all = locatedCells(file, document, ['parameters']);
  return new Map(
    Object.keys(root.parameters).map((name) => [name, valueNamed(name, all)] as const),
  );
}

function valueNamed(name: string, all: Cell): Cell {
  const given = memberOf(all, name);
  const value = given && memberOf(given, 'value');
  if (value) return value;
  const { origin } = given ?? all;
  // What the Bicep compiler makes of `externalInput()`.
  if (given && memberOf(given, 'expression'))
    return unknownCell(`parameter ${name} is known at deployment`, origin);
  return unknownCell(`parameter ${name} is a secret of a key vault`, origin);
}
