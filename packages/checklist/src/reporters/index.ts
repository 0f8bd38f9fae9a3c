import type { BinaryReporter, Reporter } from '../model/index.ts';

/** The formats by id; each is loaded when it is asked for. */
const reporters = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  csv: async () => (await import('./csv.ts')).csv,
  html: async () => (await import('./html.ts')).html,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type ReporterId = keyof typeof reporters;

export const reporterIds = Object.keys(reporters) as readonly ReporterId[];

/** The reporter of a format, loaded when it is asked for. */
export function loadReporter(id: ReporterId): Promise<Reporter> {
  return reporters[id]();
}

/** The formats that are no text, for files only. */
const binaryReporters = {
  xlsx: async () => (await import('./xlsx.ts')).xlsx,
} as const satisfies Readonly<Record<string, () => Promise<BinaryReporter>>>;

export type BinaryReporterId = keyof typeof binaryReporters;

export const binaryReporterIds = Object.keys(binaryReporters) as readonly BinaryReporterId[];

export function loadBinaryReporter(id: BinaryReporterId): Promise<BinaryReporter> {
  return binaryReporters[id]();
}
