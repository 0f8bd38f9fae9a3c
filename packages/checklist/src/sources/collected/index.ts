import type {
  EvidenceKind,
  FileSource,
  Gap,
  InputFile,
  ParsedDocument,
  Path,
  Reading,
} from '../../model/index.ts';
import type { JsonObject } from '../shared/arm/json.ts';
import { isEvidence, isEvidenceFile } from '../shared/evidence-file/recognise.ts';
import type { Evidence } from '../shared/evidence-file/schema.ts';
import { parseStructured } from '../shared/parse.ts';
import type { Notes } from './notes.ts';
import { clusterIn, readEvidence } from './read-evidence.ts';

const id = 'collected';
const evidence: readonly EvidenceKind[] = ['kubernetes', 'azure'];

/** Reads what `collect` wrote: one living cluster, as its APIs answered. */
export const collectedSource: FileSource = {
  id,
  evidence,
  claims: (path) => path === '<stdin>' || /\.json(?:\.gz)?$/i.test(path),
  read: readFiles,
};

function readFiles(files: readonly InputFile[]): Reading {
  const readings = files.filter(isEvidenceFile).map(readFile);
  return {
    resources: readings.flatMap(({ resources }) => resources),
    gaps: readings.flatMap(({ gaps }) => gaps),
    read: new Set(readings.flatMap(({ read }) => [...read])),
  };
}

function readFile(file: InputFile): Reading {
  const { documents, problems } = parseStructured(file);
  const ours = documents.filter(({ value }) => isEvidence(value));
  const gaps = problems.flatMap(({ reason, line, message }): Gap[] => {
    const why = `evidence in ${file.path} was not read: ${message}; collect it again`;
    const gap = { source: id, reason, input: file.path, line, message: why };
    return evidence.map((kind) => ({ ...gap, evidence: kind }));
  });
  const resources = ours.flatMap((document) => {
    const value = document.value as JsonObject;
    const cluster = clusterIn(value, file.path);
    const note = (gap: Omit<Gap, 'source'>) => gaps.push({ ...gap, cluster, source: id });
    return readEvidence(value, file.input, cluster, notesOf(document, file.path, note));
  });
  return { resources, gaps, read: new Set([file.path]) };
}

/** Evidence that was just read and stands in no file; `input` is its name. */
export function readCollected(value: Evidence, input: string): Omit<Reading, 'read'> {
  const gaps: Gap[] = [];
  const cluster = clusterIn(value, input);
  const note = (gap: Omit<Gap, 'source'>) => gaps.push({ ...gap, cluster, source: 'live' });
  const resources = readEvidence(value, input, cluster, {
    malformed: (at, message, kinds) => {
      for (const kind of evidenceAt(at)) {
        note({ evidence: kind, reason: 'malformed', input, message, ...(kinds && { kinds }) });
      }
    },
    gap: note,
  });
  return { resources, gaps };
}

/** Turns what is said of a part of the document into gaps of the file, with its line. */
function notesOf(document: ParsedDocument, input: string, note: Notes['gap']): Notes {
  return {
    malformed: (at, message, kinds) => {
      const [position] = document.locate([at]);
      const line = position && { line: position.line };
      const more = { ...line, ...(kinds && { kinds }) };
      for (const kind of evidenceAt(at)) {
        note({ evidence: kind, reason: 'malformed', input, message, ...more });
      }
    },
    gap: note,
  };
}

/** What is not surely of one kind may be of each. */
function evidenceAt([section]: Path): readonly EvidenceKind[] {
  const own = evidence.filter((kind) => kind === section);
  return own.length > 0 ? own : evidence;
}
