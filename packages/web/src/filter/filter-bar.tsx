import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { go, href, type Route } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { FacetMenu } from './facet-menu.tsx';
import { type FacetId, facets } from './facets.ts';
import { filterOf, isFiltered, withoutFilter, withValues } from './filter.ts';
import './filter.css';

interface Props {
  readonly route: Route;
  readonly shown: readonly FacetId[];
  /** `22 of 103 items`. */
  readonly count: string;
}

/** The facets of a view, each a menu; the choice stands in the address. */
export function FilterBar({ route, shown, count }: Props) {
  const { joined } = usePage();
  const { view, query } = route;
  const filter = filterOf(query);
  // The view lists the same facets each time, and looking for values takes a while in a large result.
  const names = shown.join();
  const entries = useMemo(
    () =>
      facets
        .filter(({ id }) => names.split(',').includes(id))
        .map((facet) => ({ facet, values: facet.values(joined) }))
        .filter(({ values }) => values.length > 0),
    [joined, names],
  );
  return (
    <fieldset className="filter">
      <legend className="visually-hidden">Filter</legend>
      {entries.map(({ facet, values }) => (
        <FacetMenu
          key={facet.id}
          label={facet.label}
          values={values}
          chosen={filter.chosen.get(facet.id) ?? []}
          onChange={(chosen) => go(href(view, '', withValues(query, facet.id, chosen)), true)}
        />
      ))}
      {isFiltered(filter) && (
        <Button
          size="small"
          appearance="transparent"
          onClick={() => go(href(view, '', withoutFilter(query)), true)}
        >
          Clear
        </Button>
      )}
      <output className="filter-count">{count}</output>
    </fieldset>
  );
}
