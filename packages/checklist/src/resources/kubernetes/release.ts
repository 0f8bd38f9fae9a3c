/** A Kubernetes version of the first major: `1.33.4`, or `1.33` for whatever patch is offered. */
export interface Release {
  readonly minor: number;
  readonly patch: number | undefined;
}

const pattern = /^v?1\.(\d+)(?:\.(\d+)(?:[-+].*)?)?$/;

/** Reads `1.33`, `1.33.4`, `v1.33.4` and what builds add to it; undefined for anything else. */
export function parseRelease(version: string): Release | undefined {
  const [, minor, patch] = pattern.exec(version.trim()) ?? [];
  if (minor === undefined) return undefined;
  return { minor: Number(minor), patch: patch === undefined ? undefined : Number(patch) };
}
