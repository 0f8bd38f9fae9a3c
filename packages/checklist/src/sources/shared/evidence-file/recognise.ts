import type { InputFile } from '../../../model/index.ts';
import { isObject, type JsonObject } from '../arm/json.ts';
import { parseStructured } from '../parse.ts';
import { beginsAsEvidence, versionKey } from './head.ts';

/** Whether a document is evidence that was collected, of whatever version. */
export function isEvidence(value: unknown): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, versionKey);
}

/** Whether a file is one that `collect` wrote, or the torso of one: there the version stands first. */
export function isEvidenceFile(file: InputFile): boolean {
  const { text } = file;
  if (!/^\uFEFF?\s*\{/.test(text.slice(0, 64)) || !text.includes(`"${versionKey}"`)) return false;
  const { documents, problems } = parseStructured(file);
  const isTorso = problems.length > 0 && beginsAsEvidence(text);
  return isTorso || documents.some(({ value }) => isEvidence(value));
}
