import type { RetryStrategy } from '@azure/core-rest-pipeline';

export interface RetryOptions {
  /** Repetitions of one request. */
  readonly tries?: number;
  /** The first pause where Azure names none, in milliseconds; it doubles. */
  readonly pause?: number;
  /** The longest pause that Azure may ask for, in milliseconds. */
  readonly longestPause?: number;
}

const second = 1000;
const passing = new Set([408, 429, 500, 502, 503, 504]);

/** Waits as long as Azure asks, within reason; what fails for another cause is not asked again. */
export function retryStrategy({
  pause = second,
  longestPause = 60 * second,
}: RetryOptions): RetryStrategy {
  return {
    name: 'patience',
    retry: ({ retryCount, response, responseError }) => {
      const isPassing = response
        ? passing.has(response.status)
        : responseError !== undefined && responseError.name === 'RestError';
      if (!isPassing) return { skipStrategy: true };
      const asked = response && pauseAsked((name) => response.headers.get(name));
      if (asked !== undefined && asked > longestPause) return { skipStrategy: true };
      return { retryAfterInMs: asked ?? Math.min(pause * 2 ** retryCount, longestPause) };
    },
  };
}

/** In milliseconds; seconds or a date: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export function pauseAsked(header: (name: string) => string | undefined): number | undefined {
  for (const [name, unit] of [
    ['retry-after-ms', 1],
    ['x-ms-retry-after-ms', 1],
    ['retry-after', second],
  ] as const) {
    const value = header(name);
    if (value === undefined || value.trim() === '') continue;
    const number = Number(value);
    if (number >= 0) return number * unit;
    const date = Date.parse(value);
    if (!Number.isNaN(date)) return Math.max(0, date - Date.now());
  }
  return undefined;
}
