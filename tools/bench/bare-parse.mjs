// The yardstick: reads the same files and parses them with js-yaml, nothing else.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

const [path] = process.argv.slice(2);
const files = statSync(path).isDirectory()
  ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file))
  : [path];
let documents = 0;
for (const file of files) {
  if (/\.(ya?ml|json)$/.test(file)) documents += loadAll(readFileSync(file, 'utf8')).length;
}
process.stdout.write(`${documents}\n`);
