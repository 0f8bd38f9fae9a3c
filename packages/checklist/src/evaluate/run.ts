import {
  anyKind,
  type Context,
  evidenceOf,
  type Gap,
  type Group,
  type Inventory,
  type Outcome,
  type Path,
  type Resource,
  raw,
  type Subject,
} from '../model/index.ts';
import { judge, outcomeOf } from './judge.ts';
import type { EvaluateOptions } from './options.ts';
import { livingByCode } from './pairs.ts';
import type { Plan, PlannedCheck } from './plan.ts';
import { attempt, contextOf, type Judgement, Replay, type Surroundings } from './replay.ts';
import { newTally, type Tally } from './tally.ts';

/** Where the verdicts of a run go. */
export interface Listener {
  /** Gets each verdict that a report may show. */
  keep(tally: Tally, judgement: Judgement): void;
  /** Hears of each question before it is asked: what is read from there on is read for these checks. */
  asking?(tallies: readonly Tally[]): void;
}

/** Runs every planned check on every subject. */
export function run(
  plan: Plan,
  around: Surroundings,
  options: EvaluateOptions,
  listener: Listener,
  gapsOf: (planned: PlannedCheck) => readonly Gap[] = () => [],
): Tally[] {
  const tallies = new Map<PlannedCheck, Tally>();
  for (const planned of plan.checks) {
    const kinds = evidenceOf(planned.check.each);
    const judgedOn = kinds.filter((kind) => around.inventory.covers(kind));
    tallies.set(planned, newTally(planned, judgedOn, gapsOf(planned)));
  }
  const contexts = new Map<readonly Resource[], readonly Context[]>();
  for (const [subject, checks] of plan.bySubject) {
    if (!evidenceOf(subject).some((kind) => around.inventory.covers(kind))) continue;
    const group = checks.map((planned) => tallies.get(planned) as Tally);
    listener.asking?.(group);
    runGroups(subject, group, around, options, listener);
    for (const kind of subject.kinds) {
      listener.asking?.(group);
      const resources = resourcesOf(around.inventory, subject, kind);
      const known = contexts.get(resources) ?? resources.map((one) => contextOf(around, one));
      contexts.set(resources, known);
      for (let at = 0; at < known.length; at++) {
        runResource(subject, known[at] as Context, group, options, listener);
      }
    }
  }
  return [...tallies.values()];
}

function resourcesOf(
  inventory: Inventory,
  { evidence, noun }: Subject<unknown>,
  id: string,
): readonly Resource[] {
  return id === anyKind ? inventory.resources(evidence) : inventory.all({ id, evidence, noun });
}

function runGroups(
  subject: Subject<unknown>,
  tallies: readonly Tally[],
  around: Surroundings,
  { rethrow, allFindings }: EvaluateOptions,
  listener: Listener,
): void {
  let found: readonly Group<unknown>[];
  try {
    found = subject.among?.(around.inventory) ?? [];
  } catch (error) {
    const context = contextOf(around, placeless(subject));
    malformed(tallies, context, outcomeOf(error, context, rethrow), listener);
    return;
  }
  for (const { value, identity, resource } of found) {
    const context = contextOf(around, resource);
    // What exempts a subject can only make a fail of nothing, never a pass.
    listener.asking?.([]);
    const exempt = exemption(subject, value, context, rethrow);
    for (const tally of tallies) {
      const { planned } = tally;
      listener.asking?.([tally]);
      const outcome = exempt ?? judge(planned.check, value, context, rethrow);
      tally.counts[outcome.verdict]++;
      if (!isShown(outcome, allFindings) || (!allFindings && isTold(tally, outcome))) continue;
      listener.keep(tally, {
        planned,
        subject: value,
        context,
        outcome,
        identity,
        base: [],
        reads: [],
      });
    }
  }
}

function runResource(
  subject: Subject<unknown>,
  context: Context,
  tallies: readonly Tally[],
  options: EvaluateOptions,
  listener: Listener,
): void {
  const { rethrow, allFindings } = options;
  const found = subjectsIn(subject, context, tallies, options, listener);
  let replay: Replay | undefined;
  for (let index = 0; index < found.length; index++) {
    listener.asking?.([]);
    const exempt = exemption(subject, found[index], context, rethrow);
    // Counted by hand: until the loop is compiled for speed, an iterator is an object for each step.
    for (let at = 0; at < tallies.length; at++) {
      const tally = tallies[at] as Tally;
      const { planned } = tally;
      listener.asking?.([tally]);
      const own = exempt ?? judge(planned.check, found[index], context, rethrow);
      const isOpen = own.verdict === 'unknown' && !context.resource.observed;
      const outcome = isOpen ? asItRuns(own, subject, found[index], planned, context) : own;
      tally.counts[outcome.verdict]++;
      if (!isShown(outcome, allFindings)) continue;
      if (outcome !== own || needsNoReads(outcome)) {
        if (!allFindings && isTold(tally, outcome)) continue;
        listener.keep(tally, untold(planned, subject, found[index], context, outcome));
        continue;
      }
      replay ??= new Replay(subject, context);
      listener.keep(tally, replay.again(planned, index, exempt, rethrow));
    }
  }
}

