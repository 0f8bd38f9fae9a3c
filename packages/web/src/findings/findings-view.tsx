import { Label, Select } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { filterFindings, filterOf, filterText } from '../filter/filter.ts';
import { FilterBar } from '../filter/filter-bar.tsx';
import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { go, href, type ViewProps } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { FindingsTable } from './findings-table.tsx';
import { groupingOf, groupings, rowsOf, sortFindings, sortOf } from './rows.ts';

/** Every finding of the result, in a table that can be sorted, filtered and grouped. */
export function FindingsView({ route }: ViewProps) {
  const { joined } = usePage();
  const { query } = route;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const total = joined.result.report.findings.length;
  const order = query.get('sort');
  const filterKey = filterText(query);
  const filtered = useMemo(
    () => filterFindings(joined, filterOf(new URLSearchParams(filterKey))),
    [joined, filterKey],
  );
  const sorted = useMemo(() => sortFindings(filtered, sortOf(order)), [filtered, order]);
  const grouping = groupingOf(query.get('group'));
  const rows = useMemo(
    () => rowsOf(sorted, grouping, closed, joined),
    [sorted, grouping, closed, joined],
  );
  const change = (name: string, value: string) => {
    const changed = new URLSearchParams(query);
    changed.set(name, value);
    go(href('findings', '', changed), true);
  };
  return (
    <>
      <h1>Findings</h1>
      <FilterBar
        route={route}
        shown={['verdict', 'severity', 'category', 'pillar', 'evidence', 'owner', 'cluster']}
        count={`${grouped(filtered.length)} of ${grouped(total)} findings`}
      />
      <div className="grouping">
        <Label htmlFor="grouping" size="small">
          Group by
        </Label>
        <Select
          id="grouping"
          size="small"
          value={grouping ?? ''}
          onChange={(_, { value }) => change('group', value)}
        >
          <option value="">nothing</option>
          {groupings.map((id) => (
            <option key={id} value={id}>
              {capital(id)}
            </option>
          ))}
        </Select>
      </div>
      {total === 0 ? (
        <p className="empty">There are no findings: nothing was judged, or nothing was found.</p>
      ) : (
        <FindingsTable
          rows={rows}
          sort={sortOf(order)}
          onSort={(sort) => change('sort', sort)}
          onToggle={(key) => setClosed(toggled(closed, key))}
          selected={query.get('finding') ?? ''}
          onSelect={(fingerprint) => change('finding', fingerprint)}
        />
      )}
    </>
  );
}

function toggled(closed: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const changed = new Set(closed);
  if (!changed.delete(key)) changed.add(key);
  return changed;
}
