import { defineConfig } from 'tsdown';

// Everything is bundled, so that an install brings one package and no tree of dependencies.
export default defineConfig({
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outDir: 'dist',
  outExtensions: () => ({ js: '.js' }),
  fixedExtension: false,
  noExternal: /./,
  dts: false,
  clean: ['dist/*.js', 'dist/chunks'],
});
