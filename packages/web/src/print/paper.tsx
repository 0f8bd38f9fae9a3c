import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { usePage } from '../shell/page-context.ts';
import { light } from '../theme/theme.ts';
import { Cover } from './cover.tsx';
import { PaperItem } from './paper-item.tsx';
import { Summary } from './summary.tsx';
import './print.css';

/** The report as paper takes it: made when it is printed, whatever view is shown. */
export function Paper() {
  const isPrinting = usePrinting();
  const { joined } = usePage();
  if (!isPrinting) return null;
  return (
    <FluentProvider theme={light}>
      <div className="paper light">
        <Cover />
        <Summary />
        {joined.texts.categories.map(({ id, title }) => {
          const items = joined.items.filter(({ category }) => category === id);
          return items.length === 0 ? null : (
            <section key={id} className="paper-category">
              <h1>{title}</h1>
              {items.map((item) => (
                <PaperItem key={item.id} item={item} />
              ))}
            </section>
          );
        })}
      </div>
    </FluentProvider>
  );
}

/** The browser prints what is there when the event ends. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
