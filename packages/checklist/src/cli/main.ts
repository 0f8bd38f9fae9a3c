#!/usr/bin/env node
import { tuneV8 } from './tune-v8.ts';
import { version } from './version.ts';

const [first, second] = process.argv.slice(2);

/** What shells report of a program whose reader is gone: `aks-checklist … | head`. */
const brokenPipe = 141;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(brokenPipe);
});

/** A fault of ours is no finding, with which an exception would share its exit code. */
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(2);
});

// Asked often and by scripts: answered before anything else is loaded.
if ((first === '--version' || first === '-V') && second === undefined) {
  process.stdout.write(`${version}\n`);
} else {
  tuneV8();
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(process.argv);
}
