import { Button } from '@fluentui/react-components';
import { Navigation20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { grouped } from '../parts/numbers.ts';
import { href, type Route, type View } from '../route/route.ts';
import { usePage } from './page-context.ts';
import { type ViewEntry, viewEntries } from './views.tsx';

/** The views, beside the content; behind a button where there is no room. */
export function Navigation({ route }: { readonly route: Route }) {
  const [isOpen, setOpen] = useState(false);
  const present = route.view === 'item' ? 'checklist' : route.view;
  return (
    <nav aria-label="Views" className={isOpen ? 'navigation open' : 'navigation'}>
      <Button
        className="navigation-button"
        appearance="subtle"
        icon={<Navigation20Regular />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {viewEntries[present].label}
      </Button>
      <ul>
        {(Object.entries(viewEntries) as [Exclude<View, 'item'>, ViewEntry][]).map(
          ([view, entry]) => (
            <Entry key={view} view={view} entry={entry} isPresent={view === present} />
          ),
        )}
      </ul>
    </nav>
  );
}

interface EntryProps {
  readonly view: View;
  readonly entry: ViewEntry;
  readonly isPresent: boolean;
}

function Entry({ view, entry: { label, icon: Icon, count }, isPresent }: EntryProps) {
  const { joined } = usePage();
  const number = count?.(joined) ?? 0;
  return (
    <li>
      <a href={href(view)} aria-current={isPresent ? 'page' : undefined}>
        <Icon />
        <span>{label}</span>
        {number > 0 && <span className="navigation-count">{grouped(number)}</span>}
      </a>
    </li>
  );
}
