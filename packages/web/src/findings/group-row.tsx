import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import { grouped } from '../parts/numbers.ts';
import { type RowPlace, styleOf } from './place.ts';
import type { Row } from './rows.ts';

interface Props {
  readonly row: Extract<Row, { type: 'group' }>;
  readonly place: RowPlace;
  readonly onToggle: (key: string) => void;
}

/** The head of a group: opens and closes it. */
export function GroupRow({ row: { key, label, count, isOpen }, place, onToggle }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={place.index + 2}
      data-index={place.index}
      className="table-row group-row"
      style={styleOf(place)}
    >
      <div role="cell" aria-colspan={6}>
        <button type="button" aria-expanded={isOpen} onClick={() => onToggle(key)}>
          {isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <span className="group-label">{label}</span>
          <span className="navigation-count">{grouped(count)}</span>
        </button>
      </div>
    </div>
  );
}
