import type { Identity, Location } from '../../model/index.ts';
import { oneLine } from '../plain-text.ts';
import { subjectName } from '../subject-name.ts';

/** Where relative paths start: the working directory of the run. */
export const sourceRoot = '%SRCROOT%';

/** Where a finding stands: its file, and the thing itself by name. */
export function locationOf(subject: Identity, location: Location | null) {
  return {
    physicalLocation: location?.file === undefined ? nowhere(subject) : physical(location),
    logicalLocations: [logical(subject)],
  };
}

/** A place in a file, without the thing's name. */
export function physical({ file = '', line = 1, column }: Location) {
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return { artifactLocation: artifact(file), region };
}

/** A file as a URI; relative ones start at the source root. */
export function artifact(file: string): { uri: string; uriBaseId?: string } {
  const uri = encoded(file);
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  if (file.startsWith('/')) return { uri: `file://${uri}` };
  return { uri, uriBaseId: sourceRoot };
}

/**
 * Code scanning refuses a whole file for one result without a physical location, so that a thing
 * that stands in no file is named by a path made of its identity.
 */
function nowhere({ kind, namespace, name, resourceId }: Identity) {
  const path =
    resourceId?.replace(/^\/+/, '') ??
    [kind, namespace, name].filter((part) => part !== undefined).join('/');
  return { artifactLocation: { uri: encoded(path) }, region: { startLine: 1 } };
}

function logical(subject: Identity) {
  const { kind, name, resourceId, part } = subject;
  const own = resourceId && (part === undefined ? resourceId : `${resourceId} ${part}`);
  return {
    name: oneLine(part ?? name),
    kind: oneLine(kind),
    fullyQualifiedName: own === undefined ? subjectName(subject) : oneLine(own),
  };
}

/** Percent-encoded, segment by segment. */
function encoded(path: string): string {
  return oneLine(path).split('/').map(encodeURIComponent).join('/');
}
