// Reads files as the command line does, then judges them once; prints the seconds that judging took.
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const { resources, gaps } = manifestsSource.read(files);
const started = process.hrtime.bigint();
const inventory = createInventory({ resources, gaps });
const sha256 = (text) => hash('sha256', text);
evaluate({ catalogue, inventory, now: new Date(), version: '0', sha256 });
process.stdout.write(`${Number(process.hrtime.bigint() - started) / 1e9}\n`);
