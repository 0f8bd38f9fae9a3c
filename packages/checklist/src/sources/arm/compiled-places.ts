import type { Gap, Position, SourceDocument } from '../../model/index.ts';
import { literalText } from '../bicep/code.ts';
import type { Deployable } from '../bicep/deploy.ts';
import type { Declaration } from '../bicep/syntax/ast.ts';

/** Where what a template declares stands in the Bicep that it was made of. */
export interface CompiledPlaces {
  of(address: string): { readonly document: SourceDocument; readonly address: string };
  moved(gap: Gap): Gap;
}

/**
 * A template has no lines of its own that a person would know. What it declares has the name of its
 * declaration, or tells it in another way; else it is the file's.
 */
export function compiledPlaces(
  path: string,
  template: string,
  how: string,
  { codes, texts }: Pick<Deployable, 'codes' | 'texts'>,
): CompiledPlaces {
  const declarations = codes.get(path)?.declarations ?? [];
  const symbols = symbolsOf(template, declarations);
  const positionOf = (symbol: string | undefined): Position => {
    const found = declarations.find(
      ({ kind, name }) => name === symbol && (kind === 'resource' || kind === 'module'),
    );
    const start = found ?? declarations.find(({ kind }) => kind === 'using');
    const position = start && texts.get(path)?.lines().positionAt(start.start);
    return position ?? { line: 1, column: 1 };
  };
  const symbolOf = (address: string) => {
    const [, written = '', index] = /^(?:module )?([^/[:\s]+)(?:\[(\d+)\])?/.exec(address) ?? [];
    return written === 'resources' && index !== undefined ? symbols[Number(index)] : written;
  };
  return {
    of: (address) => {
      const symbol = symbolOf(address);
      const position = positionOf(symbol);
      const shown = symbol
        ? address.replace(/^((?:module )?)resources\[\d+\]/, `$1${symbol}`)
        : address;
      const document: SourceDocument = {
        file: path,
        locate: (paths) => paths.map(() => position),
        trace: (paths) => paths.map(() => how),
      };
      return { document, address: shown };
    },
    moved: ({ line: _, ...gap }) => {
      const [address = ''] = /^(?:module )?\S+/.exec(gap.message) ?? [];
      return { ...gap, line: positionOf(symbolOf(address)).line };
    },
  };
}

interface Written {
  readonly type?: unknown;
  readonly name?: unknown;
}

/** The symbols of the resources of a template that lists them. */
function symbolsOf(
  template: string,
  declarations: readonly Declaration[],
): readonly (string | undefined)[] {
  const { resources } = JSON.parse(template) as { resources?: unknown };
  if (!Array.isArray(resources)) return [];
  return resources.map((resource: Written) => {
    const { type, name } = resource;
    const isModule = String(type).toLowerCase() === 'microsoft.resources/deployments';
    const fitting = declarations.filter(
      (one) =>
        (one.kind === 'module' && isModule) ||
        (one.kind === 'resource' &&
          literalText(one.target)?.split('@')[0]?.toLowerCase() === String(type).toLowerCase()),
    );
    if (fitting.length === 1) return fitting[0]?.name;
    // Without a name of its own, that of a module is made of its symbol.
    return fitting.find((one) => isNamed(one, String(name)))?.name;
  });
}

function isNamed(declaration: Declaration, name: string): boolean {
  if (name.includes(`uniqueString('${declaration.name}'`)) return true;
  if (declaration.kind !== 'module' && declaration.kind !== 'resource') return false;
  const { body } = declaration;
  const own = body.kind === 'object' ? body.members : [];
  return own.some(
    ({ key, value }) => key && literalText(key) === 'name' && literalText(value) === name,
  );
}
