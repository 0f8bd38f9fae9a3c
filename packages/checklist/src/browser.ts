/** What runs in a browser: reading texts, judging them, reporting. Nothing of Node is in it. */
export { reportFinding } from './catalogue/imports.ts';
export { catalogue } from './catalogue/index.ts';
export { compare } from './compare/index.ts';
export { readAttestations } from './config/read-attestations.ts';
export { readConfig } from './config/read-config.ts';
export { readWaivers } from './config/read-waivers.ts';
export { attestReport, createInventory, type EvaluateOptions, evaluate } from './evaluate/index.ts';
export * from './model/index.ts';
export { type FoundFiles, readFiles } from './read/read-files.ts';
export { isClaimed, type Surroundings } from './read/sources.ts';
export { comparedPage } from './reporters/html.ts';
export { loadReporter, type ReporterId, reporterIds } from './reporters/index.ts';
export { offersOf } from './reporters/offers.ts';
export { readReport } from './reporters/read-report.ts';
export { verdictWords } from './reporters/verdict-words.ts';
export { wantedEvidence } from './reporters/wanted-evidence.ts';
export { parseStructured } from './sources/shared/parse.ts';
export { createGrammar } from './sources/shared/syntax/tree-sitter.ts';
