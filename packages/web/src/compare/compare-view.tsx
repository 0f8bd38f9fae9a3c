import { Button } from '@fluentui/react-components';
import { compare } from 'aks-checklist/browser';
import { useMemo, useRef } from 'react';
import { filesOfInput } from '../files/dropped.ts';
import { useGiving } from '../files/giving.ts';
import { Problems } from '../files/problems.tsx';
import { dateAndTime, oneDecimal } from '../parts/numbers.ts';
import type { Result } from '../result/result.ts';
import { usePage } from '../shell/page-context.ts';
import { asCatalogue } from '../texts/texts.ts';
import { ChangedFindings } from './changed-findings.tsx';
import { ChangedItems } from './changed-items.tsx';
import './compare.css';

/** What became of the platform since an earlier result. */
export function CompareView() {
  const { before, compareWith } = usePage();
  const { give, state } = useGiving();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <h1>Compare</h1>
      <p>Drop an earlier result (JSON, or a page) here to see what became of the platform since.</p>
      <div className="drop-buttons compare-buttons">
        <Button
          appearance={before ? 'secondary' : 'primary'}
          onClick={() => input.current?.click()}
        >
          Choose an earlier result
        </Button>
        {before && <Button onClick={() => compareWith(undefined)}>End the comparison</Button>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.html"
        aria-label="Earlier result"
        onChange={({ target }) => {
          if (target.files) give(filesOfInput(target.files));
          target.value = '';
        }}
      />
      {state.type === 'failed' && <Problems problems={state.problems} />}
      {before && <Compared before={before} />}
    </>
  );
}

function Compared({ before }: { readonly before: Result }) {
  const { joined } = usePage();
  const { result, texts } = joined;
  const comparison = useMemo(
    () => compare(before, result, { catalogue: asCatalogue(texts), version: texts.version }),
    [before, result, texts],
  );
  const { before: was, after: is, differences, lost, summary } = comparison;
  const { findings, items } = summary;
  return (
    <>
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Assessed</th>
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col" className="number">
              Coverage
            </th>
            <th scope="col" className="number">
              Open findings
            </th>
          </tr>
        </thead>
        <tbody>
          {[was, is].map(({ name, assessedAt, score, coverage, findings: open }, index) => (
            <tr key={index === 0 ? 'before' : 'after'}>
              <th scope="row">{name}</th>
              <td>{dateAndTime(assessedAt)}</td>
              <td className="number">{oneDecimal(score)}</td>
              <td className="number">{oneDecimal(coverage)} %</td>
              <td className="number">{open}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="legend counts">
        <li>
          <strong>{items.worse}</strong> items worse
        </li>
        <li>
          <strong>{items.better}</strong> better
        </li>
        <li>
          <strong>{items.lost}</strong> lost their evidence
        </li>
        <li>
          <strong>{findings.new}</strong> new findings
        </li>
        <li>
          <strong>{findings.fixed}</strong> fixed
        </li>
        <li>
          <strong>{findings.vanished}</strong> vanished with their evidence
        </li>
      </ul>
      <Sentences title="Why verdicts may differ" sentences={differences} />
      <ChangedItems items={comparison.items} />
      <ChangedFindings findings={comparison.findings} />
      <Sentences
        title="Evidence that is gone"
        sentences={lost.map(
          ({ evidence, input: from, reason }) => `${evidence}, ${from}: ${reason}`,
        )}
      />
    </>
  );
}

function Sentences({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="links">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
