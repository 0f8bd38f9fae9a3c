import type { Gap, InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, isBelow, resolve } from './paths.ts';

/** The kustomizations among the files. */
export interface Kustomizations {
  /** Whether the file is a kustomization, or a part of one that is no object: a patch, a transformer. */
  holds(path: string): boolean;
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
}

type Mapping = Readonly<Record<string, unknown>>;

const kustomizationFile = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** Fields that name objects to be read as they stand, or nothing at all. */
const harmless: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
]);

/** Finds kustomizations: what they change is not seen, and their patches are no objects. */
export function findKustomizations(files: readonly InputFile[]): Kustomizations {
  const paths = files.map(({ path }) => path);
  const notObjects = new Set<string>();
  const gaps: Omit<Gap, 'source' | 'evidence'>[] = [];
  for (const file of files) {
    if (!kustomizationFile.test(file.path)) continue;
    notObjects.add(file.path);
    const [document] = parseStructured(file).documents;
    const value = document?.value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      gaps.push(gapOf(file.path, 'cannot be read'));
      continue;
    }
    const folder = folderOf(file.path);
    for (const path of patchesOf(value as Mapping)) notObjects.add(resolve(folder, path));
    const reason = reasonToBuild(value as Mapping, folder, paths);
    if (reason !== undefined) gaps.push(gapOf(file.path, reason));
  }
  return { holds: (path) => notObjects.has(path), gaps };
}

/** The files that change objects. */
function patchesOf(kustomization: Mapping): string[] {
  const named = [
    'patchesStrategicMerge',
    'configurations',
    'transformers',
    'generators',
    'validators',
  ];
  const withPath = ['patches', 'patchesJson6902', 'replacements'];
  return [
    ...named.flatMap((field) => entries(kustomization, field)),
    ...withPath.flatMap((field) =>
      entries(kustomization, field).map((entry) => (entry as { path?: unknown } | null)?.path),
    ),
  ].filter((path): path is string => typeof path === 'string' && !path.includes('\n'));
}

function entries(kustomization: Mapping, field: string): readonly unknown[] {
  const value = kustomization[field];
  return Array.isArray(value) ? value : [];
}

/** Why what stands in the files is not what is deployed; undefined where it is. */
function reasonToBuild(
  kustomization: Mapping,
  folder: string,
  paths: readonly string[],
): string | undefined {
  const changes = Object.keys(kustomization).filter((field) => !harmless.has(field));
  if (changes.length > 0) return `sets ${changes.join(', ')}`;
  const resources = [...entries(kustomization, 'resources'), ...entries(kustomization, 'bases')];
  const unread = resources.find((resource) => !isRead(String(resource), folder, paths));
  return unread === undefined ? undefined : `reads ${String(unread)}, which is not in the evidence`;
}

function isRead(resource: string, folder: string, paths: readonly string[]): boolean {
  const target = resolve(folder, resource);
  return paths.some((path) => path === target || isBelow(path, target));
}

function gapOf(path: string, reason: string): Kustomizations['gaps'][number] {
  const folder = folderOf(path) || '.';
  return {
    reason: 'not-rendered',
    input: path,
    line: 1,
    message: `kustomization ${folder} was not built, and it ${reason}: run "kubectl kustomize ${folder} > built.yaml" and assess that`,
  };
}
