/** What each folder of `src` may import, beside itself; the diagram of ARCHITECTURE.md is drawn from it. */
export const directions: Readonly<Record<string, readonly string[]>> = {
  model: [],
  resources: ['model'],
  catalogue: ['model', 'resources'],
  evaluate: ['model'],
  compare: ['model'],
  reporters: ['model'],
  'sources/shared': ['model', 'resources'],
  'sources/manifests': ['model', 'resources', 'sources/shared'],
  'sources/azure-json': ['model', 'resources', 'sources/shared'],
  // Bake files are written in the language of Terraform.
  'sources/dockerfile': ['model', 'resources', 'sources/shared', 'sources/terraform'],
  'sources/terraform': ['model', 'resources', 'sources/shared'],
  'sources/bicep': ['model', 'resources', 'sources/shared'],
  'sources/pipelines': ['model', 'resources', 'sources/shared'],
  'sources/reports': ['model', 'resources', 'sources/shared'],
  'sources/support-calendar': ['model', 'resources', 'sources/shared'],
  // One deployment engine runs both languages.
  'sources/arm': ['model', 'resources', 'sources/shared', 'sources/bicep'],
  // Asks through a fetcher that it is given.
  'sources/kubernetes': ['model', 'resources', 'sources/shared'],
  // Azure's answers get one shape, saved by whatever program.
  'sources/collected': ['model', 'resources', 'sources/shared', 'sources/azure-json'],
  // Both tell resources of Azure by their ids.
  'sources/azure': ['model', 'resources', 'sources/shared', 'sources/azure-json'],
  read: [
    'model',
    'evaluate',
    'sources/shared',
    'sources/manifests',
    'sources/azure-json',
    'sources/dockerfile',
    'sources/terraform',
    'sources/bicep',
    'sources/pipelines',
    'sources/arm',
    'sources/reports',
    'sources/collected',
    'sources/support-calendar',
  ],
  config: ['model'],
  cli: [
    'model',
    'resources',
    'catalogue',
    'evaluate',
    'compare',
    'reporters',
    'sources/shared',
    'sources/manifests',
    'sources/azure',
    'sources/bicep',
    'sources/kubernetes',
    'sources/collected',
    'read',
    'config',
  ],
};

/** Folders that run in a browser as well. */
export const browserSafe: readonly string[] = Object.keys(directions).filter(
  (folder) => folder !== 'cli',
);
