import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateManifests } from './generate.ts';
import { shapes } from './shapes.ts';

/** Files of a kind in a repository, of every hundred. */
const parts: readonly {
  count: number;
  path: (at: number) => string;
  text: (at: number) => string;
}[] = [
  { count: 35, path: (at) => `k8s/team-${at % 40}/app-${at}.yaml`, text: manifest },
  { count: 10, path: (at) => `infra/terraform/root-${at}/main.tf`, text: () => like('terraform') },
  { count: 8, path: (at) => `infra/bicep/app-${at}/main.bicep`, text: () => like('bicep') },
  { count: 4, path: (at) => `infra/arm/app-${at}/main.json`, text: () => like('arm') },
  { count: 5, path: (at) => `src/app-${at}/Dockerfile`, text: () => like('dockerfile') },
  { count: 3, path: (at) => `.github/workflows/app-${at}.yml`, text: () => like('pipelines') },
  { count: 25, path: (at) => `src/app-${at % 250}/file-${at}.ts`, text: code },
  { count: 10, path: (at) => `docs/page-${at}.md`, text: code },
];

const manifests = [...generateManifests(800)].flatMap((text) => text.split('---\n'));

function manifest(at: number): string {
  return manifests[at % manifests.length] as string;
}

/** A small file of the plain shape of a source. */
function like(source: string): string {
  return shapes.find((shape) => shape.source === source)?.text(3) ?? '';
}

function code(at: number): string {
  return `export const value${at} = ${at};\n`.repeat(60);
}

/** A repository of that many files of many kinds. */
export function writeRepository(folder: string, files: number): string {
  for (const { count, path, text } of parts) {
    for (let at = 0; at < (files * count) / 100; at++) {
      const file = join(folder, path(at));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text(at));
    }
  }
  return folder;
}
