import type { Estate } from './render.testing.ts';

/**
 * A program that takes the arguments of the Bicep CLI and answers as `Bicep.Cli` does: diagnostics of all files go
 * to stderr, the template to stdout, and only errors give another exit code than 0. Beside it lie what it would
 * print (`build`, `build-params`), `restored` where the modules of registries are in its cache, and `diagnostics`.
 */
export function installStandIn(estate: Estate): void {
  estate.tool('bicep', standIn);
}

const standIn = String.raw`
const path = require('node:path');
fs.appendFileSync(__dirname + '/asked', JSON.stringify(args) + '\n');
const beside = (name) => path.join(__dirname, name);
const fail = (...lines) => {
  console.error(lines.join('\n'));
  process.exit(1);
};

const extensions = { build: '.bicep', 'build-params': '.bicepparam' };
const flags = ['--stdout', '--no-restore'];
const withValue = ['--outdir', '--outfile', '--pattern', '--diagnostics-format'];
const [command, ...rest] = args;
const extension = extensions[command];
if (!extension) fail("Unrecognized command or argument '" + command + "'.");

const given = new Map();
let input;
for (let at = 0; at < rest.length; at++) {
  const token = rest[at];
  if (flags.includes(token)) given.set(token, true);
  else if (withValue.includes(token)) given.set(token, rest[++at]);
  else if (input === undefined) input = token;
  else fail("Unrecognized command or argument '" + token + "'.");
}
if (input?.startsWith('--')) fail('Unrecognized parameter "' + input + '"');
if (input === undefined)
  fail('Either the input file path or the --pattern parameter must be specified');
for (const option of ['--outdir', '--outfile'])
  if (given.has(option) && given.has('--stdout'))
    fail('The ' + option + ' and --stdout parameters cannot both be used');
const kind = command === 'build' ? 'Bicep file. Bicep' : 'Bicep Parameters file. Bicep parameters';
const file = path.resolve(input);
if (path.extname(file).toLowerCase() !== extension)
  fail('The specified input "' + file + '" was not recognized as a ' + kind +
    ' files must use the ' + extension + ' extension.');

const diagnostics = [];
const error = (at, code, message) => diagnostics.push(at + ' : Error ' + code + ': ' + message +
  ' [https://aka.ms/bicep/core-diagnostics#' + code + ']');
const seen = new Set();
function walk(source) {
  if (seen.has(source)) return;
  seen.add(source);
  if (!fs.existsSync(source))
    return error(file + '(1,1)', 'BCP091', "An error occurred reading file. Could not find file '" + source + "'.");
  fs.readFileSync(source, 'utf8').split('\n').forEach((line, index) => {
    const [, before, target] = /^((?:module \w+|using|import .* from) )'([^']+)'/.exec(line) ?? [];
    if (target === undefined) return;
    const at = source + '(' + (index + 1) + ',' + (before.length + 1) + ')';
    if (!/^(?:br|ts)[:/]/.test(target)) return walk(path.resolve(path.dirname(source), target));
    const name = target.replace(/^br\/public:/, 'br:mcr.microsoft.com/bicep/');
    if (fs.existsSync(beside('restored'))) return;
    if (given.has('--no-restore'))
      error(at, 'BCP190', 'The artifact with reference "' + name + '" has not been restored.');
    else error(at, 'BCP192', 'Unable to restore the artifact with reference "' + name + '": Connection refused');
  });
}
walk(file);
if (fs.existsSync(beside('diagnostics')))
  diagnostics.push(...fs.readFileSync(beside('diagnostics'), 'utf8').trim().split('\n'));
for (const line of diagnostics.reverse()) console.error(line);
if (diagnostics.some((line) => / : Error /.test(line))) process.exitCode = 1;
else if (given.has('--stdout')) process.stdout.write(fs.readFileSync(beside(command), 'utf8'));
`;