/** The subjects inside a resource: none, with an answer to every check, where they could not be told. */
function subjectsIn(
  subject: Subject<unknown>,
  context: Context,
  tallies: readonly Tally[],
  { rethrow }: EvaluateOptions,
  listener: Listener,
): readonly unknown[] {
  const { resource, inventory } = context;
  listener.asking?.(tallies);
  try {
    const found = subject.of?.(resource, inventory) ?? [];
    // An entry that is not known throws where it is taken out of its list.
    return resource.unresolved ? [...found] : found;
  } catch (error) {
    malformed(tallies, context, outcomeOf(error, context, rethrow), listener);
    return [];
  }
}

/** What code leaves open about a thing that lives, the living one tells. */
function asItRuns(
  own: Outcome,
  subject: Subject<unknown>,
  value: unknown,
  { check }: PlannedCheck,
  context: Context,
): Outcome {
  const living = context.inventory.index(livingByCode).get(context.resource);
  if (!living) return own;
  const part = attempt(() => subject.part?.(value));
  const around = contextOf(context, living);
  const all = attempt(() => subject.of?.(living, context.inventory)) ?? [];
  const same = all.filter((one) => attempt(() => subject.part?.(one)) === part);
  const answers = same.map((one) => judge(check, one, around, false).verdict);
  const isTold = answers.length > 0 && answers.every((one) => one === 'pass' || one === 'fail');
  return isTold ? { verdict: 'not-applicable', message: 'is judged as it runs' } : own;
}

/** The answer to every check about a subject that none speaks about. */
function exemption<T>(
  subject: Subject<T>,
  value: T,
  context: Context,
  rethrow: boolean | undefined,
): Outcome | undefined {
  try {
    const message = subject.exempt?.(value, context);
    return message === undefined ? undefined : { verdict: 'not-applicable', message };
  } catch (error) {
    return outcomeOf(error, context, rethrow);
  }
}

/** Stands for subjects that could not be told from the inventory. */
function placeless({ noun, evidence }: Subject<unknown>): Resource {
  return {
    kind: '',
    evidence,
    identity: { kind: noun, name: 'all' },
    body: {},
    observed: false,
    complete: false,
    unit: '',
    places: [],
    unresolved: false,
  };
}

/** The subjects inside the resource could not be told: no check on them has an answer. */
function malformed(
  tallies: readonly Tally[],
  context: Context,
  outcome: Outcome,
  listener: Listener,
): void {
  const { identity } = context.resource;
  for (const tally of tallies) {
    tally.counts[outcome.verdict]++;
    const { planned } = tally;
    listener.keep(tally, {
      planned,
      subject: undefined,
      context,
      outcome,
      identity,
      base: [],
      reads: [],
    });
  }
}

function isShown({ verdict }: Outcome, allFindings: boolean | undefined): boolean {
  return allFindings || verdict === 'fail' || verdict === 'unknown';
}

/** Nothing that a check read of the subject would tell more: what it lacks is elsewhere, or its place is known. */
function needsNoReads({ verdict, reason, message, at }: Outcome): boolean {
  return (
    verdict === 'unknown' && reason !== 'unresolved' && message !== undefined && at !== undefined
  );
}

/** What the evidence lacks as a whole is told once a check, with the number of subjects that lack it. */
function isTold({ lacks }: Tally, { verdict, at, message }: Outcome): boolean {
  if (verdict !== 'unknown' || at !== '' || message === undefined) return false;
  const told = lacks.get(message);
  if (told) told.alike++;
  else lacks.set(message, { alike: 0 });
  return told !== undefined;
}

/** A verdict that needs no second look at the subject. */
function untold(
  planned: PlannedCheck,
  subject: Subject<unknown>,
  value: unknown,
  context: Context,
  outcome: Outcome,
): Judgement {
  const { identity, body } = context.resource;
  const part = attempt(() => subject.part?.(value));
  const node = attempt(() => subject.node?.(value));
  return {
    planned,
    subject: value,
    context,
    outcome,
    identity: part === undefined ? identity : { ...identity, part },
    base: (node && pathTo(raw(node), raw(body) as object)) ?? [],
    reads: [],
  };
}

/** The way from a body to an object in it. */
function pathTo(wanted: object, from: object): Path | undefined {
  if (from === wanted) return [];
  for (const key in from) {
    const value: unknown = (from as Readonly<Record<string, unknown>>)[key];
    if (typeof value !== 'object' || value === null) continue;
    const below = pathTo(wanted, value);
    if (below) return [Array.isArray(from) ? Number(key) : key, ...below];
  }
  return undefined;
}
