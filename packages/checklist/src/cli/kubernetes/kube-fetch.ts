import http from 'node:http';
import https from 'node:https';
import { createGunzip } from 'node:zlib';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { type ApiAnswer, type ApiFetch, NoAnswer } from '../../sources/kubernetes/index.ts';
import { version } from '../version.ts';
import type { KubeUser } from './kubeconfig-file.ts';
import { signInProblem } from './plugin.ts';

export interface FetchOptions {
  /** Milliseconds in which nothing may arrive. */
  readonly idle?: number;
  /** Milliseconds for a whole answer. */
  readonly whole?: number;
}

const mostBytes = 512 * 1024 * 1024;
const mostSockets = 6;
/** Tokens of plug-ins live longer; the plug-in knows. */
const signInAge = 240_000;

interface Connection {
  readonly options: https.RequestOptions;
  readonly at: number;
}

/** Asks the API server of the current context with the rights of its user. */
export function kubeFetch(config: KubeConfig, options: FetchOptions = {}): ApiFetch {
  const { idle = 60_000, whole = 300_000 } = options;
  const server = config.getCurrentCluster()?.server.replace(/(?<!\/)\/+$/, '') ?? '';
  let agent: http.Agent | undefined;
  let connection: Promise<Connection> | undefined;

  async function connect(): Promise<Connection> {
    const at = performance.now();
    const own: https.RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(own);
    } catch (error) {
      throw new NoAnswer(
        'unauthorized',
        `the sign-in of the context fails: ${firstLine(signInProblem(config, error))}`,
      );
    }
    agent ??= agentFor(config, own);
    return { options: { ...own, headers: headersOf(config, own), agent }, at };
  }

  return async ({ path, accept }) => {
    if (connection && performance.now() - (await connection).at > signInAge) connection = undefined;
    connection ??= connect();
    const { options: own } = await connection;
    const headers = {
      ...own.headers,
      accept,
      'accept-encoding': 'gzip',
      'user-agent': `aks-checklist/${version}`,
    };
    const signal = AbortSignal.timeout(whole);
    return await send(`${server}${path}`, { ...own, headers, signal, timeout: idle });
  };
}

function headersOf(config: KubeConfig, { headers }: https.RequestOptions) {
  const { Authorization: sign, ...rest } = { ...(headers as http.OutgoingHttpHeaders) };
  return {
    ...rest,
    ...(config.getCurrentUser() as KubeUser | null)?.impersonation,
    // The file of a token may end in a line break.
    ...(typeof sign === 'string' && { Authorization: sign.trim() }),
  };
}

/** Connections are kept; those of a proxy are as the library makes them. */
function agentFor(config: KubeConfig, own: https.RequestOptions): http.Agent | undefined {
  const cluster = config.getCurrentCluster();
  if (cluster?.proxyUrl) return own.agent as http.Agent;
  const keep = { keepAlive: true, maxSockets: mostSockets };
  if (cluster?.server.startsWith('http:')) return new http.Agent(keep);
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = own;
  const given = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return new https.Agent({ ...keep, ...Object.fromEntries(set) });
}

function send(url: string, options: https.RequestOptions): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    let silence: Silence | undefined;
    const fail = (error: unknown) => reject(noAnswer(silence ?? error, new URL(url).host));
    const asked = requested(url, options, (response) => {
      textOf(response).then((text) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, retryAfter: headers['retry-after'], text });
      }, fail);
    });
    if (asked instanceof Error) return fail(asked);
    asked.on('timeout', () => {
      silence = new Silence('nothing arrived in time');
      asked.destroy(silence);
    });
    asked.on('error', fail);
    asked.end();
  });
}

/** A certificate that cannot be used is an exception before anything is sent. */
function requested(
  url: string,
  options: https.RequestOptions,
  answer: (response: http.IncomingMessage) => void,
): http.ClientRequest | Error {
  const { request } = url.startsWith('http:') ? http : https;
  try {
    return request(url, { ...options, method: 'GET' }, answer);
  } catch (error) {
    return error as Error;
  }
}

class Silence extends Error {}
class TooLong extends Error {}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const zipped = response.headers['content-encoding'] === 'gzip';
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream = zipped ? response.pipe(createGunzip()) : response;
  if (zipped) response.on('error', (error) => stream.destroy(error));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new TooLong(`an answer is larger than ${mostBytes / 1024 ** 2} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const passing: ReadonlySet<string | undefined> = new Set([
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'Z_BUF_ERROR',
]);
const hints: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate of the server, or of its authority, has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate has another name, which tls-server-name may tell',
};
const untrusted = /CERT|SIGNATURE|SSL|TLS|EPROTO/;

function noAnswer(error: unknown, host: string): NoAnswer {
  const { name, code } = error as NodeJS.ErrnoException;
  if (error instanceof TooLong) return new NoAnswer('too-large', error.message);
  if (error instanceof Silence || name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return new NoAnswer('timeout', `${host} does not answer in time`, true);
  }
  if (passing.has(code)) {
    return new NoAnswer('unreachable', `the connection to ${host} was cut (${code})`, true);
  }
  if (code?.startsWith('ERR_OSSL')) {
    const what = 'the client certificate or the key of the context cannot be used';
    return new NoAnswer('unauthorized', `${what} (${firstLine(error)})`);
  }
  if (untrusted.test(code ?? '')) {
    const hint =
      hints[code ?? ''] ?? 'check the certificate authority of the cluster in the kubeconfig';
    return new NoAnswer('unreachable', `TLS with ${host} fails (${code}): ${hint}`);
  }
  return new NoAnswer('unreachable', `no connection to ${host} (${code ?? firstLine(error)})`);
}

const longestLine = 200;

function firstLine(error: unknown): string {
  const [line = ''] = String((error as Error).message ?? error)
    .trim()
    .split('\n');
  return line.slice(0, longestLine);
}
