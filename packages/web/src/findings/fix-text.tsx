import { InlineMarkdown } from '../parts/markdown.tsx';

/** What to change. */
export function FixText({ fix }: { readonly fix: string }) {
  return (
    <p>
      <strong>Fix:</strong> <InlineMarkdown text={fix} />
    </p>
  );
}
