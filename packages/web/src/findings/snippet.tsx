import type { Location } from 'aks-checklist/browser';
import { usePage } from '../shell/page-context.ts';

const around = 2;

/** The lines around a place, where the text of the file is at hand. */
export function Snippet({ location }: { readonly location: Location | null }) {
  const { sources } = usePage().joined.result;
  const { file, line } = location ?? {};
  const text = file === undefined ? undefined : sources?.get(file);
  if (text === undefined || line === undefined) return null;
  const lines = text.split(/\r?\n/);
  const first = Math.max(0, line - 1 - around);
  return (
    <pre className="snippet">
      {lines.slice(first, line + around).map((content, index) => {
        const number = first + index + 1;
        return (
          <code key={number} className={number === line ? 'snippet-line here' : 'snippet-line'}>
            <span className="snippet-number">{number}</span>
            {content.slice(0, 200)}
            {'\n'}
          </code>
        );
      })}
    </pre>
  );
}
