import { build } from 'tsdown';

// Everything is bundled, so that an install brings one package and no tree of dependencies.
await build({
  config: false,
  cwd: import.meta.dirname,
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outDir: 'dist',
  fixedExtension: false,
  noExternal: [/./],
  dts: false,
  clean: ['dist/*.js'],
  logLevel: 'error',
});
