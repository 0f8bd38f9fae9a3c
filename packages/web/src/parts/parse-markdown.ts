/** The part of Markdown that the catalogue is written in. */
export type Block =
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'heading' | 'paragraph'; readonly spans: readonly Span[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Block[])[];
    };

export type Span =
  | { readonly type: 'text' | 'code' | 'strong'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

const fence = /^\s*```/;
const bullet = /^(\s*)([-*]|\d+\.)\s+(.*)$/;
const heading = /^#{1,6}\s+(.*)$/;

export function parseMarkdown(text: string): readonly Block[] {
  return blocksOf(text.split('\n'));
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at++;
      continue;
    }
    const end = endOfBlock(lines, at);
    blocks.push(blockOf(lines.slice(at, end)));
    at = end;
  }
  return blocks;
}

function endOfBlock(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (fence.test(first)) {
    const close = lines.findIndex((line, index) => index > start && fence.test(line));
    return close === -1 ? lines.length : close + 1;
  }
  if (heading.test(first)) return start + 1;
  const isList = bullet.test(first);
  const indent = indentOf(first);
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isList) {
      // A list ends where text stands that is neither an item nor indented below one.
      if (line.trim() !== '' && !bullet.test(line) && indentOf(line) <= indent) break;
    } else if (line.trim() === '' || fence.test(line) || bullet.test(line)) break;
    end++;
  }
  return end;
}

function blockOf(lines: readonly string[]): Block {
  const first = lines[0] ?? '';
  if (fence.test(first)) {
    const indent = indentOf(first);
    const body = lines.slice(1, fence.test(lines.at(-1) ?? '') ? -1 : undefined);
    return { type: 'code', text: body.map((line) => line.slice(indent)).join('\n') };
  }
  const title = heading.exec(first);
  if (title) return { type: 'heading', spans: spansOf(title[1] ?? '') };
  if (bullet.test(first)) return listOf(lines);
  return { type: 'paragraph', spans: spansOf(lines.map((line) => line.trim()).join(' ')) };
}

function listOf(lines: readonly string[]): Block {
  const indent = indentOf(lines[0] ?? '');
  const items: string[][] = [];
  for (const line of lines) {
    const start = bullet.exec(line);
    if (start && indentOf(line) <= indent) items.push([start[3] ?? '']);
    else items.at(-1)?.push(line);
  }
  const ordered = /^\s*\d/.test(lines[0] ?? '');
  return {
    type: 'list',
    ordered,
    items: items.map(([first = '', ...rest]) => itemOf(first, rest)),
  };
}

function itemOf(first: string, rest: readonly string[]): readonly Block[] {
  const indents = rest.filter((line) => line.trim() !== '').map(indentOf);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return blocksOf([first, ...rest.map((line) => line.slice(indent))]);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const inline =
  /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:[^)\s]+)\)|<?(https:\/\/[^\s>)]*[^\s>).,;:])>?/g;

/** The spans of a text in one line. */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) spans.push({ type: 'text', text: text.slice(at, match.index) });
    const [whole, code, strong, label, target, address] = match;
    if (code !== undefined) spans.push({ type: 'code', text: code });
    else if (strong !== undefined) spans.push({ type: 'strong', text: strong });
    else {
      const link = target ?? address ?? '';
      spans.push({ type: 'link', text: label ?? link, href: link });
    }
    at = match.index + whole.length;
  }
  if (at < text.length) spans.push({ type: 'text', text: text.slice(at) });
  return spans;
}
