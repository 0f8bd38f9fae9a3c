import type { SyntaxFault } from '../shared/syntax/syntax-node.ts';

/** What is open at a place: a bracket with its other half, a quoted text, or a heredoc with its marker. */
interface Frame {
  readonly is: 'bracket' | 'text' | 'heredoc';
  readonly start: number;
  readonly end: string;
}

const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** What can open or close something, by what it stands in. */
const signs = {
  bracket: /["{}[\]()#]|\/[/*]|<<-?[\p{L}_][\p{L}\p{N}_-]*(?=\r?\n)/gu,
  text: /["\n]|\\.|(?<!(?<!\\)[$%])[$%]+\{/g,
  heredoc: /\n|(?<![$%])[$%]+\{/g,
};

/**
 * Where something is opened and not closed, or closed and not opened. It is found in one pass, where a
 * parser that looks for sense takes long. Undefined where all is closed, or nobody is sure.
 */
export function unclosed(text: string): SyntaxFault | undefined {
  const open: Frame[] = [];
  for (let at = 0; at < text.length; ) {
    const top = open.at(-1);
    const pattern = signs[top?.is ?? 'bracket'];
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) break;
    const { 0: sign, index } = found;
    at = index + sign.length;
    const step = stepOf(sign, top, text, at);
    if (step === 'opens') open.push(opened(sign, index));
    else if (step === 'closes') open.pop();
    else if (step === 'comment') at = endOfComment(sign, text, at);
    else if (step !== 'passes') {
      return step === 'unsure' ? undefined : faultAt(top?.is === 'text' ? top.start : index, text);
    }
  }
  const left = open.at(-1);
  return left && faultAt(left.start, text);
}

type Step = 'opens' | 'closes' | 'comment' | 'passes' | 'unsure' | 'fault';

/** What a sign does that ends at a place. */
function stepOf(sign: string, top: Frame | undefined, text: string, at: number): Step {
  if (!top || top.is === 'bracket') return inCode(sign, top);
  if (sign.endsWith('{')) {
    // `$${` is a text; what more of them are is for the parser to say.
    return sign.length > 3 ? 'unsure' : sign.length === 2 ? 'opens' : 'passes';
  }
  if (top.is === 'heredoc') return lineAt(at, text) === top.end ? 'closes' : 'passes';
  return sign === '"' ? 'closes' : sign === '\n' ? 'fault' : 'passes';
}

function inCode(sign: string, top: Frame | undefined): Step {
  if (sign === '#' || sign === '//' || sign === '/*') return 'comment';
  if (sign === '"' || sign.startsWith('<<') || closers[sign] !== undefined) return 'opens';
  return top?.end === sign ? 'closes' : 'fault';
}

function opened(sign: string, start: number): Frame {
  if (sign === '"') return { is: 'text', start, end: sign };
  return sign.startsWith('<<')
    ? { is: 'heredoc', start, end: sign.replace(/^<<-?/, '').trim() }
    : { is: 'bracket', start, end: closers[sign.slice(-1)] ?? '' };
}

function endOfComment(sign: string, text: string, from: number): number {
  return endOf(sign === '/*' ? '*/' : '\n', text, from);
}

function endOf(end: string, text: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found + end.length;
}

function lineAt(from: number, text: string): string {
  return text.slice(from, endOf('\n', text, from)).trim();
}

const longestQuote = 40;

function faultAt(offset: number, text: string): SyntaxFault {
  const [line = ''] = text.slice(offset, offset + longestQuote).split('\n');
  return { offset, message: `it is not closed, or closes nothing: ${line.trim()}` };
}
