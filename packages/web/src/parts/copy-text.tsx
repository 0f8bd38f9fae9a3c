import { Button } from '@fluentui/react-components';
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons';
import { useState } from 'react';

interface Props {
  readonly text: string;
  /** Long lines go on in the next one. */
  readonly wraps?: boolean;
}

/** A command or some code, with a button that copies it. */
export function CopyText({ text, wraps = false }: Props) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className={wraps ? 'code wraps' : 'code'}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <Button
        className="code-copy"
        size="small"
        appearance="subtle"
        aria-label={isCopied ? 'Copied' : 'Copy'}
        icon={isCopied ? <Checkmark16Regular /> : <Copy16Regular />}
        onClick={copy}
      />
    </div>
  );
}
