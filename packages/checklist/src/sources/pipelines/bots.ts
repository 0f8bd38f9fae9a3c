import type { UpdateBot } from '../../resources/delivery/pipeline.ts';
import { withoutComments } from '../shared/json-comments.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf } from '../shared/paths.ts';
import { isDependabotFile, isRenovateFile } from './files.ts';
import type { Repository } from './repository.ts';
import { isMapping, Spot } from './spot.ts';

export interface FoundBot {
  readonly body: UpdateBot;
  readonly spot: Spot;
}

/** Dependabot's and Renovate's configurations among the files. */
export function findBots(repository: Repository): FoundBot[] {
  return [...repository.files.keys()].flatMap((path) => {
    if (isDependabotFile(path)) return dependabot(path, repository);
    return isRenovateFile(path) ? renovate(path, repository) : [];
  });
}

function dependabot(path: string, repository: Repository): FoundBot[] {
  const spot = repository.open(path, true);
  if (!spot) return [];
  repository.read.add(path);
  const updates = spot.get('updates')?.items() ?? [];
  const updatesImages = updates.some((item) => item.get('package-ecosystem')?.text() === 'docker');
  return [{ spot, body: { name: 'Dependabot', updatesImages, root: rootOf(path) } }];
}

function renovate(path: string, repository: Repository): FoundBot[] {
  const file = repository.files.get(path);
  if (!file) return [];
  repository.read.add(path);
  // JSON5 without its comments is YAML in flow style.
  const text = withoutComments(file.text);
  const parsed = parseStructured({ ...file, path: `${path}.yaml`, text });
  const [document] = parsed.documents;
  if (!document || !isMapping(document.value)) {
    const [problem] = parsed.problems;
    const message = `${path} was not read: ${problem?.message ?? 'it is no object'}`;
    repository.note({
      reason: problem?.reason ?? 'malformed',
      input: path,
      line: problem?.line ?? 1,
      message,
    });
    return [];
  }
  const spot = new Spot(file, { ...document, file: path }, [], document.value);
  return [
    { spot, body: { name: 'Renovate', updatesImages: updatesImages(spot), root: rootOf(path) } },
  ];
}

function updatesImages(spot: Spot): boolean {
  const isOff = (at: Spot | undefined) => at?.get('enabled')?.value === false;
  if (isOff(spot) || isOff(spot.get('dockerfile')) || isOff(spot.get('docker'))) return false;
  const managers = spot.get('enabledManagers');
  return !managers || managers.items().some((item) => item.text() === 'dockerfile');
}

/** The repository's root, though the file may stand in `.github` or `.gitlab`. */
function rootOf(path: string): string {
  const folder = folderOf(path);
  return /^\.git(?:hub|lab)$/.test(nameOf(folder)) ? folderOf(folder) : folder;
}
