/** What a step does for a delivery. */
export type Task =
  | 'build'
  | 'push'
  /** Copies an image that exists into another registry or under another name. */
  | 'promote'
  | 'image-scan'
  | 'dockerfile-lint'
  | 'manifest-lint'
  | 'image-compliance'
  | 'deploy'
  | 'apply-infrastructure'
  | 'cluster-scan'
  | 'node-image-upgrade';

/** Whether a finding fails the run: of the tool itself, not of what stands around it. */
export type Gate =
  | { readonly blocks: 'yes' }
  | { readonly blocks: 'no'; readonly why: string }
  | { readonly blocks: 'maybe'; readonly why: string };

/** Something that a command, action or task does, as far as its own arguments tell. */
export interface Act {
  readonly task: Task;
  readonly tool: string;
  /** The images that it names, as written. */
  readonly images?: readonly string[];
  /** Builds from a Dockerfile, not from buildpacks and the like. */
  readonly isDockerfile?: boolean;
  /** Whether it does so hangs on what is not known. */
  readonly isOpen?: string;
  readonly gate?: Gate;
  /** Findings without a fix do not fail the run. */
  readonly fixableOnly?: boolean;
  /** Its maker gave it up. */
  readonly successor?: string;
}

/** What is recognised, or why it may do anything; nothing where it does none of the tasks. */
export interface Recognised {
  readonly acts: readonly Act[];
  readonly opaque?: string;
}

export const nothing: Recognised = { acts: [] };

export const blocks: Gate = { blocks: 'yes' };

export function never(why: string): Gate {
  return { blocks: 'no', why };
}

export function perhaps(why: string): Gate {
  return { blocks: 'maybe', why };
}

/** Whether an exit code fails the run. */
export function codeGate(code: string, name: string): Gate {
  if (/[$`]|\{\{/.test(code)) return perhaps(`${name} is not known`);
  if (Number.isNaN(Number(code))) return perhaps(`${name} is no number`);
  return Number(code) === 0 ? never(`${name} is 0`) : blocks;
}

/** Whether a list of severities, or none, has both that must stop a build. */
export function severityGate(severities: string | undefined): Gate {
  if (severities === undefined || severities.trim() === '') return blocks;
  if (/[$`]|\{\{/.test(severities)) return perhaps('its severities are not known');
  const named = severities.toLowerCase().split(/[\s,|]+/);
  const missing = ['critical', 'high'].filter((one) => !named.includes(one));
  return missing.length === 0 ? blocks : never(`it does not look at ${missing.join(' and ')}`);
}

/** Whether a threshold lets through nothing that is high or critical. */
export function thresholdGate(threshold: string): Gate {
  const level = threshold.toLowerCase();
  if (/[$`]|\{\{/.test(level)) return perhaps('its threshold is not known');
  return level === 'critical' || level === 'none' ? never(`its threshold is ${threshold}`) : blocks;
}

/** The first gate that does not block. */
export function weakest(...gates: readonly Gate[]): Gate {
  return (
    gates.find(({ blocks: answer }) => answer === 'no') ??
    gates.find(({ blocks: answer }) => answer === 'maybe') ??
    blocks
  );
}
