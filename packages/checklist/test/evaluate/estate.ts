import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InputFile, Resource } from '../../src/model/index.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

/** The objects and Azure resources of one side of the sample estate, said to be all there is. */
export function estateResources(side: 'bad' | 'good'): Resource[] {
  const estate = fileURLToPath(new URL(`../../../../examples/contoso/${side}`, import.meta.url));
  const files: InputFile[] = readdirSync(estate, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(estate, path)).isFile())
    .map((path) => ({
      path,
      input: '.',
      complete: new Set(['kubernetes', 'azure'] as const),
      text: readFileSync(join(estate, path), 'utf8'),
    }));
  return [manifestsSource, azureJsonSource].flatMap((source) => [...source.read(files).resources]);
}
