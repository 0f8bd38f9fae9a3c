import type {
  ItemChange,
  ItemDirection,
  ItemVerdict,
  LostEvidence,
  Report,
  ReportItem,
} from '../model/index.ts';

const decided: ReadonlySet<ItemVerdict> = new Set(['pass', 'fail', 'not-applicable']);

/** The items that end otherwise than before, or on less evidence, in the checklist's order. */
export function compareItems(
  before: Report,
  after: Report,
  losses: ReadonlyMap<string, readonly LostEvidence[]>,
): readonly ItemChange[] {
  const earlier = new Map(before.items.map((item) => [item.id, item]));
  const off = new Set(after.switchedOff.map(({ id }) => id));
  const now = new Set(after.items.map(({ id }) => id));
  const changes = after.items.flatMap((item) => {
    const old = earlier.get(item.id);
    const missing = losses.get(item.id) ?? [];
    const told = old ? direction(old, item, missing, off.has(item.id)) : fresh(item);
    if (!told) return [];
    return [
      { ...change(item, old?.verdict ?? null, item.verdict, told), worse: isWorse(item, told) },
    ];
  });
  const absent = before.items.filter(({ id }) => !now.has(id));
  const left = absent.map((item) =>
    change(item, item.verdict, null, ['lost', 'was not assessed this time']),
  );
  return [...changes, ...left];
}

type Told = readonly [ItemDirection, string];

function direction(
  old: ReportItem,
  item: ReportItem,
  missing: readonly LostEvidence[],
  isOff: boolean,
): Told | undefined {
  const [was, is] = [old.verdict, item.verdict];
  if (isOff) return was === is && old.reason === item.reason ? undefined : ['other', item.reason];
  if (decided.has(was) && !decided.has(is)) return ['lost', item.reason];
  if (was !== is && is === 'fail') return ['worse', item.reason];
  const [first, ...more] = missing;
  if (decided.has(was) && first) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    return ['lost', `rests on less evidence: ${first.reason}${others}`];
  }
  if (was === is) return undefined;
  if (was === 'fail') return ['better', item.reason];
  return [decided.has(is) && !decided.has(was) ? 'decided' : 'other', item.reason];
}

/** Findings count by themselves; what people attest, and evidence that is gone, only shows here. */
function isWorse({ attestation, waiver }: ReportItem, [direction]: Told): boolean {
  if (direction === 'lost') return true;
  return direction === 'worse' && attestation?.verdict === 'fail' && !waiver;
}

/** An item that the earlier result does not hold. */
function fresh({ verdict, reason }: ReportItem): Told {
  return [verdict === 'fail' ? 'worse' : 'other', reason];
}

function change(
  { id, title, priority }: ReportItem,
  before: ItemVerdict | null,
  after: ItemVerdict | null,
  [direction, reason]: Told,
): ItemChange {
  return { id, title, priority, before, after, direction, worse: false, reason };
}
