import type { GapReason } from '../../model/index.ts';

/** A GET to the API server: nothing else is ever sent. */
export interface ApiRequest {
  /** With its query, from the root of the server on. */
  readonly path: string;
  readonly accept: string;
}

export interface ApiAnswer {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter?: string | undefined;
  readonly text: string;
}

/** Sends a request with the rights of the user; throws {@link NoAnswer} where none comes back. */
export type ApiFetch = (request: ApiRequest) => Promise<ApiAnswer>;

/** The server could not be asked, or its answer did not arrive whole. */
export class NoAnswer extends Error {
  readonly reason: Extract<GapReason, 'unreachable' | 'timeout' | 'too-large' | 'unauthorized'>;
  /** The same request may get through when it is sent again. */
  readonly isPassing: boolean;

  constructor(reason: NoAnswer['reason'], message: string, isPassing = false) {
    super(message);
    this.name = 'NoAnswer';
    this.reason = reason;
    this.isPassing = isPassing;
  }
}

/** Why a request brought nothing, after all repetitions. */
export class ApiFailure extends Error {
  readonly reason: GapReason;
  /** Of the answer; absent where there was none. */
  readonly status: number | undefined;

  constructor(reason: GapReason, message: string, status?: number) {
    super(message);
    this.name = 'ApiFailure';
    this.reason = reason;
    this.status = status;
  }
}
