import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupText, type Model, modelsOf } from './kubernetes-schema/models.ts';

/**
 * Writes the fields of the built-in kinds from the declarations of a package that follows the
 * OpenAPI description of Kubernetes. Run it for a new release: name its version here, and tell
 * `resources/kubernetes/schema/history.ts` what is new in it.
 */
const packages = ['kubernetes-models@5.1.0', '@kubernetes-models/apimachinery@3.0.2'];
const target = new URL(
  '../packages/checklist/src/resources/kubernetes/schema/table.generated.ts',
  import.meta.url,
);

const folder = mkdtempSync(join(tmpdir(), 'kubernetes-schema-'));
try {
  const models = packages.flatMap((spec) => modelsOf(unpack(spec)));
  writeFileSync(target, fileOf(models));
} finally {
  rmSync(folder, { recursive: true });
}

/** The declarations in a package of the registry, by their path in it. */
function unpack(spec: string): ReadonlyMap<string, string> {
  const packed = execFileSync('npm', ['pack', spec, '--silent'], { cwd: folder, encoding: 'utf8' });
  const name = packed.trim();
  const into = mkdtempSync(join(folder, 'package-'));
  execFileSync('tar', ['xzf', name, '-C', into, '--strip-components=1'], { cwd: folder });
  const paths = readdirSync(into, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts') && !/(?:^|\/)(?:_schemas\/|index\.d\.ts$)/.test(path))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(into, path), 'utf8')]));
}

function fileOf(models: readonly Model[]): string {
  const groups = [...new Set(models.map(({ group }) => group))].sort();
  const lines = groups.map((group) => groupText(group, models));
  return `// Made by tools/kubernetes-schema.ts from ${packages.join(' and ')} (MIT): do not edit.

/** The types of each API version; their notation is that of \`types.ts\`. */
export const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join('\n')}
};
`;
}
