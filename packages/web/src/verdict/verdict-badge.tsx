import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  PersonQuestionMark16Regular,
  QuestionCircle16Regular,
  ShieldDismiss16Regular,
  SubtractCircle16Regular,
} from '@fluentui/react-icons';
import { type ItemVerdict, verdictWords } from 'aks-checklist/browser';
import type { ComponentType } from 'react';
import './verdict.css';

const icons: Readonly<Record<ItemVerdict, ComponentType>> = {
  pass: CheckmarkCircle16Filled,
  fail: DismissCircle16Filled,
  unknown: QuestionCircle16Regular,
  'not-applicable': SubtractCircle16Regular,
  'needs-attestation': PersonQuestionMark16Regular,
};

interface Props {
  readonly verdict: ItemVerdict;
  /** An accepted fail. */
  readonly isWaived?: boolean;
}

/** A verdict as a shape and a word. */
export function VerdictBadge({ verdict, isWaived = false }: Props) {
  const Icon = isWaived ? ShieldDismiss16Regular : icons[verdict];
  return (
    <span className={`verdict verdict-${isWaived ? 'waived' : verdict}`}>
      <Icon />
      <span>{isWaived ? 'fail, waived' : verdictWords[verdict].word}</span>
    </span>
  );
}
