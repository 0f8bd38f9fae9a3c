import type {
  Attestation,
  Catalogue,
  Inventory,
  Item,
  MalformedEntry,
  Need,
  Ownership,
  Profile,
  Settings,
  Waiver,
} from '../model/index.ts';
import type { Sha256 } from './fingerprint.ts';
import type { WaiverRules } from './waivers/rules.ts';

/** All that a verdict depends on. */
export interface EvaluateOptions {
  readonly catalogue: Catalogue;
  readonly inventory: Inventory;
  /** The evaluation's clock. */
  readonly now: Date;
  /** Version that the report names. */
  readonly version: string;
  readonly profile?: Profile;
  readonly needs?: Partial<Readonly<Record<Need, boolean>>>;
  readonly settings?: Partial<Settings>;
  /** Ids of opt-in checks to run. */
  readonly optIn?: readonly string[];
  /** Ids of items and checks to leave out, and why. */
  readonly skip?: readonly { readonly id: string; readonly reason: string }[];
  readonly attestations?: readonly Attestation[];
  readonly waivers?: readonly Waiver[];
  /** What stands among them and is neither, to be reported. */
  readonly malformed?: {
    readonly attestations: readonly MalformedEntry[];
    readonly waivers: readonly MalformedEntry[];
  };
  readonly waiverRules?: WaiverRules;
  /** Who owns what. */
  readonly ownership?: Ownership;
  /** The items to assess; absent: all. */
  readonly select?: (item: Item) => boolean;
  /** Report passes and not-applicable findings, too. */
  readonly allFindings?: boolean;
  /** A faster hash than the one that runs everywhere. */
  readonly sha256?: Sha256;
  /** Let an exception inside a check through instead of reporting malformed input. */
  readonly rethrow?: boolean;
}
