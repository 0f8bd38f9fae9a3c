import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The chunks that are loaded with a chunk: those that it imports, and so on. */
function loadedWith(entry: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(entry)) return loaded;
  loaded.add(entry);
  const imported = /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?from\s*["']\.\/([^"']+)["']/g;
  for (const [, name = ''] of readFileSync(dist + entry, 'utf8').matchAll(imported)) {
    loadedWith(name, loaded);
  }
  return loaded;
}

function chunkOf(name: string): string {
  const chunks = readdirSync(dist).filter((file) =>
    new RegExp(`^${name}-[\\w-]+\\.js$`).test(file),
  );
  const [chunk] = chunks;
  if (chunk === undefined) throw new Error(`no chunk ${name} in ${dist}`);
  return chunk;
}

const holds = (text: string) => (chunk: string) =>
  readFileSync(dist + chunk, 'utf8').includes(text);

it('what signs in to Azure is in the package, and is loaded only by who asks for a cluster', () => {
  const all = readdirSync(dist).filter((file) => file.endsWith('.js'));
  const library = all.filter(holds('DefaultAzureCredential'));
  expect(library.length).toBeGreaterThan(0);
  const usual = [
    ...loadedWith('cli.js'),
    ...loadedWith(chunkOf('program')),
    ...loadedWith(chunkOf('assess')),
  ];
  expect(usual.length).toBeGreaterThan(10);
  expect(usual.filter((chunk) => library.includes(chunk))).toEqual([]);
  expect(usual.filter(holds('core-rest-pipeline'))).toEqual([]);
});
