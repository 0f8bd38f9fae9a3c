import type { ComparisonReporter } from '../../model/index.ts';

/** The formats of a comparison by id; each is loaded when it is asked for. */
const reporters = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  csv: async () => (await import('./csv.ts')).csv,
} as const satisfies Readonly<Record<string, () => Promise<ComparisonReporter>>>;

export type ComparisonReporterId = keyof typeof reporters;

export const comparisonReporterIds = Object.keys(reporters) as readonly ComparisonReporterId[];

export function loadComparisonReporter(id: ComparisonReporterId): Promise<ComparisonReporter> {
  return reporters[id]();
}
