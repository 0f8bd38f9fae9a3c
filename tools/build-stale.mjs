// Builds when a source is newer than what was built: `npm ci` has just done it where the tests follow.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['packages', 'package-lock.json', 'tsconfig.base.json', 'tools/notices.mjs'];
const others = ['dist', 'node_modules', 'test'];

/** What a build writes last. */
const built = 'packages/checklist/dist/types/index.d.ts';

/** When a file changed last; a folder changes with the names in it. */
function changedAt(path) {
  const stat = statSync(root + path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(root + path).filter((name) => !others.includes(name));
  return Math.max(stat.mtimeMs, ...names.map((name) => changedAt(`${path}/${name}`)));
}

if (Math.max(...sources.map(changedAt)) > changedAt(built)) {
  const { status } = spawnSync('npm', ['run', '-s', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}
