/** Holds queries back while the user's quota of Resource Graph is used up. */
export interface QuotaGate {
  wait(): Promise<void>;
  /** What an answer says of the quota. */
  note(header: (name: string) => string | undefined): void;
}

const longestPause = 60_000;

/** https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
export function quotaGate(): QuotaGate {
  let open = 0;
  return {
    wait: async () => {
      const pause = open - Date.now();
      if (pause > 0) await new Promise((done) => setTimeout(done, pause));
    },
    note: (header) => {
      const remaining = Number(header('x-ms-user-quota-remaining') ?? Number.NaN);
      const resets = durationOf(header('x-ms-user-quota-resets-after'));
      if (remaining <= 0 && resets !== undefined) {
        open = Date.now() + Math.min(resets, longestPause);
      }
    },
  };
}

/** `00:00:05` in milliseconds. */
function durationOf(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text ?? '') ?? [];
  if (seconds === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
