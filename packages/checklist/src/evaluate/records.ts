interface Record {
  readonly state: string;
  readonly message: string;
  readonly findings?: number;
}

/** What holds of all runs, though it is true of one: the first that is found. */
const telling = ['contradicted', 'used'];

/** What became of the same answers and waivers in several runs. */
export function mergeRecords<R extends Record>(runs: readonly (readonly R[])[]): R[] {
  const merged = new Map<string, R>();
  for (const record of runs.flat()) {
    const { state: _state, message: _message, findings: _findings, ...written } = record;
    const key = JSON.stringify(written);
    const known = merged.get(key);
    merged.set(key, known ? moreUsed(known, record) : record);
  }
  return [...merged.values()];
}

function moreUsed<R extends Record>(known: R, other: R): R {
  const told = telling.find((state) => state === known.state || state === other.state);
  const kept = told !== undefined && known.state !== told ? other : known;
  if (known.findings === undefined && other.findings === undefined) return kept;
  return { ...kept, findings: (known.findings ?? 0) + (other.findings ?? 0) };
}
