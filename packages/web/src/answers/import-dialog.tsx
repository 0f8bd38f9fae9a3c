import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Radio,
  RadioGroup,
} from '@fluentui/react-components';
import { useState } from 'react';
import { counted } from '../parts/numbers.ts';
import { useSettings } from '../settings/settings.ts';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import { useAnswers } from './answers.ts';
import type { Import } from './import-answers.ts';
import { nobody } from './tick.tsx';
import type { Edition } from './website.ts';

interface Props {
  readonly found: Import;
  readonly onEdition: (edition: Edition) => void;
  readonly onClose: () => void;
}

/** What a file would answer, to look at before it counts. */
export function ImportDialog({ found, onEdition, onClose }: Props) {
  const [answers, keep] = useAnswers();
  const [settings, keepSettings] = useSettings();
  const [author, setAuthor] = useState(settings.author);
  const accept = () => {
    keepSettings({ ...settings, author });
    keep(found.accept(answers, author.trim() || nobody));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Import answers</DialogTitle>
          <DialogContent>
            <p>
              {found.what}: {counted(found.items.length, 'item')}
            </p>
            {found.edition && (
              <Field label="Edition of the website">
                <RadioGroup
                  value={found.edition}
                  onChange={(_, { value }) => onEdition(value as Edition)}
                >
                  <Radio value="2022" label="2022: Cluster Setup, Development, …" />
                  <Radio value="present" label="Present: Identity, Networking, …" />
                </RadioGroup>
              </Field>
            )}
            <ul className="rows imported">
              {found.items.map(({ item, verdict }) => (
                <li key={`${item.id} ${verdict}`}>
                  <VerdictBadge verdict={verdict} /> {item.title}
                </li>
              ))}
            </ul>
            <Field label="Author">
              <Input value={author} onChange={(_, { value }) => setAuthor(value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" onClick={accept}>
              Import
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
