import {
  type EvidenceValue,
  formatPath,
  type Outcome,
  type Path,
  type Read,
  Unknown,
} from '../model/index.ts';

const mostEvidence = 8;
const longestValue = 200;
export const masked = '(masked)';

/** What the check found, in words: the author's, or the value that was read last. */
export function messageOf(outcome: Outcome, last: Read | undefined, kind: string): string {
  const isOpen = outcome.verdict === 'unknown' && outcome.reason !== 'need-undeclared';
  if (isOpen && last?.value instanceof Unknown) {
    return openMessage(outcome, last, last.value, kind);
  }
  if (outcome.message) return outcome.message;
  if (!last) return good(outcome);
  // Of a Dockerfile it would show how the program keeps it, and nothing of what is written.
  const isGood = outcome.verdict === 'pass' || outcome.verdict === 'not-applicable';
  if (kind === 'Dockerfile' && isGood) return good(outcome);
  const path = formatPath(last.path) || 'the object';
  if (last.value === undefined || last.value === null) return `${path} is absent`;
  if (Array.isArray(last.value)) {
    return last.value.length === 0 ? `${path} is empty` : `${path} has ${count(last.value.length)}`;
  }
  if (typeof last.value === 'object') return `${path} is set`;
  return `${path} is ${isSecret(last.path, kind) ? masked : shown(last.value)}`;
}

function good({ verdict }: Outcome): string {
  return verdict === 'not-applicable' ? 'does not apply' : 'as required';
}

/** The value that is not known, and what that leaves open in the words of the check. */
function openMessage({ message }: Outcome, { path }: Read, { why }: Unknown, kind: string): string {
  // The text of a template can hold a credential beside its placeholders; in a Dockerfile it names the variables only.
  const reason = isSecret(path, kind) && kind !== 'Dockerfile' ? 'is a template' : why;
  // The finding stands at the line of the instruction, and its path is the program's own.
  const value = kind === 'Dockerfile' ? reason : `${formatPath(path)} ${reason}`;
  if (message === undefined || message === why) return value;
  return message.includes(why) ? message : `${message}: ${value}`;
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

function shown(value: unknown): string {
  if (value === '') return 'empty';
  // What stands for an id that only Azure gives.
  return String(value)
    .replace(/~[^\s/]*/g, (name) => (name.includes('!') ? '…' : name))
    .slice(0, longestValue);
}

/** The values that were read, the last ones first to be kept, each path once; `once` keeps equal texts once. */
export function evidenceOf(
  reads: readonly Read[],
  kind: string,
  once: (text: string) => string,
): EvidenceValue[] {
  const values = new Map<string, EvidenceValue>();
  for (let i = reads.length - 1; i >= 0 && values.size < mostEvidence; i--) {
    const { path, value } = reads[i] as Read;
    if (typeof value === 'object' && value !== null) continue;
    const at = once(formatPath(path));
    if (!values.has(at)) values.set(at, { path: at, value: evidenceValue(path, value, kind) });
  }
  return [...values.values()].reverse();
}

/** A value as reports show it; what can be a credential is masked. */
export function evidenceValue(path: Path, value: unknown, kind: string): EvidenceValue['value'] {
  if (value === undefined || value === null) return null;
  if (isSecret(path, kind)) return masked;
  if (typeof value === 'string') return value.slice(0, longestValue);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** What is no secret in a Dockerfile; any argument of an instruction can be one. */
const shownOfDockerfile: ReadonlySet<unknown> = new Set(['image', 'keyword', 'message', 'name']);

/** Values that can hold a credential: they are never shown. */
function isSecret(path: Path, kind: string): boolean {
  const [first] = path;
  if (kind === 'Dockerfile') return !shownOfDockerfile.has(path.at(-1));
  if (kind === 'Secret' || kind === 'ConfigMap') {
    return first === 'data' || first === 'stringData' || first === 'binaryData';
  }
  if (path.at(-1) === 'env' || (path.at(-1) === 'value' && path.at(-3) === 'env')) return true;
  return path.some((part) => part === 'command' || part === 'args');
}
