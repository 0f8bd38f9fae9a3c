import { severities } from 'aks-checklist/browser';
import { counted } from '../parts/numbers.ts';
import type { JoinedItem } from '../result/joined.ts';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';

const most = 8;

/** What fails and matters most, with the fix in a line. */
export function FirstSteps() {
  const { joined } = usePage();
  const failing = joined.items.filter(({ verdict }) => verdict === 'fail').sort(worstFirst);
  if (failing.length === 0) return null;
  return (
    <section aria-labelledby="first">
      <h2 id="first">Fix first</h2>
      <ol className="rows">
        {failing.slice(0, most).map((item) => (
          <li key={item.id} className="row">
            <PriorityTag priority={item.priority} />
            <div>
              <a href={href('item', item.id)}>{item.title}</a>
              <p>{fixOf(item)}</p>
            </div>
            <span className="row-count">{counted(item.findings.fail, 'finding')}</span>
          </li>
        ))}
      </ol>
      {failing.length > most && (
        <p>
          <a href={href('checklist', '', { verdict: 'fail' })}>
            All {counted(failing.length, 'item')} that fail
          </a>
        </p>
      )}
    </section>
  );
}

function worstFirst(a: JoinedItem, b: JoinedItem): number {
  const byPriority = severities.indexOf(a.priority) - severities.indexOf(b.priority);
  return byPriority || b.findings.fail - a.findings.fail;
}

/** The fix of the first finding, or what decided. */
function fixOf({ list, reason }: JoinedItem): string {
  return list.find(({ verdict, fix }) => verdict === 'fail' && fix !== null)?.fix ?? reason;
}
