import { Button, SearchBox, Tooltip } from '@fluentui/react-components';
import { WeatherMoon20Regular, WeatherSunny20Regular } from '@fluentui/react-icons';
import { go, href, type Route } from '../route/route.ts';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import type { Scheme } from '../theme/theme.ts';
import { Mark } from './mark.tsx';
import { SaveMenu } from './save-menu.tsx';

interface Props {
  readonly scheme: Scheme;
  readonly onScheme: (scheme: Scheme) => void;
  readonly route: Route;
}

/** Name, search, and what concerns the whole page. */
export function Header({ scheme, onScheme, route }: Props) {
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className="header">
      <a className="header-name" href={href('overview')}>
        <Mark />
        <span>AKS Checklist</span>
      </a>
      <Search route={route} />
      <div className="header-actions">
        <SaveMenu />
        <SettingsDialog />
        <Tooltip content={`Use the ${other} theme`} relationship="label">
          <Button
            appearance="transparent"
            icon={other === 'dark' ? <WeatherMoon20Regular /> : <WeatherSunny20Regular />}
            onClick={() => onScheme(other)}
          />
        </Tooltip>
      </div>
    </header>
  );
}

/** Searches the view that can be searched, and the checklist from everywhere else. */
function Search({ route }: { readonly route: Route }) {
  const view = route.view === 'findings' ? 'findings' : 'checklist';
  const search = (text: string) => {
    const query = new URLSearchParams(route.view === view ? route.query : undefined);
    query.set('q', text);
    go(href(view, '', query), route.view === view);
  };
  return (
    <SearchBox
      className="header-search"
      aria-label={`Search the ${view}`}
      placeholder={`Search the ${view}`}
      value={route.query.get('q') ?? ''}
      onChange={(_, { value }) => search(value)}
    />
  );
}
