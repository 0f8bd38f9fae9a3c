import { type Gap, gapPlace, hidesNothing } from 'aks-checklist/browser';
import { grouped } from '../parts/numbers.ts';

/** What could not be read, and what is worth knowing of what was. */
export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <>
      <GapList
        title="What could not be read"
        why="Each can hide a failure, so that no item that looks there passes."
        gaps={gaps.filter((gap) => !hidesNothing(gap))}
      />
      <GapList
        title="Notes"
        why="No evidence is missing because of them."
        gaps={gaps.filter(hidesNothing)}
      />
    </>
  );
}

interface GapListProps {
  readonly title: string;
  readonly why: string;
  readonly gaps: readonly Gap[];
}

function GapList({ title, why, gaps }: GapListProps) {
  if (gaps.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({grouped(gaps.length)})
      </h2>
      <p>{why}</p>
      <ul className="rows">
        {gaps.map((gap) => (
          <li key={`${gap.source} ${gap.evidence} ${gapPlace(gap)} ${gap.message}`}>
            <code>{gapPlace(gap)}</code> {gap.message}{' '}
            <span className="note">
              {gap.source}, {gap.evidence}: {gap.reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
