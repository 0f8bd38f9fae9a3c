export { catalogue } from './catalogue/index.ts';
export { createInventory, type EvaluateOptions, evaluate } from './evaluate/index.ts';
export * from './model/index.ts';
export { loadReporter, reporterIds } from './reporters/index.ts';
export { azureJsonSource } from './sources/azure-json/index.ts';
export { bicepSource } from './sources/bicep/index.ts';
export { dockerfileSource } from './sources/dockerfile/index.ts';
export { manifestsSource } from './sources/manifests/index.ts';
export { pipelinesSource } from './sources/pipelines/index.ts';
