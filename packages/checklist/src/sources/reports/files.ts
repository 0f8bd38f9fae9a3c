import { nameOf } from '../shared/paths.ts';
import { ignoreToolOf } from './ignore-files.ts';

/** Whether a file of this path can be a report, whose content tells, or tells scanners what to leave out. */
export function isReportFile(path: string): boolean {
  return (
    path === '<stdin>' ||
    /\.(?:json|sarif|csv|xml)(?:\.gz)?$/i.test(path) ||
    isWorkbook(path) ||
    ignoreToolOf(path) !== undefined
  );
}

/** What azqr writes by default, `azqr_action_plan_….xlsx`: nothing here reads workbooks. */
export function isWorkbook(path: string): boolean {
  return /^azqr[^/]*\.xlsx$/i.test(nameOf(path));
}
