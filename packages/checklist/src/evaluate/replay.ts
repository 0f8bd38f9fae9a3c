import {
  type Context,
  type Outcome,
  type Path,
  pathOf,
  type Read,
  type Recording,
  type Resource,
  raw,
  record,
  type Subject,
} from '../model/index.ts';
import { judge } from './judge.ts';
import type { PlannedCheck } from './plan.ts';

/** One verdict on its way to a finding. */
export interface Judgement {
  readonly planned: PlannedCheck;
  readonly subject: unknown;
  readonly context: Context;
  readonly outcome: Outcome;
  readonly identity: Resource['identity'];
  /** Path of the subject inside its resource. */
  readonly base: Path;
  readonly reads: readonly Read[];
}

/** What all questions of a run share. */
export type Surroundings = Omit<Context, 'resource'>;

/** Field by field: a spread would give each context a shape of its own, and slow every check down. */
export function contextOf(around: Surroundings, resource: Resource): Context {
  const { inventory, settings, profile, needs, now } = around;
  return { resource, inventory, settings, profile, needs, now };
}

/** Asks checks once more, behind a view that notes what they read. */
export class Replay {
  readonly #context: Context;
  readonly #subject: Subject<unknown>;
  readonly #subjects: readonly unknown[];
  readonly #recording: Recording;

  constructor(subject: Subject<unknown>, context: Context) {
    const { body, recording } = record(raw(context.resource.body));
    this.#context = contextOf(context, { ...context.resource, body });
    this.#subject = subject;
    this.#subjects = subject.of?.(this.#context.resource, context.inventory) ?? [];
    this.#recording = recording;
  }

  /** How many subjects the resource has. */
  get count(): number {
    return this.#subjects.length;
  }

  again(
    planned: PlannedCheck,
    index: number,
    exempt: Outcome | undefined,
    rethrow: boolean | undefined,
  ): Judgement {
    const subject = this.#subjects[index];
    this.#recording.reset();
    const outcome = exempt ?? judge(planned.check, subject, this.#context, rethrow);
    const { reads } = this.#recording;
    const part = attempt(() => this.#subject.part?.(subject));
    const { identity } = this.#context.resource;
    const node = attempt(() => this.#subject.node?.(subject));
    return {
      planned,
      subject,
      context: this.#context,
      outcome,
      identity: part === undefined ? identity : { ...identity, part },
      base: pathOf(node) ?? [],
      reads,
    };
  }
}

/** What a name is made of can be unknown or malformed: then there is none. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
