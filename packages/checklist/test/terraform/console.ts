import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadGrammar } from '../../src/cli/grammars.ts';
import { findTool } from '../../src/cli/render/find-tool.ts';
import { namedAmong } from '../../src/sources/shared/named-files.ts';
import { terraformSource } from '../../src/sources/terraform/index.ts';
import { noSettings } from '../../src/sources/terraform/settings.ts';

/** Files of a configuration, by their path. */
export type Files = Readonly<Record<string, string>>;

const tool = findTool('terraform');

export const hasTerraform = tool !== undefined;

/** What stands for a value that Terraform refuses to make, or does not tell. */
export const refused = Symbol('refused');

/** The values that Terraform itself gives to expressions, as JSON tells them. */
export function theirValues(expressions: readonly string[], files: Files = {}): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-console-'));
  try {
    const locals = expressions.map((text, at) => `  e${at} = try(jsonencode(${text}), null)\n`);
    write(folder, { ...files, 'expressions.tf': `locals {\n${locals.join('')}}\n` });
    if (Object.keys(files).some((path) => path.includes('/'))) terraform(folder, ['get']);
    const texts = valuesOf(
      expressions.map((_, at) => `local.e${at}`),
      folder,
    );
    return texts.map((text) => (typeof text === 'string' ? JSON.parse(text) : refused));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A text stands quoted on a line of its own; what is not known is no text. */
function valuesOf(names: readonly string[], folder: string): readonly unknown[] {
  const lines = terraform(folder, ['console'], `[${names}]`).split('\n').slice(1, -2);
  return lines.map((line) => {
    const [text] = /".*"/.exec(line) ?? [];
    return text && JSON.parse(text.replaceAll('$${', '${').replaceAll('%%{', '%{'));
  });
}

function terraform(folder: string, args: readonly string[], input = ''): string {
  return execFileSync(tool ?? '', [...args, '-no-color'], {
    cwd: folder,
    input,
    encoding: 'utf8',
    stdio: 'pipe',
    maxBuffer: 2 ** 28,
    env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
  });
}

const grammar = await loadGrammar('terraform');

/** The values that the reader gives to the same expressions; what it cannot tell is an `Unknown`. */
export function ourValues(expressions: readonly string[], files: Files = {}): unknown[] {
  const probes = expressions.map((text, at) => [`e${at}.tf`, probe(`e${at}`, text)] as const);
  const all = [...Object.entries(files), ...probes];
  const named = namedAmong({
    folders: ['.'],
    paths: Object.keys(files),
    bytesOf: (path) => Buffer.from(files[path] ?? ''),
    isLeftOut: () => false,
  });
  const { resources } = terraformSource(grammar, noSettings, named).read(
    all.map(([path, text]) => ({ path, input: '.', complete: new Set<never>(), text })),
  );
  const bodies = resources.map(({ body }) => body as { metadata: Named; value: unknown });
  const byName = new Map(bodies.map(({ metadata, value }) => [metadata.name, value]));
  return expressions.map((_, at) => byName.get(`e${at}`));
}

/** An object of Kubernetes is taken as it is written. */
function probe(name: string, expression: string): string {
  return `resource "kubernetes_manifest" "${name}" {
  manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "${name}" }
    value      = ${expression}
  }
}
`;
}

interface Named {
  readonly name: string;
}
