import type { Check } from '../../../model/index.ts';
import type { BaseUse, FinalStage, InstructionUse } from './subjects.ts';

// biome-ignore lint/suspicious/noExplicitAny: each check fixes its own subject type; the table holds all.
type Checks = Readonly<Record<string, Check<any>>>;

/**
 * The same checks, which a comment above an instruction switches off for it: `# aks-checklist ignore=ID
 * reason=…`, or `# hadolint ignore=DL3002` for the rule of hadolint that asks the same.
 */
export function suppressible<T extends Checks>(checks: T): T {
  const wrapped = Object.entries(checks).map(([id, check]) => {
    const rules = (check.peers ?? [])
      .filter((peer) => peer.startsWith('hadolint/'))
      .map((peer) => peer.slice('hadolint/'.length));
    const names = new Set([id, ...rules]);
    const when: Check['when'] = (subject, context) =>
      isSwitchedOff(subject as Suppressed, names)
        ? 'a comment switches it off'
        : (check.when?.(subject, context) ?? true);
    return [id, { ...check, when }];
  });
  return Object.fromEntries(wrapped) as T;
}

type Suppressed = Partial<BaseUse & FinalStage & InstructionUse> | undefined;

function isSwitchedOff(subject: Suppressed, names: ReadonlySet<string>): boolean {
  const { instruction, copy, chain, stage } = subject ?? {};
  const one = instruction ?? copy;
  if (one) return one.ignores.some((name) => names.has(name));
  const stages = chain ?? (stage ? [stage] : []);
  return stages.some(
    ({ ignores, instructions }) =>
      ignores.some((name) => names.has(name)) ||
      (chain !== undefined &&
        instructions.some((each) => each.ignores.some((name) => names.has(name)))),
  );
}
