import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { catalogue } from '../../packages/checklist/src/catalogue/index.ts';
import { createInventory, evaluate } from '../../packages/checklist/src/evaluate/index.ts';
import type { EvidenceKind, InputFile, Report } from '../../packages/checklist/src/model/index.ts';
import { armSource } from '../../packages/checklist/src/sources/arm/index.ts';
import { azureJsonSource } from '../../packages/checklist/src/sources/azure-json/index.ts';
import { manifestsSource } from '../../packages/checklist/src/sources/manifests/index.ts';

const sources = [manifestsSource, azureJsonSource, armSource];

/** A file itself, or the files below a folder, in order. */
export function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((entry) => join(path, entry))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** Judges files and folders together; an error of a check is thrown, not reported. */
export function assess(paths: readonly string[], complete: boolean): Report {
  const all = new Set<EvidenceKind>(complete ? ['kubernetes', 'azure'] : []);
  const files = paths.flatMap((path) =>
    filesBelow(path)
      .filter((file) => sources.some((source) => source.claims(file)))
      .map((file) => readFile(file, path, all)),
  );
  const readings = sources.map((source) => source.read(files));
  return evaluate({
    catalogue,
    inventory: createInventory({
      resources: readings.flatMap(({ resources }) => resources),
      gaps: readings.flatMap(({ gaps }) => gaps),
    }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    allFindings: true,
    profile: 'strict',
    rethrow: true,
  });
}

function readFile(path: string, input: string, complete: ReadonlySet<EvidenceKind>): InputFile {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return { path, input, text, complete };
}
