import type { ParsedDocument, Path, SourceDocument } from '../../model/index.ts';
import type {
  BenchmarkReport,
  IgnoreFile,
  ImageReport,
  RuleReport,
  RuleResult,
} from '../../resources/delivery/reports/types.ts';
import type { JsonObject } from './values.ts';

/** Where the parts of a report stand in its file: by `vulnerabilities[3]` or `config.created`. */
export type Origins = Map<string, Path>;

/** One report of a file, in the shape that all scanners share. */
export interface Found {
  readonly kind: 'ImageReport' | 'BenchmarkReport' | 'IgnoreFile' | 'RuleReport';
  readonly body: ImageReport | BenchmarkReport | IgnoreFile | RuleReport;
  /** What it is about, as far as it says. */
  readonly name: string | undefined;
  /** Where the report stands in the document. */
  readonly base: Path;
  readonly origins: Origins;
}

/** Reads the reports of one tool; undefined for what another tool wrote. */
export type Reader = (document: JsonObject) => readonly Found[] | undefined;

/** Reads the reports of a tool that writes a list; undefined for what another tool wrote. */
export type ListReader = (list: readonly unknown[]) => readonly Found[] | undefined;

export function imageFound(body: ImageReport, base: Path, origins: Origins): Found {
  return { kind: 'ImageReport', body, name: body.image, base, origins };
}

/** A report of rules, and where each of its results stands. */
export function rulesFound(
  about: Omit<RuleReport, 'results'>,
  placed: readonly (readonly [RuleResult, Path])[],
  { base = [], date }: { readonly base?: Path; readonly date?: Path } = {},
): Found {
  const origins: Origins = new Map(placed.map(([, path], index) => [`results[${index}]`, path]));
  if (date) origins.set('createdAt', date);
  const body: RuleReport = { ...about, results: placed.map(([result]) => result) };
  return { kind: 'RuleReport', body, name: body.scope, base, origins };
}

/** The document of a report, in which parts of the body are found by where they come from. */
export function reportDocument(document: ParsedDocument, { base, origins }: Found): SourceDocument {
  const originOf = ([first, second]: Path): Path =>
    origins.get(keyOf(first, second)) ?? origins.get(keyOf(first, undefined)) ?? base;
  return {
    file: document.file,
    locate: (paths) => document.locate(paths.map(originOf)),
  };
}

function keyOf(first: string | number | undefined, second: string | number | undefined): string {
  if (second === undefined) return String(first);
  return typeof second === 'number' ? `${first}[${second}]` : `${first}.${second}`;
}
