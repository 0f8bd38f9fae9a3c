#!/usr/bin/env node
import { tuneV8 } from './tune-v8.ts';
import { version } from './version.ts';

const [first, second] = process.argv.slice(2);

// Asked often and by scripts: answered before anything else is loaded.
if ((first === '--version' || first === '-V') && second === undefined) {
  process.stdout.write(`${version}\n`);
} else {
  tuneV8();
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(process.argv);
}
