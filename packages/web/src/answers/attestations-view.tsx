import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ArrowDownload20Regular, ArrowUpload20Regular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { Problems } from '../files/problems.tsx';
import { counted } from '../parts/numbers.ts';
import { saveFile } from '../parts/save-file.ts';
import { usePage } from '../shell/page-context.ts';
import { allAnswers, noAnswers, useAnswers } from './answers.ts';
import { AttestationTable } from './attestation-table.tsx';
import { type ImportResult, readImport } from './import-answers.ts';
import { ImportDialog } from './import-dialog.tsx';
import { writeReviewChecklist } from './review-checklist.ts';
import { type Edition, writeWebsiteState } from './website.ts';
import { writeAttestations } from './write-attestations.ts';

/** Every answer of a person, and the ways in and out for those that this browser keeps. */
export function AttestationsView() {
  const { texts } = usePage().joined;
  const [answers, keep] = useAnswers();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [found, setFound] = useState<ImportResult>();
  const look = async (chosen: File, edition?: Edition) => {
    setFile(chosen);
    setFound(await readImport(chosen, texts, edition));
  };
  const { given, imported } = answers;
  const all = allAnswers(answers);
  const exports: readonly (readonly [string, string, () => string])[] = [
    [
      'attestations.yaml',
      'attestations.yaml',
      () => writeAttestations(given, imported.attestations?.text),
    ],
    [
      'State of the website (JSON)',
      'the-aks-checklist.json',
      () => json(writeWebsiteState(all, imported.website, texts)),
    ],
    [
      'Review checklist (JSON)',
      'aks_checklist.en.json',
      () => json(writeReviewChecklist(all, imported.review, texts)),
    ],
  ];
  return (
    <>
      <h1>Attestations</h1>
      <p>What only people can answer. An answer counts until its end, and never against a check.</p>
      <div className="answer-buttons">
        <Button icon={<ArrowUpload20Regular />} onClick={() => input.current?.click()}>
          Import
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Answers"
          accept=".yaml,.yml,.json"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) look(chosen);
            target.value = '';
          }}
        />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button icon={<ArrowDownload20Regular />}>Export</Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {exports.map(([label, name, text]) => (
                <MenuItem key={name} onClick={() => saveFile(name, [text()])}>
                  {label}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        {all.length > 0 && <Button onClick={() => keep(noAnswers)}>Forget all</Button>}
      </div>
      <p className="note">
        {all.length === 0
          ? 'This browser keeps no answer for this page.'
          : `This browser keeps ${counted(all.length, 'answer')} for this page, and nobody else does: export them into your repository.`}{' '}
        To bring your ticks from www.the-aks-checklist.com, run{' '}
        <code>copy(JSON.stringify(localStorage))</code> in its console, paste into a file, and
        import it.
      </p>
      {found && 'problems' in found && <Problems problems={found.problems} />}
      {found && 'accept' in found && (
        <ImportDialog
          found={found}
          onEdition={(edition) => file && look(file, edition)}
          onClose={() => setFound(undefined)}
        />
      )}
      <AttestationTable />
    </>
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
