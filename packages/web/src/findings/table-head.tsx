import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons';
import { type Column, columns, type Sort, sortText } from './rows.ts';

interface Props {
  readonly sort: Sort | undefined;
  readonly onSort: (sort: string) => void;
}

const labels: Readonly<Record<Column, string>> = {
  severity: 'Severity',
  verdict: 'Verdict',
  subject: 'Subject',
  message: 'What is',
  check: 'Check',
  place: 'Where',
};

/** The heads of the columns; each sorts up, then down, then as the report does. */
export function TableHead({ sort, onSort }: Props) {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row">
        {columns.map((column) => (
          <div
            key={column}
            role="columnheader"
            aria-sort={ariaSort(column, sort)}
            className={`cell-${column}`}
          >
            <button type="button" onClick={() => onSort(nextSort(column, sort))}>
              {labels[column]}
              {sort?.column === column &&
                (sort.isDescending ? <ArrowDown12Regular /> : <ArrowUp12Regular />)}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}

function ariaSort(column: Column, sort: Sort | undefined) {
  if (sort?.column !== column) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}

function nextSort(column: Column, sort: Sort | undefined): string {
  if (sort?.column !== column) return sortText({ column, isDescending: false });
  return sort.isDescending ? '' : sortText({ column, isDescending: true });
}
