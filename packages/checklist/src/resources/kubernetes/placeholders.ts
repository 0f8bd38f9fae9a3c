const placeholder = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|#\{[^{}]*\}#/;
const placeholders = new RegExp(placeholder.source, 'g');

/** What stands beside the placeholders of a text. */
export function literalRest(text: string): string {
  return text.replaceAll(placeholders, '');
}

/** What stands before the first placeholder of a text. */
export function literalStart(text: string): string {
  return text.slice(0, placeholder.exec(text)?.index);
}
