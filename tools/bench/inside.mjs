// Evaluation and bare parse of the same files in one process; prints the median ratio.
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import {
  catalogue,
  createInventory,
  evaluate,
  manifestsSource,
} from '../../packages/checklist/dist/index.js';

const [folder] = process.argv.slice(2);
const files = readdirSync(folder).map((name) => ({
  path: join(folder, name),
  input: folder,
  complete: new Set(),
  text: readFileSync(join(folder, name), 'utf8'),
}));

/** As the command line has it. */
function sha256(text) {
  return hash('sha256', text);
}

function seconds(work) {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const ratios = [];
for (let run = 0; run < 5; run++) {
  const parse = seconds(() => {
    for (const { text } of files) loadAll(text);
  });
  const { resources, gaps } = manifestsSource.read(files.map((file) => ({ ...file })));
  const judge = seconds(() => {
    const inventory = createInventory({ resources, gaps });
    evaluate({ catalogue, inventory, now: new Date(), version: '0', sha256 });
  });
  ratios.push(judge / parse);
}
ratios.sort((a, b) => a - b);
process.stdout.write(`${ratios[2].toFixed(2)}\n`);
