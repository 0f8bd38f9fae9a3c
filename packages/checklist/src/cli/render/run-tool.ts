import { type ChildProcess, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { parse, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The output of a tool, or one line that says why there is none. */
export type ToolResult = { readonly output: string } | { readonly error: string; isOver?: boolean };

export interface Limits {
  readonly seconds: number;
  readonly bytes: number;
}

export const limits: Limits = { seconds: 120, bytes: 64_000_000 };

/** Errors that are kept, to find what went wrong among warnings. */
const mostErrorLength = 1024 * 1024;

/**
 * Runs a program without a shell and without a terminal, as long and as large as the limits allow; `errorIn`
 * finds in what it says why it failed.
 */
export function runTool(
  program: string,
  args: readonly string[],
  { seconds, bytes }: Limits = limits,
  errorIn: (text: string) => string | undefined = firstError,
): Promise<ToolResult> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: parse(process.cwd()).root,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let length = 0;
    let errors = '';
    const stop = (error: string) => {
      end(child);
      done({ error, isOver: true });
    };
    const timer = setTimeout(() => stop(`it took longer than ${seconds} seconds`), seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bytes) stop(`it printed more than ${bytes / 1_000_000} MB`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < mostErrorLength) errors += chunk.toString('utf8');
    });
    child.on('error', ({ message }) => {
      clearTimeout(timer);
      done({ error: message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) done({ output: Buffer.concat(chunks).toString('utf8') });
      else done({ error: errorIn(errors) ?? `it ended with ${signal ?? `exit code ${code}`}` });
    });
  });
}

/** What a program needs to start. The rest may be secret, and kustomize puts variables into ConfigMaps. */
const needed = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'SystemRoot',
  'TMPDIR',
  'TEMP',
  'TMP',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  // Of the runtime that the compiler of Bicep brings.
  'DOTNET_BUNDLE_EXTRACT_BASE_DIR',
  'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT',
];

/** An address where nobody listens. */
const nowhere = 'http://127.0.0.1:9';

/** A folder that is not there. */
const noFolder = resolve('/nonexistent');

/** No tool is to fetch anything, or to heed what a person has set up: what it needs is there, or is missing. */
const apart = {
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  http_proxy: nowhere,
  https_proxy: nowhere,
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  KUBECONFIG: devNull,
  // Plug-ins, repositories and registries of Helm: https://helm.sh/docs/helm/helm/
  HELM_CACHE_HOME: noFolder,
  HELM_CONFIG_HOME: noFolder,
  HELM_DATA_HOME: noFolder,
  DOCKER_CONFIG: noFolder,
};

function environment(): NodeJS.ProcessEnv {
  const kept = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...apart };
}

/** Ends a program with all that it started, and waits for none of them. */
function end(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  try {
    if (child.pid !== undefined && process.platform !== 'win32')
      process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const longestError = 300;

/** The line that tells what went wrong, among warnings, as plain text; with what belongs to it. */
export function firstError(text: string): string | undefined {
  const lines = stripVTControlCharacters(text)
    .split(/[\r\n]+/)
    .map((line) => ({ said: plain(line), isIndented: /^\s/.test(line) }))
    .filter(({ said }) => said !== '' && !isHint(said));
  const found = [/^error\b/i, /\berror\b/i, /(?:)/].map((sign) =>
    lines.findIndex((line) => sign.test(line.said)),
  );
  const at = found.find((index) => index !== -1);
  if (at === undefined) return undefined;
  const said = causeOf(lines.slice(at))
    .replace(/^(error: ).*: error calling include: (?=template: )/i, '$1')
    .trim();
  return said.length > longestError ? `${said.slice(0, longestError)}…` : said;
}

interface Line {
  readonly said: string;
  readonly isIndented: boolean;
}

/** A line with what belongs to it; of templates that include each other, the innermost one. */
function causeOf([first, ...rest]: readonly Line[]): string {
  if (first === undefined) return '';
  // A list that the line announces, or what is indented below it.
  const end = first.said.endsWith(':') ? -1 : rest.findIndex(({ isIndented }) => !isIndented);
  const whole = [first, ...(end === -1 ? rest : rest.slice(0, end))];
  const [next, ...others] = end === -1 ? [] : rest.slice(end);
  if (next !== undefined && whole.at(-1)?.said.endsWith('error calling include:')) {
    const [sign = ''] = /^error: /i.exec(first.said) ?? [];
    return causeOf([{ ...next, said: `${sign}${next.said}` }, ...others]);
  }
  return whole.map(({ said }) => said).join(' ');
}

/** What Helm says after most of its errors. */
function isHint(line: string): boolean {
  return line.startsWith('Use --debug flag');
}

/** A line without what a terminal would obey, and without the time and place of a log. */
function plain(line: string): string {
  const [, logged] = /^[EF]\d{4} \S+ +\d+ \S+ .*? err="(.*)"$/.exec(line) ?? [];
  if (/^[EF]\d{4} \S+ +\d+ \S+ .* err=<$/.test(line)) return '';
  const said = logged === undefined ? line : `error: ${logged.replaceAll('\\"', '"')}`;
  return said.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
