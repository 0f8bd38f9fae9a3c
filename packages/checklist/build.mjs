import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

/**
 * js-yaml spreads its options into the state of its parser, which V8 of Node 20 then keeps as a
 * dictionary: each access of the hot loops is a hash look-up. Written out, the same fields parse three
 * times as fast. Fails when a release of js-yaml no longer has that line.
 */
const plainParserState = {
  name: 'plain-parser-state',
  transform(code, id) {
    if (!/js-yaml[\\/]dist[\\/]js-yaml\.mjs$/.test(id)) return undefined;
    const spread = /\.\.\.DEFAULT_PARSER_OPTIONS,\s*\.\.\.options,(?=\s*input:)/g;
    if (code.match(spread)?.length !== 1)
      throw new Error('build.mjs: js-yaml has changed its parser');
    const fields = ['filename', 'maxDepth'].map(
      (field) => `${field}: options?.${field} ?? DEFAULT_PARSER_OPTIONS.${field},`,
    );
    return { code: code.replace(spread, fields.join(' ')), map: null };
  },
};

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
  plugins: [plainParserState],
  clean: ['dist/*.js'],
  logLevel: 'error',
});

/** Read at run time, when a file of their language is found. */
const grammars = [
  'web-tree-sitter/web-tree-sitter.wasm',
  '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
];
for (const path of grammars) {
  const [, name, file] = /^(.+)\/([^/]+)$/.exec(path);
  copyFileSync(`${packageFolder(name)}/${file}`, `${import.meta.dirname}/dist/${file}`);
}

/** The licences of what the package holds. */
const bundled = [
  '@noble/hashes',
  '@tree-sitter-grammars/tree-sitter-hcl',
  'commander',
  'ignore',
  'ipaddr.js',
  'js-yaml',
  'picomatch',
  're2js',
  'typebox',
  'web-tree-sitter',
];
writeFileSync(new URL('dist/THIRD-PARTY-NOTICES.txt', import.meta.url), notices());

function notices() {
  return bundled
    .map((name) => {
      const folder = packageFolder(name);
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `Licence: ${license}`;
      return `${name} ${version}\n\n${text}\n`;
    })
    .join('\n---\n\n');
}

/** npm puts a package into the workspace or into the root. */
function packageFolder(name) {
  const folders = ['node_modules', '../../node_modules'].map((modules) =>
    fileURLToPath(new URL(`${modules}/${name}`, import.meta.url)),
  );
  return folders.find((folder) => existsSync(folder));
}
