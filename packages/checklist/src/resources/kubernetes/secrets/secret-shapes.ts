import { openMark, referenceMark } from './secret-marks.ts';

/** A kind of credential that is known by its form, whatever its name. */
interface Shape {
  readonly what: string;
  /** The first group is the secret part; every scan is linear. */
  readonly pattern: RegExp;
  /** Fewest characters of the secret part. */
  readonly least?: number;
  /** What must stand in the same line. */
  readonly beside?: RegExp;
}

/** What a shape found: its secret part is written down, or a template stands in its place. */
export interface ShapeFound {
  readonly what: string;
  readonly length: number;
  readonly open: boolean;
}

const hint =
  /-----BEGIN|key=|sig=|:\/\/|password|pwd|Q~|gh[opusr]_|github_pat_|glpat-|A[KS]IA|AIza|xox[abprs]-|sk_live_|npm_|dapi|\.ey/i;

const shapes: readonly Shape[] = [
  {
    what: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr])*(?:([^\s"'\\]+)|$)/g,
    least: 0,
  },
  {
    what: 'a connection string with its key',
    pattern: /(?:AccountKey|SharedAccessKey)\s*=\s*([A-Za-z\d+/\uE000]+)/gi,
    least: 40,
  },
  {
    what: 'a shared access signature',
    pattern: /(?<![A-Za-z\d_])sig=([^&\s"'<>;,]+)/gi,
    beside: /(?<![A-Za-z\d_])s[ev]=/i,
  },
  // A user may be absent: redis://:password@host.
  { what: 'a URL with a password', pattern: /:\/\/[^\s/?#@:"'<>]*:([^\s/?#@"'<>]+)@/g },
  {
    what: 'a connection string with a password',
    pattern: /(?<![A-Za-z\d_])(?:password|pwd)\s*=\s*("[^";]+"|'[^';]+'|[^;"'\s]+)/gi,
    beside: /(?<![A-Za-z\d_])(?:server|data source|host|user id)\s*=/i,
  },
  // https://stackexchange.github.io/StackExchange.Redis/Configuration
  {
    what: 'a connection string with a password',
    pattern: /,\s*password\s*=\s*([^,;"'\r\n]+)/gi,
    beside: /:\d{1,5}\s*,/,
  },
  {
    what: 'a client secret of Microsoft Entra ID',
    pattern: /(?<![\w~.-])([\w~.-]{3}\dQ~[\w~.-]{31,34})(?![\w~.-])/g,
  },
  { what: 'a GitHub token', pattern: /(?<![A-Za-z\d])(gh[opusr]_[A-Za-z\d]{36})(?![A-Za-z\d])/g },
  { what: 'a GitHub token', pattern: /(github_pat_\w{82})(?!\w)/g },
  { what: 'a GitLab token', pattern: /(?<![A-Za-z\d])(glpat-[\w-]{20})/g },
  { what: 'an AWS access key', pattern: /(?<![A-Za-z\d])(A[KS]IA[A-Z\d]{16})(?![A-Za-z\d])/g },
  { what: 'a Google API key', pattern: /(?<![A-Za-z\d])(AIza[\w-]{35})(?![\w-])/g },
  { what: 'a Slack token', pattern: /(?<![A-Za-z\d])(xox[abprs]-[A-Za-z\d-]+)/g },
  { what: 'a Stripe key', pattern: /(?<![A-Za-z\d])(sk_live_[A-Za-z\d]+)/g },
  { what: 'an npm token', pattern: /(?<![A-Za-z\d])(npm_[A-Za-z\d]{36})(?![A-Za-z\d])/g },
  { what: 'a Databricks token', pattern: /(?<![A-Za-z\d])(dapi[a-f\d]{32})(?![A-Za-z\d])/g },
  {
    what: 'a JSON web token',
    pattern: /(?<![\w.-])(ey[\w-]{8,}\.ey[\w-]{8,}\.[\w-]{8,})(?![\w-])/g,
  },
];

/** A secret part that a shape found, in what it found as a whole. */
export interface ShapeMatch {
  readonly what: string;
  readonly secret: string;
  readonly whole: string;
}

/**
 * The first shape whose secret part is written down, else the first one that a template fills; the
 * text holds marks in the place of templates.
 */
export function findShape(text: string): ShapeFound | undefined {
  let found: ShapeFound | undefined;
  eachShape(text, ({ what, secret }, open) => {
    if (open) found ??= { what, length: 0, open };
    else found = { what, length: secret.length, open };
    return !open;
  });
  return found;
}

/** All that shapes find written down in a text with marks. */
export function writtenShapes(text: string): readonly ShapeMatch[] {
  const found: ShapeMatch[] = [];
  eachShape(text, (match, open) => {
    if (!open) found.push(match);
    return false;
  });
  return found;
}

/** Visits what shapes find, until the visitor has enough; `open` where a template fills the secret. */
function eachShape(text: string, visit: (match: ShapeMatch, open: boolean) => boolean): void {
  if (text.length < 8 || !hint.test(text)) return;
  for (const shape of shapes) {
    if (text.search(shape.pattern) === -1) continue;
    const isBeside = sameLine(text, shape.beside);
    for (const { 0: whole, 1: secret = '', index } of text.matchAll(shape.pattern)) {
      const open = isBeside(index) ? isOpen(secret, shape) : undefined;
      if (open !== undefined && visit({ what: shape.what, secret, whole }, open)) return;
    }
  }
}

/** Whether a template stands in a secret part; undefined for what is no secret. */
function isOpen(secret: string, { least = 1 }: Shape): boolean | undefined {
  const literal = secret.replaceAll(openMark, '');
  if (isPlaceholder(literal) || secret.includes(referenceMark)) return undefined;
  if (literal.length < secret.length) return true;
  return literal.length >= least ? false : undefined;
}

/** Whether the line of an offset holds a pattern; looks at each line once, offsets going up. */
function sameLine(text: string, beside: RegExp | undefined): (index: number) => boolean {
  let end = -1;
  let holds = beside === undefined;
  return (index) => {
    if (beside === undefined || index < end) return holds;
    const next = text.indexOf('\n', index);
    end = next === -1 ? text.length : next;
    holds = beside.test(text.slice(text.lastIndexOf('\n', index) + 1, end));
    return holds;
  };
}

const placeholder =
  /change[-_ ]?me|replace[-_ ]?(?:me|this|with)|example|dummy|placeholder|redacted|\*{3}|(?<![a-z\d])(?:todo|your[-_ ]|x{3,}(?![a-z\d]))|^<[^>]*>$|^\{[^{}]*\}$|^\.{3}$/i;

/** https://learn.microsoft.com/azure/event-hubs/azure-event-hubs-apache-kafka-overview#shared-access-signature-sas */
const userOfEventHubs = '$ConnectionString';

/** Whether a text stands for a value that somebody is to put in, or that all have: `changeme`, `<token>`. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text) || text === userOfEventHubs;
}
