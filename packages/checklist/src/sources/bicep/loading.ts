import type { InputFile } from '../../model/index.ts';
import { type Cell, cell, memberOf, reachedBy } from '../shared/code/cell.ts';
import { locatedCells } from '../shared/code/located-cells.ts';
import { withoutComments } from '../shared/json-comments.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { type Env, originOf, quoted, unknownAt } from './env.ts';
import type { CallExpression } from './syntax/ast.ts';

/** What a function makes of a file; undefined where the file is none of its kind. */
type Load = (file: InputFile, more: readonly Cell[]) => Cell | undefined;

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files */
const loads: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['loadTextContent', textOf],
  ['loadJsonContent', (file, more) => contentOf(plainJson(file), more)],
  ['loadYamlContent', contentOf],
]);

/** The compiler takes no longer one, in UTF-16 units. */
const longest = 1024 * 1024;

/** A call that reads a file; undefined for any other call. */
export function loaded(
  node: CallExpression,
  env: Env,
  evaluate: (expression: CallExpression['args'][number], env: Env) => Cell,
): Cell | undefined {
  const load = node.of === undefined ? loads.get(node.name) : undefined;
  if (!load) return undefined;
  const [path, ...more] = node.args.map((argument) => evaluate(argument, env));
  const written = path?.value;
  if (typeof written !== 'string')
    return unknownAt(node, env, `${quoted(node, env)} names no file`);
  const place = resolve(folderOf(env.file.path), written.replaceAll('\\', '/'));
  const file = env.file.files.get(place);
  if (!file) return unknownAt(node, env, `${written} is not among the files that are read`);
  if (file.text.length > longest) return unknownAt(node, env, `${written} is too large to load`);
  env.work.steps -= Math.ceil(file.text.length / 100);
  const found = load(file, more);
  return found
    ? reachedBy(quoted(node, env), originOf(node, env), found)
    : unknownAt(node, env, `${quoted(node, env)} is not understood`);
}

function textOf({ path, text }: InputFile, [encoding]: readonly Cell[]): Cell | undefined {
  const isUtf8 = encoding === undefined || String(encoding.value).toLowerCase() === 'utf-8';
  return isUtf8 ? cell(text.replace(/^\uFEFF/, ''), { file: path, offset: 0 }) : undefined;
}

/** The compiler takes comments in JSON. */
function plainJson(file: InputFile): InputFile {
  return { ...file, text: withoutComments(file.text) };
}

/** A second argument leads to a part of the value: `$.network.subnets[0]`. */
function contentOf(file: InputFile, [selector]: readonly Cell[]): Cell | undefined {
  const { documents, problems } = parseStructured(file);
  const [document, ...others] = documents;
  if (!document || others.length > 0 || problems.length > 0) return undefined;
  const way = selector ? wayOf(String(selector.value)) : [];
  return way?.reduce<Cell | undefined>(
    (at, key) => at && memberOf(at, key),
    locatedCells(file, document, []),
  );
}

/** The keys in a JSON path that leads to one place: `$.a['b'][0]`; undefined for any other. */
function wayOf(selector: string): readonly string[] | undefined {
  const steps = [
    ...selector.replace(/^\$/, '').matchAll(/\.?([\w-]+)|\[(\d+)\]|\['([^']+)'\]|(.)/gs),
  ];
  if (steps.some(([, , , , odd]) => odd !== undefined)) return undefined;
  return steps.map(([, name, index, key]) => (name ?? index ?? key) as string);
}
