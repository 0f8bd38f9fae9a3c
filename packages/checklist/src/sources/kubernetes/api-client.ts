import type { GapReason } from '../../model/index.ts';
import { type ApiAnswer, ApiFailure, type ApiFetch, type ApiRequest, NoAnswer } from './api.ts';

export interface ClientOptions {
  readonly fetch: ApiFetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Asks the API server for JSON; throws {@link ApiFailure}. */
export type ApiClient = (request: ApiRequest) => Promise<unknown>;

const mostTries = 5;
const longestWait = 30_000;
/** What all requests together may wait for a server that asks for patience. */
const waitBudget = 180_000;
/** So many kinds without an answer, and the server is not asked again. */
const mostSilent = 5;

/** A client that repeats what may get through, as long as the server asks for and no longer. */
export function apiClient({ fetch, sleep }: ClientOptions): ApiClient {
  let waited = 0;
  let silent = 0;
  let silence: ApiFailure | undefined;

  async function pause(milliseconds: number): Promise<boolean> {
    if (waited + milliseconds > waitBudget) return false;
    waited += milliseconds;
    await sleep(milliseconds);
    return true;
  }

  async function ask(request: ApiRequest): Promise<ApiAnswer> {
    for (let tries = 1; ; tries++) {
      const answer = await answerOf(fetch, request);
      const wait = waitBefore(answer, tries);
      if (wait !== undefined && tries < mostTries && (await pause(wait))) continue;
      if (answer instanceof NoAnswer) throw new ApiFailure(answer.reason, answer.message);
      return answer;
    }
  }

  return async (request) => {
    if (silence && silent >= mostSilent) throw silence;
    try {
      const answer = await ask(request);
      silent = 0;
      return jsonOf(answer);
    } catch (error) {
      if (error instanceof ApiFailure && error.status === undefined) {
        silent++;
        silence = error;
      }
      throw error;
    }
  };
}

async function answerOf(fetch: ApiFetch, request: ApiRequest): Promise<ApiAnswer | NoAnswer> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

/** How long to wait before the next try; undefined where the next would end like this one. */
function waitBefore(answer: ApiAnswer | NoAnswer, tries: number): number | undefined {
  const backoff = 250 * 2 ** tries;
  if (answer instanceof NoAnswer) {
    const most = answer.reason === 'timeout' ? 1 : 2;
    return answer.isPassing && tries <= most ? backoff : undefined;
  }
  const { status, retryAfter } = answer;
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    const seconds = Number(retryAfter);
    return seconds >= 0 ? Math.min(seconds * 1000, longestWait) : backoff;
  }
  return status >= 500 && tries <= 2 ? backoff : undefined;
}

const reasons: ReadonlyMap<number, GapReason> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [429, 'throttled'],
]);

function jsonOf({ status, text }: ApiAnswer): unknown {
  if (status !== 200) {
    const reason = reasons.get(status) ?? (status >= 500 ? 'server-error' : 'unreadable');
    throw new ApiFailure(reason, `the API server answers ${status}`, status);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFailure('malformed', 'the answer of the API server is no JSON', status);
  }
}
