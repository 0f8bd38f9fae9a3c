import type { GapReason, Path } from '../../model/index.ts';
import { isObject, type JsonObject, memberOf, textOf } from '../shared/arm/json.ts';
import { isArmTemplate } from '../shared/arm-template.ts';
import { type Recognised, recognise } from './recognise.ts';

/** A resource inside a document, as written there. */
export interface Found extends Recognised {
  readonly value: JsonObject;
  readonly base: Path;
  /** In the table form of Resource Graph: the cell that each top-level key stands in. */
  readonly columns?: ReadonlyMap<string, number>;
}

/** Something that a document says it lacks. */
interface Remark {
  readonly at: Path;
  readonly reason: GapReason;
  readonly message: string;
  /** Ids of the kinds that it lacks; absent: any. */
  readonly kinds?: readonly string[];
}

export interface Unwrapped {
  readonly found: Found[];
  readonly remarks: Remark[];
}

/** Lists of lists come from `jq -s`; deeper nesting is nothing that a tool writes. */
const maxListDepth = 4;

/** The resources of a document: itself, the elements of a list, a page, or an answer of Resource Graph. */
export function unwrap(value: unknown): Unwrapped {
  const into: Unwrapped = { found: [], remarks: [] };
  collect(value, [], into);
  return into;
}

function collect(value: unknown, base: Path, into: Unwrapped): void {
  if (Array.isArray(value)) {
    if (base.length < maxListDepth) {
      value.forEach((element, index) => {
        collect(element, [...base, index], into);
      });
    }
    return;
  }
  // A template declares: another source reads it.
  if (!isObject(value) || isArmTemplate(value)) return;
  const who = recognise(value);
  if (who) into.found.push({ ...who, value, base });
  else collectWrapper(value, base, into);
}

function collectWrapper(value: JsonObject, base: Path, into: Unwrapped): void {
  const remark = errorRemark(value, base);
  if (remark) {
    into.remarks.push(remark);
    return;
  }
  // An answer is a document, or one of those that `jq -s` makes a list of.
  if (base.length > 1 || typeof base[0] === 'string') return;
  const before = into.found.length;
  if (Array.isArray(value.value)) collect(value.value, [...base, 'value'], into);
  else if (Array.isArray(value.data)) collect(value.data, [...base, 'data'], into);
  else if (isObject(value.data)) collectData(value.data, [...base, 'data'], into);
  const types = into.found.slice(before).map(({ type }) => type.toLowerCase());
  if (types.length > 0 || isEmptyPage(value)) into.remarks.push(...pageRemarks(value, base, types));
}

/** Under `data` stands a resource, lists of resources by name, or the table form of Resource Graph. */
function collectData(data: JsonObject, base: Path, into: Unwrapped): void {
  const { columns, rows } = data;
  if (!Array.isArray(columns) || !Array.isArray(rows)) {
    if (recognise(data)) collect(data, base, into);
    else for (const key of Object.keys(data)) collect(data[key], [...base, key], into);
    return;
  }
  const names = columns.map((column) => (isObject(column) ? textOf(column, 'name') : undefined));
  const cells = new Map(names.flatMap((name, index) => (name ? [[name, index] as const] : [])));
  rows.forEach((row, index) => {
    if (!Array.isArray(row)) return;
    const value = Object.fromEntries([...cells].map(([name, cell]) => [name, row[cell]]));
    const who = recognise(value);
    if (who) into.found.push({ ...who, value, base: [...base, 'rows', index], columns: cells });
  });
}

/** An error that was saved in place of the answer: `{"error": {"code": "AuthorizationFailed"}}`. */
function errorRemark(value: JsonObject, at: Path): Remark | undefined {
  const error = memberOf(value, 'error');
  const code = isObject(error) ? textOf(error, 'code') : undefined;
  if (code === undefined || Object.keys(value).length > 1) return undefined;
  return {
    at: [...at, 'error'],
    reason: 'unreadable',
    message: `Azure answered with the error ${code.slice(0, 80)} instead of a resource: save the answer again`,
  };
}

/** The keys by which ARM, Resource Graph and `az graph query` say that there is more. */
const moreKeys = ['nextLink', 'skip_token', 'skipToken', '$skipToken'] as const;

/** A page of Azure without a resource: only its link or its counts tell whose it is. */
function isEmptyPage({ value, data, nextLink, ...more }: JsonObject): boolean {
  const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;
  if (isEmpty(value)) return typeof nextLink === 'string' && azurePath.test(nextLink);
  return isEmpty(data) && ('total_records' in more || 'totalRecords' in more);
}

const azurePath = /\/(?:subscriptions|providers)\//i;

function pageRemarks(value: JsonObject, base: Path, types: readonly string[]): readonly Remark[] {
  const more = moreKeys.find((key) => typeof value[key] === 'string' && value[key] !== '');
  const total = value.total_records ?? value.totalRecords;
  const rows = value.count;
  const cut = typeof total === 'number' && typeof rows === 'number' && total > rows;
  const truncated = String(value.resultTruncated).toLowerCase() === 'true';
  if (more === undefined && !cut && !truncated) return [];
  const at = more ?? (cut ? 'count' : 'resultTruncated');
  const message = 'this is one page of a longer list and more pages exist: save all pages';
  // A list of ARM goes on with what it began with, an answer of Resource Graph with anything.
  const kinds = [...new Set(types)];
  const isOfOne = Array.isArray(value.value) && kinds.length === 1;
  return [{ at: [...base, at], reason: 'unreadable', message, ...(isOfOne && { kinds }) }];
}
