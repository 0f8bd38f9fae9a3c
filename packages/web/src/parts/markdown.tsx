import type { ReactNode } from 'react';
import { CopyText } from './copy-text.tsx';
import { type Block, parseMarkdown, type Span, spansOf } from './parse-markdown.ts';

/** The Markdown of the catalogue as elements: no markup of a text ever reaches the page. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="prose">{parseMarkdown(text).map(block)}</div>;
}

/** A text in one line, likewise. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  return <>{spansOf(text).map(span)}</>;
}

function block(part: Block, index: number): ReactNode {
  switch (part.type) {
    case 'code':
      return <CopyText key={index} text={part.text} />;
    case 'heading':
      return <h3 key={index}>{part.spans.map(span)}</h3>;
    case 'paragraph':
      return <p key={index}>{part.spans.map(span)}</p>;
    default: {
      const List = part.ordered ? 'ol' : 'ul';
      return (
        <List key={index}>
          {part.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: texts do not change.
            <li key={at}>{item.map(block)}</li>
          ))}
        </List>
      );
    }
  }
}

function span(part: Span, index: number): ReactNode {
  switch (part.type) {
    case 'code':
      return <code key={index}>{part.text}</code>;
    case 'strong':
      return <strong key={index}>{part.text}</strong>;
    case 'link':
      return (
        <a key={index} href={part.href} rel="noreferrer">
          {part.text}
        </a>
      );
    default:
      return part.text;
  }
}
