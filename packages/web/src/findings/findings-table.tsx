import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { FindingDrawer } from './finding-drawer.tsx';
import { FindingRow } from './finding-row.tsx';
import { GroupRow } from './group-row.tsx';
import type { Row, Sort } from './rows.ts';
import { TableHead } from './table-head.tsx';
import { useRowHeight } from './use-row-height.ts';
import './findings.css';

interface Props {
  readonly rows: readonly Row[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: string) => void;
  readonly onToggle: (key: string) => void;
  /** The fingerprint of the finding that is shown in full. */
  readonly selected: string;
  readonly onSelect: (fingerprint: string) => void;
}

/** Only the rows in sight are in the document, so that 50,000 of them scroll as ten do. */
export function FindingsTable({ rows, sort, onSort, onToggle, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const focusRow = (index: number) => {
    const bound = Math.max(0, Math.min(rows.length - 1, index));
    virtualizer.scrollToIndex(bound);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${bound}"] button`)?.focus(),
    );
  };
  return (
    <>
      <div
        ref={scroller}
        className="table"
        role="table"
        aria-label="Findings"
        aria-rowcount={rows.length + 1}
        onKeyDown={(event) => moveFocus(event, focusRow)}
      >
        <TableHead sort={sort} onSort={onSort} />
        <div
          role="rowgroup"
          className="table-body"
          style={{ blockSize: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const place = { index, start, size };
            return row.type === 'group' ? (
              <GroupRow key={`group ${row.key}`} row={row} place={place} onToggle={onToggle} />
            ) : (
              <FindingRow
                key={`${index} ${row.finding.fingerprint}`}
                finding={row.finding}
                place={place}
                onSelect={onSelect}
              />
            );
          })}
        </div>
      </div>
      <FindingDrawer fingerprint={selected} onClose={() => onSelect('')} />
    </>
  );
}

const pageLength = 15;
const steps: Readonly<Record<string, (index: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + pageLength,
  PageUp: (index) => index - pageLength,
  Home: () => 0,
  End: () => Number.MAX_SAFE_INTEGER,
};

/** Arrow keys go from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>, focusRow: (index: number) => void) {
  const step = steps[event.key];
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  if (step === undefined || row === null) return;
  event.preventDefault();
  focusRow(step(Number(row.dataset.index)));
}
