import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { notices, packageFolders } from '../../tools/notices.mjs';

/**
 * js-yaml spreads its options into the state of its parser, which V8 of Node 20 then keeps as a
 * dictionary: each access of the hot loops is a hash look-up. Written out, the same fields parse three
 * times as fast. Fails when a release of js-yaml no longer has that line.
 */
const plainParserState = {
  name: 'plain-parser-state',
  transform(code, id) {
    if (!/(?<!client-node[\\/]node_modules[\\/])js-yaml[\\/]dist[\\/]js-yaml\.mjs$/.test(id))
      return undefined;
    const spread = /\.\.\.DEFAULT_PARSER_OPTIONS,\s*\.\.\.options,(?=\s*input:)/g;
    if (code.match(spread)?.length !== 1)
      throw new Error('build.mjs: js-yaml has changed its parser');
    const fields = ['filename', 'maxDepth'].map(
      (field) => `${field}: options?.${field} ?? DEFAULT_PARSER_OPTIONS.${field},`,
    );
    return { code: code.replace(spread, fields.join(' ')), map: null };
  },
};

/** The folders of the packages whose code the bundle holds. */
const bundled = new Set();
const notedPackages = {
  name: 'noted-packages',
  generateBundle(_, bundle) {
    for (const { moduleIds = [] } of Object.values(bundle)) {
      for (const folder of packageFolders(moduleIds)) bundled.add(folder);
    }
  },
};

/**
 * Of the client library of Kubernetes only the kubeconfig is used: its hundreds of generated models and
 * a client for HTTP stay out. Fails when a release imports something else there.
 */
const kubeconfigAlone = {
  name: 'kubeconfig-alone',
  transform(code, id) {
    if (!/client-node[\\/]dist[\\/]config\.js$/.test(id)) return undefined;
    const models = "import { createConfiguration, ServerConfiguration, } from './gen/index.js';";
    const fetch = "import { Headers } from 'node-fetch';";
    if (!code.includes(models) || !code.includes(fetch))
      throw new Error('build.mjs: @kubernetes/client-node has changed its imports');
    const without = 'const createConfiguration = undefined, ServerConfiguration = undefined;';
    return { code: code.replace(models, without).replace(fetch, ''), map: null };
  },
};

// Everything is bundled, so that an install brings one package and no tree of dependencies.
await build({
  config: false,
  cwd: import.meta.dirname,
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts', browser: 'src/browser.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outDir: 'dist',
  fixedExtension: false,
  noExternal: [/./],
  dts: false,
  plugins: [plainParserState, kubeconfigAlone, notedPackages],
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

/** The page that the format html fills in. */
const web = new URL('../web/dist/', import.meta.url);
if (!existsSync(new URL('index.html', web))) {
  throw new Error('build.mjs: build packages/web first (npm run build)');
}
copyFileSync(new URL('index.html', web), `${import.meta.dirname}/dist/page.html`);

/** The licences of what the package holds. */
const ofPage = readFileSync(new URL('THIRD-PARTY-NOTICES.txt', web), 'utf8');
const copied = grammars.map((path) => packageFolder(/^(.+)\/[^/]+$/.exec(path)[1]));
writeFileSync(
  new URL('dist/THIRD-PARTY-NOTICES.txt', import.meta.url),
  `${notices([...bundled, ...copied])}\n---\n\nIn page.html:\n\n${ofPage}`,
);

/** npm puts a package into the workspace or into the root. */
function packageFolder(name) {
  const folders = ['node_modules', '../../node_modules'].map((modules) =>
    fileURLToPath(new URL(`${modules}/${name}`, import.meta.url)),
  );
  return folders.find((folder) => existsSync(folder));
}
