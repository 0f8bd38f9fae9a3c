import type { EvidenceKind } from './evidence.ts';
import type { Inventory } from './inventory.ts';
import type { Identity, Path, Resource } from './resource.ts';
import type { Settings } from './settings.ts';
import type { Answer, Need, Pillar, Priority, Profile, Severity } from './verdict.ts';

/** What surrounds the subject that a check looks at. */
export interface Context {
  /** The resource that the subject is, or is a part of. */
  readonly resource: Resource;
  readonly inventory: Inventory;
  readonly settings: Settings;
  readonly profile: Profile;
  /** A need's answer; absent while nobody has declared it. */
  readonly needs: Partial<Readonly<Record<Need, boolean>>>;
  /** The evaluation's clock. */
  readonly now: Date;
}

/** Stands in {@link Subject.kinds} for every kind of its evidence. */
export const anyKind = '*';

/** What a check looks at, one by one. */
export interface Subject<T> {
  /** Singular, lower case: `container`. */
  readonly noun: string;
  readonly evidence: EvidenceKind;
  /** Other evidence that shows such subjects, too: one kind of all these is enough to judge them. */
  readonly alsoIn?: readonly EvidenceKind[];
  /** Ids of the kinds that hold such subjects; empty for a subject made of the whole inventory. */
  readonly kinds: readonly string[];
  /** The subjects inside one resource, in its order. Must give the same list for a view of the body. */
  of?(resource: Resource, inventory: Inventory): readonly T[];
  /** The subjects that no single resource holds: a namespace, the cluster. */
  among?(inventory: Inventory): readonly Group<T>[];
  /** The name of the part: `container web`. */
  part?(subject: T): string | undefined;
  /** The object of the body that the subject is, where that is not the body itself. */
  node?(subject: T): object | undefined;
  /** Why no check applies to this subject, for example that AKS manages it. */
  exempt?(subject: T, context: Context): string | undefined;
}

/** The kinds of evidence that show such subjects. */
export function evidenceOf({
  evidence,
  alsoIn = [],
}: Pick<Subject<unknown>, 'evidence' | 'alsoIn'>): readonly EvidenceKind[] {
  return [evidence, ...alsoIn];
}

/** A subject made of the whole inventory. */
export interface Group<T> {
  readonly value: T;
  readonly identity: Identity;
  /**
   * What stands for it: its place is shown, and whether it is observed decides what (live) and (code)
   * mean. {@link placeless} makes one for a subject that stands nowhere.
   */
  readonly resource: Resource;
}

/** One automatic question of an item. */
export interface Check<T = unknown> {
  readonly each: Subject<T>;
  /** False, or the reason: the check does not apply to this subject. */
  when?(subject: T, context: Context): boolean | string;
  /** Third-person phrase that is true when the check passes: `has a liveness probe`. */
  readonly expect: string;
  holds(subject: T, context: Context): Answer;
  /** Default: the item's priority. */
  readonly severity?: Severity | ((subject: T, context: Context) => Severity);
  /** Speaks about observed or about declared resources only. */
  readonly only?: 'observed' | 'declared';
  /** Off until the configuration or the profile `strict` turns it on. */
  readonly optIn?: true;
  /** What the profile `dev` makes of it. */
  readonly dev?: 'not-applicable' | 'low';
  /** All must be declared true before it may fail. */
  readonly needs?: readonly Need[];
  /** One imperative sentence: what to change. */
  readonly fix: string;
  /** The same question in other tools: `kube-linter/no-liveness-probe`. */
  readonly peers?: readonly string[];
}

/** What only a person can answer. */
export interface AttestationQuestion {
  readonly question: string;
  /** What to attach as evidence. */
  readonly attach?: string;
  /** How long an answer stands when it gives no end date. */
  readonly months: number;
}

/** A point of the checklist, as its file states it. */
export interface ItemDefinition {
  readonly title: string;
  readonly priority: Priority;
  readonly pillar: Pillar;
  /** The first is the primary one. */
  readonly evidence: readonly [EvidenceKind, ...EvidenceKind[]];
  /** Two or three sentences: what goes wrong without it, and what good looks like. */
  readonly why: string;
  /** How to get there: Markdown, with commands and manifests. */
  readonly fix: string;
  /** How to keep it fixed: Markdown, policies and guardrails. */
  readonly prevent?: string;
  /** Ids in other tools that speak to the item as a whole. */
  readonly peers?: readonly string[];
  readonly links: readonly string[];
  readonly attest?: AttestationQuestion;
  // biome-ignore lint/suspicious/noExplicitAny: each check fixes its own subject type; the table holds all.
  readonly checks?: Readonly<Record<string, Check<any>>>;
  /** Ids of checks that other items own and that count here too. */
  readonly reuses?: readonly string[];
  /** Ids of the checks, reused ones too, that find a fault beside the matter: their pass alone passes no item. */
  readonly guards?: readonly string[];
}

/** A point of the checklist in its place. */
export interface Item extends ItemDefinition {
  /** `category/slug`. */
  readonly id: string;
  readonly category: string;
  /** Ids of the kinds that its checks look at. */
  readonly reads: readonly string[];
}

/** A group of items, in the checklist's order. */
export interface Category {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
}

/** What results of other tools become: findings of an item's own checks, or of one that stands for all else. */
export interface Imports {
  /** For an item, by the id of the check that their findings bear; each asks about results only. */
  checksOf(item: Item): readonly (readonly [id: string, check: Check])[];
  /** What the report must say of results that count nowhere, a sentence each; `off` has the opt-in checks that are. */
  notes(inventory: Inventory, off: ReadonlySet<string>): readonly string[];
}

/** The whole checklist. */
export interface Catalogue {
  readonly edition: string;
  readonly categories: readonly Category[];
  readonly imports?: Imports;
  /** Whether a value of code and one of the living platform mean the same. */
  readonly isSame?: SameValue;
}

/** Tells `1000m` from no other `1`; `path` is that of the value in the declared resource. */
export type SameValue = (
  declared: string | number | boolean,
  observed: unknown,
  at: {
    readonly path: Path;
    readonly resource: Resource;
    readonly inventory: Inventory;
  },
) => boolean;
