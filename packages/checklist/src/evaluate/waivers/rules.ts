/** What the configuration says of waivers. Ids are those of checks and items. */
export interface WaiverRules {
  /** Whether comments and annotations count; a list: for which ids they do, or do not. */
  readonly inline?:
    | 'allow'
    | 'forbid'
    | { readonly only?: readonly string[]; readonly except?: readonly string[] };
  /** What nobody can waive. */
  readonly notWaivable?: readonly string[];
}

/** Why a waiver of a check, or of a whole item, is not allowed. */
export function forbiddenBy(
  { inline = 'allow', notWaivable = [] }: WaiverRules,
  ids: readonly string[],
  isInline: boolean,
): string | undefined {
  const [target] = ids;
  const within = (list: readonly string[]) => ids.some((id) => list.includes(id));
  if (within(notWaivable)) return `the configuration does not let ${target} be waived`;
  if (!isInline || inline === 'allow') return undefined;
  if (inline === 'forbid') return 'the configuration does not let comments waive';
  const isAllowed = (!inline.only || within(inline.only)) && !within(inline.except ?? []);
  return isAllowed ? undefined : `the configuration does not let comments waive ${target}`;
}
