import { useRestoreFocusTarget } from '@fluentui/react-components';
import type { Finding } from 'aks-checklist/browser';
import { placeName, subjectName } from '../result/subject-name.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import { type RowPlace, styleOf } from './place.ts';

interface Props {
  readonly finding: Finding;
  readonly place: RowPlace;
  readonly onSelect: (fingerprint: string) => void;
}

/** One finding in one row; its subject opens all of it. */
export function FindingRow({ finding, place, onSelect }: Props) {
  const { severity, verdict, waiver, subject, message, check, fingerprint } = finding;
  const where = placeName(finding);
  // The drawer gives the focus back to it.
  const restoreFocus = useRestoreFocusTarget();
  return (
    <div
      role="row"
      aria-rowindex={place.index + 2}
      data-index={place.index}
      className="table-row"
      style={styleOf(place)}
    >
      <div role="cell" className="cell-severity">
        <PriorityTag priority={severity} noun="severity" />
      </div>
      <div role="cell" className="cell-verdict">
        <VerdictBadge verdict={verdict} isWaived={waiver !== null} />
      </div>
      <div role="cell" className="cell-subject">
        <button
          type="button"
          className="link"
          onClick={() => onSelect(fingerprint)}
          {...restoreFocus}
        >
          {subjectName(subject)}
        </button>
      </div>
      <div role="cell" className="cell-message" title={message}>
        {message}
      </div>
      <div role="cell" className="cell-check">
        <code>{check}</code>
      </div>
      <div role="cell" className="cell-place" title={where}>
        <bdi>
          <code>{where}</code>
        </bdi>
      </div>
    </div>
  );
}
