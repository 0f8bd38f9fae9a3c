import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
} from '@fluentui/react-components';
import { Settings20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { usePage } from '../shell/page-context.ts';
import { Notices } from './notices.tsx';
import { useSettings } from './settings.ts';

/** What the user sets in this browser, and what the page is made of. */
export function SettingsDialog() {
  const { texts } = usePage().joined;
  const [settings, keep] = useSettings();
  const [draft, setDraft] = useState(settings);
  const [isOpen, setOpen] = useState(false);
  const isWrong = draft.repository !== '' && !/^https:\/\/[^/]/i.test(draft.repository);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, { open }) => {
        setDraft(settings);
        setOpen(open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<Settings20Regular />} aria-label="Settings" />
      </DialogTrigger>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isWrong) return;
            keep(draft);
            setOpen(false);
          }}
        >
          <DialogBody>
            <DialogTitle>Settings</DialogTitle>
            <DialogContent className="settings">
              <Field
                label="Repository"
                hint="Files are linked below this address; {file} and {line} may stand anywhere in it."
                {...(isWrong && {
                  validationState: 'error' as const,
                  validationMessage: 'Begin with https://',
                })}
              >
                <Input
                  value={draft.repository}
                  placeholder="https://github.com/contoso/shop/blob/main"
                  onChange={(_, { value }) => setDraft({ ...draft, repository: value.trim() })}
                />
              </Field>
              <Field label="Author" hint="Who answers, in attestations">
                <Input
                  value={draft.author}
                  onChange={(_, { value }) => setDraft({ ...draft, author: value })}
                />
              </Field>
              <p className="note">
                aks-checklist {texts.version}. Settings stay in this browser; the page asks nothing
                of the network.
              </p>
              <Notices />
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary">
                Keep
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
