import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { FindingCard } from './finding-card.tsx';

interface Props {
  readonly fingerprint: string;
  readonly onClose: () => void;
}

/** A finding in full, beside the table. */
export function FindingDrawer({ fingerprint, onClose }: Props) {
  const { joined } = usePage();
  const finding =
    fingerprint === ''
      ? undefined
      : joined.result.report.findings.find((one) => one.fingerprint === fingerprint);
  return (
    <OverlayDrawer
      open={finding !== undefined}
      position="end"
      size="medium"
      onOpenChange={(_, { open }) => open || onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label="Close"
              icon={<Dismiss20Regular />}
              onClick={onClose}
            />
          }
        >
          Finding
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {finding && (
          <>
            <ul className="findings">
              <FindingCard finding={finding} />
            </ul>
            <h3>Counts in</h3>
            <ul className="links">
              {finding.items.map((id) => (
                <li key={id}>
                  <a href={href('item', id)}>{joined.byId.get(id)?.title ?? id}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </DrawerBody>
    </OverlayDrawer>
  );
}
