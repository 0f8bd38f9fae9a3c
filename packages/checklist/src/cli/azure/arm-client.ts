import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  type PipelinePolicy,
  proxyPolicy,
  type RestError,
  retryPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import { type Arm, ArmFailure, type ArmRequest, type Cloud } from '../../sources/azure/index.ts';
import { version } from '../version.ts';
import { quotaGate } from './quota-gate.ts';
import { type RetryOptions, retryStrategy } from './retry-strategy.ts';

export interface ArmOptions extends RetryOptions {
  /** For one answer, in milliseconds. */
  readonly timeout?: number;
}

const minute = 60_000;

/** Azure Resource Manager over HTTP: patient where Azure asks for it, and never for ever. */
export function createArm(
  { resourceManager, audience }: Cloud,
  credential: TokenCredential | undefined,
  options: ArmOptions = {},
): Arm {
  const timeout = options.timeout ?? minute;
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: `aks-checklist/${version}` }));
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(decompressResponsePolicy());
  pipeline.addPolicy(retryPolicy([retryStrategy(options)], { maxRetries: options.tries ?? 5 }), {
    phase: 'Retry',
  });
  if (credential) {
    pipeline.addPolicy(signedIn(credential, `${audience}/.default`, resourceManager), {
      phase: 'Sign',
    });
  }
  const client = createDefaultHttpClient();
  const gate = quotaGate();
  return {
    endpoint: resourceManager,
    fetch: async (request) => {
      const isQuery = request.method === 'POST' && request.url.includes('.ResourceGraph/');
      if (isQuery) await gate.wait();
      const response = await send(request);
      if (isQuery) gate.note((name) => response.headers.get(name));
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        text: response.bodyAsText ?? '',
      };
    },
  };

  async function send({ method, url, body }: ArmRequest) {
    const headers = createHttpHeaders({ accept: 'application/json' });
    if (body !== undefined) headers.set('content-type', 'application/json');
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = createPipelineRequest({
      method,
      url,
      headers,
      timeout,
      allowInsecureConnection: isOfThisMachine(url),
      ...text,
    });
    try {
      return await pipeline.sendRequest(client, request);
    } catch (error) {
      throw unanswered(error as RestError, timeout);
    }
  }
}

/** Only what stays on this machine may go without encryption: a proxy, an emulator. */
function isOfThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
}

/** The library's own policy, which takes part in continuous access evaluation; it is for https alone. */
function signedIn(credential: TokenCredential, scope: string, endpoint: string): PipelinePolicy {
  if (!isOfThisMachine(endpoint)) {
    return bearerTokenAuthenticationPolicy({ credential, scopes: scope });
  }
  return {
    name: 'tokenToThisMachine',
    sendRequest: async (request, next) => {
      const token = await credential.getToken(scope);
      if (token) request.headers.set('authorization', `Bearer ${token.token}`);
      return next(request);
    },
  };
}

function unanswered(error: RestError, timeout: number): ArmFailure {
  if (error.name === 'AbortError' || error.code === 'ETIMEDOUT') {
    return new ArmFailure('timeout', `no answer within ${timeout / 1000} s`);
  }
  if (error.name === 'RestError') {
    return new ArmFailure('unreachable', `no connection: ${error.message.split('\n')[0]}`);
  }
  return new ArmFailure('unauthorized', `no sign-in: ${error.message.split('\n')[0]}`);
}
