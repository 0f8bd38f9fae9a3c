import type { Attestation, Item } from '../model/index.ts';

/** The newest answer to each item that is still good at the evaluation's clock. */
export function validAttestations(
  attestations: readonly Attestation[],
  items: readonly Item[],
  now: Date,
): ReadonlyMap<string, Attestation> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const valid = new Map<string, Attestation>();
  for (const attestation of attestations) {
    const item = byId.get(attestation.item);
    if (!item || now.toISOString().slice(0, 10) > endOf(attestation, item)) continue;
    const known = valid.get(item.id);
    if (!known || known.date < attestation.date) valid.set(item.id, attestation);
  }
  return valid;
}

function endOf({ date, until }: Attestation, item: Item): string {
  if (until) return until;
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + (item.attest?.months ?? 12));
  return end.toISOString().slice(0, 10);
}
