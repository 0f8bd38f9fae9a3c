import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Textarea,
} from '@fluentui/react-components';
import type { Attestation } from 'aks-checklist/browser';
import { useState } from 'react';
import type { JoinedItem } from '../result/joined.ts';
import { useSettings } from '../settings/settings.ts';
import { dayOf, givenTo, useAnswers, withAnswer, withoutAnswer } from './answers.ts';
import { KeptHere } from './kept-here.tsx';
import './answers.css';

/** A person's answer to an item. */
export function AnswerForm({ item }: { readonly item: JoinedItem }) {
  const [answers, keep] = useAnswers();
  const [settings, keepSettings] = useSettings();
  const given = givenTo(answers, item.id);
  const [draft, setDraft] = useState<Draft>(() => draftOf(given, settings.author));
  const [error, setError] = useState('');
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = () => {
    const problem = problemOf(draft);
    setError(problem);
    if (problem !== '') return;
    keepSettings({ ...settings, author: draft.author.trim() });
    keep(withAnswer(answers, attestationOf(item.id, draft)));
  };
  const months = item.text?.attest?.months ?? 12;
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="Verdict">
        <RadioGroup
          layout="horizontal"
          value={draft.verdict}
          onChange={(_, { value }) => change({ verdict: value as Attestation['verdict'] })}
        >
          <Radio value="pass" label="Pass" />
          <Radio value="fail" label="Fail" />
          <Radio value="not-applicable" label="Not applicable" />
        </RadioGroup>
      </Field>
      <Field label="Note">
        <Textarea
          value={draft.note}
          rows={2}
          onChange={(_, { value }) => change({ note: value })}
        />
      </Field>
      <Field label="Evidence" hint="Links, one a line">
        <Textarea
          value={draft.links}
          rows={2}
          onChange={(_, { value }) => change({ links: value })}
        />
      </Field>
      <div className="answer-row">
        <Field label="Author" required>
          <Input value={draft.author} onChange={(_, { value }) => change({ author: value })} />
        </Field>
        <Field label="Valid until" hint={`Without a date: ${months} months`}>
          <Input
            type="date"
            value={draft.until}
            onChange={(_, { value }) => change({ until: value })}
          />
        </Field>
      </div>
      {error !== '' && (
        <MessageBar intent="error">
          <MessageBarBody>{error}</MessageBarBody>
        </MessageBar>
      )}
      <div className="answer-buttons">
        <Button type="submit" appearance="primary">
          {given ? 'Replace the answer' : 'Attest'}
        </Button>
        {given && (
          <Button onClick={() => keep(withoutAnswer(answers, item.id))}>Take it back</Button>
        )}
      </div>
      <KeptHere />
    </form>
  );
}

interface Draft {
  readonly verdict: Attestation['verdict'] | '';
  readonly note: string;
  readonly links: string;
  readonly author: string;
  readonly until: string;
}

function draftOf(given: Attestation | undefined, author: string): Draft {
  return {
    verdict: given?.verdict ?? '',
    note: given?.note ?? '',
    links: given?.evidence?.join('\n') ?? '',
    author: given?.author ?? author,
    until: given?.until ?? '',
  };
}

function problemOf({ verdict, author, until }: Draft): string {
  if (verdict === '') return 'Choose a verdict.';
  if (author.trim() === '') return 'Say who answers.';
  return until !== '' && until < dayOf(new Date()) ? `${until} is over.` : '';
}

function attestationOf(item: string, { verdict, note, links, author, until }: Draft): Attestation {
  const evidence = links
    .split('\n')
    .map((link) => link.trim())
    .filter(Boolean);
  return {
    item,
    verdict: verdict === '' ? 'pass' : verdict,
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(evidence.length > 0 && { evidence }),
    author: author.trim(),
    date: dayOf(new Date()),
    ...(until !== '' && { until }),
  };
}
