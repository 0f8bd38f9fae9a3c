import { type Found, type ListReader, rulesFound } from './report.ts';
import { isObject, lineAt, objectsOf, textAt, told } from './values.ts';

/**
 * What `gitleaks git --report-format json` writes: a list of findings. Neither the secret nor the line
 * around it is taken over.
 * https://github.com/gitleaks/gitleaks#reports
 */
export const readGitleaks: ListReader = (list) => {
  const [first] = list;
  if (isObject(first) && 'offender' in first && 'rule' in first) return readBefore8(list);
  if (!isObject(first) || !('RuleID' in first) || !('StartLine' in first)) return undefined;
  const placed = objectsOf(list).map(
    ([one, index]) =>
      [
        told({
          rule: textAt(one, 'RuleID') ?? 'unnamed',
          title: textAt(one, 'Description'),
          file: textAt(one, 'File'),
          line: lineAt(one, 'StartLine'),
        }),
        [index],
      ] as const,
  );
  return [rulesFound({ tool: 'gitleaks', peer: 'gitleaks' }, placed)] satisfies Found[];
};

/** The same before version 8. */
function readBefore8(list: readonly unknown[]): Found[] {
  const placed = objectsOf(list).map(
    ([one, index]) =>
      [
        told({
          rule: textAt(one, 'rule') ?? 'unnamed',
          file: textAt(one, 'file'),
          line: lineAt(one, 'lineNumber'),
        }),
        [index],
      ] as const,
  );
  return [rulesFound({ tool: 'gitleaks', peer: 'gitleaks' }, placed)];
}
