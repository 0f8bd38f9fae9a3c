import type { FileSource, Gap, InputFile, Position, Resource } from '../../model/index.ts';
import { type SupportCalendar, supportCalendar } from '../../resources/azure/versions/calendar.ts';
import { isSupportCalendar } from './files.ts';
import { PageProblem, readPage } from './page.ts';

const id = 'support-calendar';
const { evidence } = supportCalendar;
const start: Position = { line: 1, column: 1 };

/** Reads the page of the versions that AKS supports, for whoever has a newer one than the release. */
export const supportCalendarSource: FileSource = {
  id,
  evidence: [evidence],
  claims: isSupportCalendar,
  read(files) {
    const resources: Resource[] = [];
    const gaps: Gap[] = [];
    for (const file of files) {
      try {
        resources.push(resourceOf(file, readPage(file.text)));
      } catch (error) {
        if (!(error instanceof PageProblem)) throw error;
        gaps.push(gapOf(file, error));
      }
    }
    return { resources, gaps, read: new Set(files.map(({ path }) => path)) };
  },
};

function resourceOf({ path }: InputFile, body: SupportCalendar): Resource<SupportCalendar> {
  return {
    kind: supportCalendar.id,
    evidence,
    identity: { kind: supportCalendar.id, name: path },
    body,
    observed: true,
    complete: false,
    unit: '',
    places: [{ document: { file: path, locate: (paths) => paths.map(() => start) }, base: [] }],
    unresolved: false,
  };
}

/** The table of the release stands in for a page that cannot be read. */
function gapOf({ path }: InputFile, { message, line }: PageProblem): Gap {
  return {
    source: id,
    evidence,
    reason: 'malformed',
    input: path,
    ...(line !== undefined && { line }),
    message: `${path} is not used: ${message}`,
    kinds: [],
  };
}
