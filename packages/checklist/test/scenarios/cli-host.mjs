// Runs the built command line for a parent, command after command: a process of its own for each
// would spend nearly all of its time on loading the same modules.
import { pathToFileURL } from 'node:url';

const [, , cli] = process.argv;
const entry = pathToFileURL(cli).href;
let runs = 0;

// Each run listens to its output.
process.stdout.setMaxListeners(0);

process.on('message', async ({ cwd, args }) => {
  const [stdout, stderr] = [kept(process.stdout), kept(process.stderr)];
  process.chdir(cwd);
  process.argv = [process.execPath, cli, ...args];
  process.exitCode = 0;
  runs++;
  // Another address is another module: the entry runs again, what it imports does not.
  await import(`${entry}?run=${runs}`);
  process.send({ stdout: stdout(), stderr: stderr(), status: process.exitCode });
});

/** Keeps what is written from now on. */
function kept(stream) {
  const chunks = [];
  stream.write = (chunk) => {
    chunks.push(Buffer.from(chunk));
    return true;
  };
  return () => Buffer.concat(chunks).toString();
}
