import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A code block of an item's page that is a test. */
export interface Case {
  readonly item: string;
  /** Line of the page on which the block starts, one-based. */
  readonly line: number;
  readonly check: string;
  /** Sorted; empty where nothing is found to judge counts as not-applicable. */
  readonly verdicts: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Line inside the block, one-based, that the first fail or unknown must point at. */
  readonly here: number | undefined;
}

export interface Evidence {
  readonly format:
    | 'yaml'
    | 'json'
    | 'terraform'
    | 'bicep'
    | 'arm'
    | 'dockerfile'
    | 'sh'
    | 'powershell'
    | 'report';
  readonly text: string;
  /** `given declared`: Azure resources as code declares them, beside others that are live. */
  readonly isDeclared?: boolean;
  /** `file=NAME`: its path, where that says something, as it does for pipelines and their scripts. */
  readonly file?: string;
}

const folder = fileURLToPath(new URL('../../src/catalogue', import.meta.url));
const fence =
  /^```(yaml|json|terraform|bicep|arm|dockerfile|sh|powershell|report) (\S+)(?: (.*))?$/;

/** The pages of all items, by item id. */
export function pages(): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.md')) continue;
    const [category] = entry.split(/[\\/]/);
    found.set(`${category}/${basename(entry, '.md')}`, readFileSync(join(folder, entry), 'utf8'));
  }
  return found;
}

/** The tests of all pages. */
export function allCases(): Case[] {
  return [...pages()].flatMap(([item, page]) => casesOf(item, page));
}

/** Reads the tests of a page: ` ```yaml fail check-id option=value `. */
export function casesOf(item: string, page: string): Case[] {
  const cases: Case[] = [];
  let given: Evidence[] = [];
  const lines = page.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, format, verdict, rest = ''] = fence.exec(lines[at] as string) ?? [];
    if (!format || !verdict) continue;
    const end = lines.indexOf('```', at);
    const block = lines.slice(at + 1, end);
    const [, file] = /(?:^|\s)file=(\S+)/.exec(rest) ?? [];
    const text = `${block.join('\n')}\n`;
    const evidence = { format, text, ...(file && { file }) } as Evidence;
    if (verdict === 'given') given.push({ ...evidence, isDeclared: rest === 'declared' });
    else {
      cases.push(toCase(item, at + 1, verdict, rest, [...given, evidence], block));
      given = [];
    }
    at = end;
  }
  return cases;
}

function toCase(
  item: string,
  line: number,
  verdict: string,
  rest: string,
  evidence: readonly Evidence[],
  block: readonly string[],
): Case {
  const [check = '', ...words] = rest.trim().split(/\s+/);
  const options = new Map<string, string[]>();
  for (const word of words) {
    const [name = '', value = ''] = word.split(/=(.*)/s);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  const here = markedLine(block);
  return {
    item,
    line,
    check,
    verdicts: verdict.split(',').sort(),
    evidence,
    options,
    here: here < 0 ? undefined : here + 1,
  };
}

/** A Dockerfile has no comments behind an instruction: `# here:` stands in the line before it. */
function markedLine(block: readonly string[]): number {
  const before = block.findIndex((text) => text.trim() === '# here:');
  return before < 0 ? block.findIndex((text) => text.includes('<- here')) : before + 1;
}
