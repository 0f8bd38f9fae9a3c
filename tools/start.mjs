// `npm start` assesses the sample estate; `npm start -- ARGS` is the command line itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../packages/checklist/dist/cli.js', import.meta.url));
const args = process.argv.slice(2);
const sample = ['assess', 'examples/contoso/bad', '--fail-on', 'never'];

if (!existsSync(cli)) {
  console.error('Not built yet: run "npm run build" first.');
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [cli, ...(args.length > 0 ? args : sample)], {
  stdio: 'inherit',
});
if (args.length === 0) {
  console.log(`
That was the sample estate. Now yours:
  npm start -- assess YOUR-MANIFESTS aks.json     (az aks show -g GROUP -n CLUSTER -o json > aks.json)
  npm start -- assess examples/contoso/good       a platform with nothing to fail
  npm start -- catalog development/liveness-probe what an item is about`);
}
process.exit(status ?? 2);
