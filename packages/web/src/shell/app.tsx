import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAnswers } from '../answers/answers.ts';
import { attested } from '../answers/attested.ts';
import { DropTarget } from '../files/drop-target.tsx';
import { GivingContext, useGive } from '../files/giving.ts';
import { ItemView } from '../item/item-view.tsx';
import { Paper } from '../print/paper.tsx';
import { join } from '../result/joined.ts';
import { blankResult, type Result } from '../result/result.ts';
import { type Route, useRoute } from '../route/route.ts';
import type { Texts } from '../texts/texts.ts';
import { dark, light } from '../theme/theme.ts';
import { useScheme } from '../theme/use-scheme.ts';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { type Page, PageContext } from './page-context.ts';
import { viewEntries } from './views.tsx';
import './shell.css';

interface Props {
  readonly texts: Texts;
  readonly given: Result | undefined;
  /** What it is compared with. */
  readonly earlier: Result | undefined;
}

/** The whole page: header, navigation, and the view that the address names. */
export function App({ texts, given, earlier }: Props) {
  const [scheme, setScheme] = useScheme();
  const [result, open] = useState<Result>(given ?? blankResult(texts));
  const [before, compareWith] = useState(earlier);
  const [answers] = useAnswers();
  const joined = useMemo(
    () => join(attested(result, answers, texts), texts),
    [result, answers, texts],
  );
  const page: Page = useMemo(() => ({ joined, before, open, compareWith }), [joined, before]);
  const giving = useGive(texts.version, open, compareWith);
  const route = useRoute();
  // Dialogs stand beside the page's own root: what styles both hangs on the body.
  useLayoutEffect(() => {
    document.body.className = `page ${scheme}`;
  }, [scheme]);
  return (
    <FluentProvider theme={scheme === 'dark' ? dark : light}>
      <PageContext value={page}>
        <GivingContext value={giving}>
          <button
            type="button"
            className="skip"
            onClick={() => document.getElementById('main')?.focus()}
          >
            Skip to the content
          </button>
          <Header scheme={scheme} onScheme={setScheme} route={route} />
          <div className="frame">
            <Navigation route={route} />
            <Main route={route} />
          </div>
          <DropTarget />
          <Paper />
        </GivingContext>
      </PageContext>
    </FluentProvider>
  );
}

function Main({ route }: { readonly route: Route }) {
  const main = useRef<HTMLElement>(null);
  const place = `${route.view}/${route.id}`;
  const first = useRef(place);
  useEffect(() => {
    if (first.current === place) return;
    first.current = '';
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place]);
  const View = route.view === 'item' ? ItemView : viewEntries[route.view].view;
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <View route={route} />
    </main>
  );
}
