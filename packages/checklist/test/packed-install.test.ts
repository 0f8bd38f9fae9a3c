import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const pack = fileURLToPath(new URL('..', import.meta.url));
const sample = fileURLToPath(new URL('../../../examples/contoso/good', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-packed-'));
const installed = join(folder, 'node_modules', 'aks-checklist');
const run = (file: string, args: string[], cwd = folder) =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, entry) => sum + sizeOf(join(path, entry)), 0);
}

test('the packed package installs alone, is small, and assesses', () => {
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], pack);
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', '--offline', '--no-audit', '--silent', `./${tarball}`]);

  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(
    ['aks-checklist'],
  );
  expect(sizeOf(installed) / 1024 / 1024).toBeLessThan(15);

  const bin = join(folder, 'node_modules', '.bin', 'aks-checklist');
  expect(run(bin, ['--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
  cpSync(sample, join(folder, 'estate'), { recursive: true });
  const report = JSON.parse(
    run(bin, [
      ...['assess', 'estate', '--fail-on', 'never'],
      ...['--format', 'json', '--output', 'html=page.html'],
    ]),
  );
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(
    /id="result">[A-Za-z0-9+/]{1000}/,
  );
  expect(report.items).toHaveLength(103);
  expect(report.summary.verdicts.pass).toBeGreaterThan(10);
}, 60_000);
