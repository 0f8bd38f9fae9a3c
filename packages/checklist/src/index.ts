export { catalogue } from './catalogue/index.ts';
export {
  type CompareOptions,
  compare,
  comparisonFor,
  isWorse,
  type NamedReport,
  withBaseline,
} from './compare/index.ts';
export { createInventory, type EvaluateOptions, evaluate, ownedBy } from './evaluate/index.ts';
export * from './model/index.ts';
export { comparisonReporterIds, loadComparisonReporter } from './reporters/diff/index.ts';
export {
  binaryReporterIds,
  loadBinaryReporter,
  loadReporter,
  reporterIds,
} from './reporters/index.ts';
export { armSource } from './sources/arm/index.ts';
export { azureJsonSource } from './sources/azure-json/index.ts';
export { bicepSource } from './sources/bicep/index.ts';
export { collectedSource } from './sources/collected/index.ts';
export { dockerfileSource } from './sources/dockerfile/index.ts';
export { manifestsSource } from './sources/manifests/index.ts';
export { pipelinesSource } from './sources/pipelines/index.ts';
export { reportsSource } from './sources/reports/index.ts';
export { terraformPlanSource } from './sources/terraform/plan/index.ts';
