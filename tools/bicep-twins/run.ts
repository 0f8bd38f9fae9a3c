import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InputFile, Resource } from '../../packages/checklist/src/model/index.ts';
import { compiledBicepSource } from '../../packages/checklist/src/sources/arm/compiled.ts';
import { armSource } from '../../packages/checklist/src/sources/arm/index.ts';
import { comparable } from '../../packages/checklist/src/sources/arm/merge.ts';

/**
 * Reads templates that the official compiler made, and the Bicep beside them: both must declare the
 * same. `npm run twins -- FOLDER…` lists what differs. What modules of a registry declare is in the
 * template only, so that files that call some are counted and not compared.
 */
function main(folders: readonly string[]): number {
  const total = { pairs: 0, equal: 0, different: 0, skipped: 0 };
  const start = process.cwd();
  for (const folder of folders) {
    process.chdir(resolve(start, folder));
    const files = new Map(bicepBelow('.').map((path) => [path, input(path)]));
    for (const path of files.keys()) {
      const template = twinOf(path);
      if (!template) continue;
      const result = compare(path, closure(path, files), template);
      if (result === undefined) total.skipped++;
      else {
        total.pairs++;
        total.equal += result.equal;
        total.different += result.different.length;
        for (const line of result.different) console.log(`${path}: ${line}`);
      }
    }
  }
  const { pairs, equal, different, skipped } = total;
  console.log(
    `${pairs} pairs: ${equal} resources equal, ${different} different; ${skipped} call a registry`,
  );
  return pairs === 0 || different > 0 ? 1 : 0;
}

function bicepBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.bicep'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function input(path: string): InputFile {
  return { path, input: '.', complete: new Set(), text: readFileSync(path, 'utf8') };
}

function twinOf(path: string): InputFile | undefined {
  const twin = path.replace(/\.bicep$/, '.json');
  const file = existsSync(twin) ? input(twin) : undefined;
  return file && /"name":\s*"bicep"/.test(file.text.slice(0, 2000)) ? file : undefined;
}

/** A file and all that it names. */
function closure(path: string, files: ReadonlyMap<string, InputFile>): InputFile[] {
  const found = new Map<string, InputFile>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const file = files.get(next) ?? (existsSync(next) ? input(next) : undefined);
    if (!file || found.has(next)) continue;
    found.set(next, file);
    for (const [, target = ''] of file.text.matchAll(
      /'([^'\n$]+\.(?:bicep|jsonc?|ya?ml|txt|xml))'/g,
    )) {
      if (file.path.endsWith('.bicep')) waiting.push(join(next, '..', target));
    }
  }
  return [...found.values()];
}

interface Result {
  readonly equal: number;
  readonly different: readonly string[];
}

function compare(
  path: string,
  bicep: readonly InputFile[],
  template: InputFile,
): Result | undefined {
  const values = valuesFor(template);
  const own = compiledBicepSource.read([...bicep, values]);
  if (own.gaps.some(({ message }) => message.includes('in a registry'))) return undefined;
  const mine = prints(own.resources.filter(({ unit }) => unit === path));
  const theirs = prints(armSource.read([template, values]).resources);
  const different: string[] = [];
  let equal = 0;
  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const [left = [], right = []] = [mine.get(id), theirs.get(id)];
    if (String(left) === String(right)) equal += left.length;
    else different.push(`${id}\n${difference(String(left), String(right))}`);
  }
  return { equal, different };
}

/** A value for each parameter that has none, so that both know the names that are made of them. */
function valuesFor({ path, text }: InputFile): InputFile {
  const { parameters = {} } = JSON.parse(text) as { parameters?: Record<string, Parameter> };
  const values = Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = 'defaultValue' in parameter ? undefined : valueFor(name, parameter);
    return value === undefined ? [] : [[name, { value }]];
  });
  const schema =
    'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
  return {
    path: path.replace(/\.json$/, '.parameters.json'),
    input: '.',
    complete: new Set(),
    text: JSON.stringify({
      $schema: schema,
      contentVersion: '1.0.0.0',
      parameters: Object.fromEntries(values),
    }),
  };
}

interface Parameter {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly allowedValues?: readonly unknown[];
  readonly minValue?: number;
}

function valueFor(name: string, { type, nullable, allowedValues, minValue }: Parameter): unknown {
  const [first] = allowedValues ?? [];
  if (nullable || first !== undefined) return first;
  if (type === 'string') return `p${name}`;
  if (type === 'int') return minValue ?? 1;
  return type === 'bool' ? true : undefined;
}

/** The bodies of resources by their ids, where everything that is not known is one thing. */
function prints(resources: readonly Resource[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { identity, body } of resources) {
    // AVM reports its use by a deployment that deploys nothing: a resource to one, a module to the other.
    if (/^microsoft\.resources\/deployments$/i.test(identity.kind)) continue;
    const id = `${identity.kind} ${String(comparable(identity.resourceId))}`.toLowerCase();
    found.set(
      id,
      [...(found.get(id) ?? []), JSON.stringify(comparable(body)).toLowerCase()].sort(),
    );
  }
  return found;
}

function difference(own: string, twin: string): string {
  let at = 0;
  while (at < own.length && own[at] === twin[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80) || 'nothing';
  return `  bicep ${around(own)}\n  twin  ${around(twin)}`;
}

process.exitCode = main(process.argv.slice(2));
