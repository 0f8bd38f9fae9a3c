import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { typesIn } from './verified-modules/types-in.ts';

/**
 * Writes which types of resources the Azure Verified Modules may make. Run it with the path of a clone of
 * github.com/Azure/bicep-registry-modules that has all tags: each release of a module is one.
 */
const [clone] = process.argv.slice(2);
if (clone === undefined) throw new Error('name a clone of Azure/bicep-registry-modules');
const target = new URL(
  '../packages/checklist/src/sources/bicep/verified-modules.generated.ts',
  import.meta.url,
);

const releases = new Map<string, string[]>();
for (const tag of git(['tag', '--sort=version:refname']).toString().split('\n')) {
  const [, name, version] = /^(avm\/(?:res|ptn)\/.+)\/(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
  if (name === undefined || version === undefined) continue;
  releases.set(name, [...(releases.get(name) ?? []), version]);
}

const made = [...releases].map(([name, versions]) => {
  const types = new Set(versions.flatMap((version) => typesOf(name, version)));
  return { name, newest: versions.at(-1), types: [...types] };
});
const all = [...new Set(made.flatMap(({ types }) => types))].sort();
const rows = made.map(({ name, newest, types }) => {
  const places = types.map((type) => all.indexOf(type)).sort((a, b) => a - b);
  return [name, newest, ...places].join(' ');
});
writeFileSync(
  target,
  `// Made by tools/verified-modules.ts from the releases in Azure/bicep-registry-modules: do not edit.

export const types = \`${all.join('\n')}\`;

/** Name, newest version that was looked at, and the places of the types in the list above, of all versions. */
export const modules = \`${rows.sort().join('\n')}\`;
`,
);

function typesOf(name: string, version: string): readonly string[] {
  const template = git(['show', `${name}/${version}:${name}/main.json`]);
  const types = typesIn(JSON.parse(template.toString()));
  if (!types) throw new Error(`nobody can tell what ${name} ${version} makes`);
  return types;
}

function git(args: readonly string[]): Buffer {
  return execFileSync('git', ['-C', clone as string, ...args], { maxBuffer: 64 * 1024 * 1024 });
}
