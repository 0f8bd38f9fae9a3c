import type { Finding } from 'aks-checklist/browser';
import { subjectName } from '../result/subject-name.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import { FixText } from './fix-text.tsx';
import { PlaceLink } from './place-link.tsx';
import { Snippet } from './snippet.tsx';
import './findings.css';

interface Props {
  readonly finding: Finding;
  /** What else there is to say. */
  readonly note?: string;
  /** What stands above it already. */
  readonly without?: Pick<Finding, 'check' | 'fix'>;
}

/** One finding with its proof: what is, where, the values that were read, and what to change. */
export function FindingCard({ finding, note = '', without }: Props) {
  const { check, message, fix, waiver, severity, alsoAt = [] } = finding;
  return (
    <li className="finding">
      <p className="finding-head">
        <VerdictBadge verdict={finding.verdict} isWaived={waiver !== null} />
        {finding.verdict === 'fail' && <PriorityTag priority={severity} noun="severity" />}
        <strong>{subjectName(finding.subject)}</strong>
        {note !== '' && <span className="note">{note}</span>}
      </p>
      <p>
        {message} {check !== without?.check && <code>{check}</code>}
      </p>
      <p className="finding-places">
        <PlaceLink finding={finding} location={finding.location} />
        {alsoAt.map((location) => (
          <PlaceLink
            key={`${location.file}:${location.line}`}
            finding={finding}
            location={location}
          />
        ))}
      </p>
      <Snippet location={finding.location} />
      {finding.verdict === 'fail' && fix && fix !== without?.fix && <FixText fix={fix} />}
      {waiver && (
        <p className="note">
          Waived by {waiver.owner}
          {waiver.until && ` until ${waiver.until}`}: {waiver.reason}
        </p>
      )}
      <Belonging finding={finding} />
      <Values finding={finding} />
    </li>
  );
}

/** Whose it is, for which clusters it holds, and how it stands to the baseline. */
function Belonging({ finding }: { readonly finding: Finding }) {
  const { owners = [], clusters = [], baselineState } = finding;
  const parts = [
    ...(owners.length > 0 ? [`Owned by ${owners.join(', ')}`] : []),
    ...(clusters.length > 0 ? [`In ${clusters.join(', ')}`] : []),
    ...(baselineState ? [`To the baseline: ${baselineState}`] : []),
  ];
  return parts.length === 0 ? null : <p className="note">{parts.join(' · ')}</p>;
}

/** The values that the check read. */
function Values({ finding: { evidence } }: { readonly finding: Finding }) {
  if (evidence.length === 0) return null;
  return (
    <details>
      <summary>Values read ({evidence.length})</summary>
      <dl className="values">
        {evidence.map(({ path, value }) => (
          <div key={path}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd>
              <code>{value === null ? 'absent' : String(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
