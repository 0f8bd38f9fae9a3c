import type { Priority } from 'aks-checklist/browser';
import { capital } from '../parts/words.ts';

interface Props {
  readonly priority: Priority;
  readonly noun?: 'priority' | 'severity';
}

/** `High`, with as many marks as it weighs. */
export function PriorityTag({ priority, noun = 'priority' }: Props) {
  return (
    <span className={`priority priority-${priority}`} title={`${capital(priority)} ${noun}`}>
      <span className="priority-marks" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {capital(priority)}
      <span className="visually-hidden"> {noun}</span>
    </span>
  );
}
