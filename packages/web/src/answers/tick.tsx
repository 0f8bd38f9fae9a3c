import { Checkbox } from '@fluentui/react-components';
import type { JoinedItem } from '../result/joined.ts';
import { useSettings } from '../settings/settings.ts';
import { dayOf, givenTo, useAnswers, withAnswer, withoutAnswer } from './answers.ts';

/** Who ticked without saying so. */
export const nobody = 'unnamed';

/** Attests that an item passes with one click, where nothing else decides it. */
export function Tick({ item }: { readonly item: JoinedItem }) {
  const [answers, keep] = useAnswers();
  const [{ author }] = useSettings();
  const given = givenTo(answers, item.id);
  const isOpen = item.verdict === 'unknown' || item.verdict === 'needs-attestation';
  if (!isOpen && given === undefined) return <span />;
  const toggle = () =>
    keep(
      given
        ? withoutAnswer(answers, item.id)
        : withAnswer(answers, {
            item: item.id,
            verdict: 'pass',
            author: author || nobody,
            date: dayOf(new Date()),
          }),
    );
  return (
    <Checkbox
      className="tick"
      aria-label={`Done: ${item.title}`}
      checked={given?.verdict === 'pass' ? true : given ? 'mixed' : false}
      onChange={toggle}
    />
  );
}
