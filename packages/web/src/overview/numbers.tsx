import type { Report } from 'aks-checklist/browser';
import type { ReactNode } from 'react';
import { counted, grouped, oneDecimal } from '../parts/numbers.ts';
import { href } from '../route/route.ts';

/** Score, coverage, and what is open. */
export function Numbers({ report }: { readonly report: Report }) {
  const { score, coverage, verdicts } = report.summary;
  const fails = report.findings.filter(({ verdict }) => verdict === 'fail');
  const open = fails.filter(({ waiver }) => waiver === null);
  const severities = (['high', 'medium', 'low'] as const)
    .map((severity) => [severity, open.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${grouped(count)} ${severity}`);
  const waived = fails.length - open.length;
  return (
    <ul className="numbers">
      <Figure label="Score" of="of 100" value={oneDecimal(score)} share={score ?? 0}>
        Weighted share of pass among items that pass or fail
      </Figure>
      <Figure label="Coverage" of="%" value={oneDecimal(coverage)} share={coverage}>
        Share of the checklist that was judged
      </Figure>
      <Figure
        label="Items that fail"
        of={`of ${report.items.length}`}
        value={grouped(verdicts.fail)}
        link={href('checklist', '', { verdict: 'fail' })}
      >
        {counted(verdicts.unknown, 'item')} unknown, {grouped(verdicts['needs-attestation'])} to
        attest
      </Figure>
      <Figure
        label="Open findings"
        value={grouped(open.length)}
        link={href('findings', '', { verdict: 'fail' })}
      >
        {[...severities, ...(waived > 0 ? [`${grouped(waived)} waived`] : [])].join(', ') || 'none'}
      </Figure>
    </ul>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly of?: string;
  /** 0 to 100: drawn as a bar. */
  readonly share?: number;
  readonly link?: string;
  readonly children: ReactNode;
}

function Figure({ label, value, of, share, link, children }: FigureProps) {
  return (
    <li className="figure">
      <span className="figure-label">{link ? <a href={link}>{label}</a> : label}</span>
      <span className="figure-value">
        {value} {of && <small>{of}</small>}
      </span>
      {share !== undefined && (
        <span className="figure-bar" aria-hidden="true">
          <span style={{ inlineSize: `${share}%` }} />
        </span>
      )}
      <span className="figure-note">{children}</span>
    </li>
  );
}
