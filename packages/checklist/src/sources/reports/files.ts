import { ignoreToolOf } from './ignore-files.ts';

/** Whether a file of this path can be a report, whose content tells, or tells scanners what to leave out. */
export function isReportFile(path: string): boolean {
  return (
    path === '<stdin>' ||
    /\.(?:json|sarif)(?:\.gz)?$/i.test(path) ||
    ignoreToolOf(path) !== undefined
  );
}
