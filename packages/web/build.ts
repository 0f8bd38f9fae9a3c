import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { notices, packageFolders } from '../../tools/notices.mjs';
import manifest from './package.json' with { type: 'json' };
import { textsOfPage } from './src/texts/make-texts.ts';

/**
 * One file that asks nothing of the network: the application, the evaluation and the grammars lie in it,
 * compressed, and a policy that admits these scripts alone.
 */
const require = createRequire(import.meta.url);
const folder = import.meta.dirname;

interface Built {
  readonly code: string;
  readonly css: string;
  readonly packages: readonly string[];
}

async function bundle(entry: string): Promise<Built> {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    resolve: { conditions: ['aks-checklist-source', 'browser', 'import', 'default'] },
    build: {
      write: false,
      // Grammars are blocks of the page, and modules are never preloaded.
      assetsInlineLimit: 0,
      modulePreload: false,
      cssCodeSplit: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(folder, entry),
        output: { format: 'iife', codeSplitting: false },
        // `use client` of the components, and what web-tree-sitter does under Node.
        onLog: (level, log) => {
          if (level === 'warn' && /^(UNRESOLVED|MISSING)/.test(log.code ?? '')) {
            throw new Error(log.message);
          }
        },
      },
    },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunks = outputs.filter((output) => output.type === 'chunk');
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk === undefined) throw new Error(`${entry}: not one script`);
  const css = outputs.flatMap((output) =>
    output.type === 'asset' && output.fileName.endsWith('.css') ? [String(output.source)] : [],
  );
  return {
    code: chunk.code.trim(),
    css: css.join(''),
    packages: packageFolders(chunk.moduleIds),
  };
}

function packed(content: string | Uint8Array): string {
  return gzipSync(content, { level: constants.Z_BEST_COMPRESSION }).toString('base64');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const [app, worker] = [await bundle('src/main.tsx'), await bundle('src/worker/main.ts')];
const boot = readFileSync(join(folder, 'src/boot.js'), 'utf8')
  .replace(/^\/\/.*\n/, '')
  .trim();
const css = app.css.trim();

const ofPage = notices([
  ...app.packages,
  ...worker.packages,
  ...['web-tree-sitter', '@tree-sitter-grammars/tree-sitter-hcl'].map((name) =>
    join(folder, '../../node_modules', name),
  ),
]);

const blocks: Readonly<Record<string, string>> = {
  app: packed(app.code),
  texts: packed(JSON.stringify(textsOfPage(manifest.version))),
  worker: packed(worker.code),
  'tree-sitter': packed(readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'))),
  terraform: packed(
    readFileSync(
      require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'),
    ),
  ),
  notices: packed(ofPage),
  // The reporter puts a result here, and one to compare it with there.
  result: '',
  earlier: '',
};

const policy = [
  "default-src 'none'",
  `script-src ${hash(boot)} ${hash(app.code)} 'wasm-unsafe-eval'`,
  // Styles that the components insert begin as empty elements.
  `style-src ${hash(css)} ${hash('')}`,
  'img-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const icon = encodeURIComponent(readFileSync(join(folder, 'src/icon.svg'), 'utf8').trim());
const parts: Readonly<Record<string, string>> = {
  CSP: policy,
  VERSION: manifest.version,
  ICON: icon,
  CSS: css,
  BLOCKS: Object.entries(blocks)
    .map(([id, text]) => `<script type="application/gzip" id="${id}">${text}</script>`)
    .join('\n'),
  BOOT: boot,
};
const page = readFileSync(join(folder, 'template.html'), 'utf8').replace(
  /%([A-Z]+)%/g,
  (_, name: string) => parts[name] ?? '',
);
mkdirSync(join(folder, 'dist'), { recursive: true });
writeFileSync(join(folder, 'dist/index.html'), page);
writeFileSync(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), ofPage);
