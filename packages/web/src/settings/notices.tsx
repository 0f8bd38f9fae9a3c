import { useState } from 'react';
import { inflate } from '../inflate.ts';
import { packedBlock } from '../payload.ts';

/** The licences of what the page holds. */
export function Notices() {
  const [text, setText] = useState('');
  const open = async () => setText(await inflate(packedBlock('notices')).text());
  return (
    <details onToggle={open}>
      <summary>Third-party notices</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre className="notices" tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}
