import type { InputFile } from '../../model/index.ts';
import { withoutComments } from '../shared/json-comments.ts';
import { type JsonObject, objectOf } from '../shared/json-object.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import type { Code } from './code.ts';

/** Whether what code names is in a registry, or is a template spec: `br:`, `br/public:`, `ts/shared:`. */
export function isInRegistry(written: string): boolean {
  return /^(?:br|ts)(?:\/[\w-]+)?:/.test(written);
}

/** The registry that needs no alias. */
const publicRegistry = 'mcr.microsoft.com/bicep';

/**
 * The name of a module without its alias, as far as the nearest bicepconfig.json tells:
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-config-modules
 */
export function fullName(code: Code, written: string): string {
  const [, kind = '', alias, rest = ''] = /^(br|ts)(?:\/([\w-]+))?:(.*)$/s.exec(written) ?? [];
  if (alias === undefined) return written;
  const aliases = objectOf(objectOf(configOf(code)?.moduleAliases)[kind]);
  const own = objectOf(aliases[alias]);
  const before =
    kind === 'br'
      ? joined(own.registry, own.modulePath)
      : joined(own.subscription, own.resourceGroup);
  if (before !== undefined) return `${kind}:${before}/${rest}`;
  return kind === 'br' && alias === 'public' ? `br:${publicRegistry}/${rest}` : written;
}

function joined(first: unknown, second: unknown): string | undefined {
  if (typeof first !== 'string') return undefined;
  return typeof second === 'string' ? `${first}/${second}` : first;
}

/** The configuration of the folder of the code, or of the nearest one above. */
function configOf({ path, files }: Code): JsonObject | undefined {
  for (let folder = folderOf(path); ; folder = resolve(folder, '..')) {
    const file = files.get(resolve(folder, 'bicepconfig.json'));
    if (file) return objectOf(contentOf(file));
    if (folder === '.' || /(?:^|\/)\.\.$/.test(folder)) return undefined;
  }
}

function contentOf(file: InputFile): unknown {
  const [document] = parseStructured({ ...file, text: withoutComments(file.text) }).documents;
  return document?.value;
}
