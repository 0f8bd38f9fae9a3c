import { firstError } from './run-tool.ts';

/** `/a/main.bicep(6,24) : Error BCP190: The artifact … [https://aka.ms/bicep/core-diagnostics#BCP190]` */
const diagnostic =
  /^(?<place>(?<file>.+)\((?<line>\d+),(?<column>\d+)\) : (?<level>Info|Warning|Error)) (?<code>[^:\s]+): (?<said>.*?)\.?(?: \[https?:\S*\])?$/;

/** What follows from another error: a name that is not valid, a module that has errors. */
const consequences: ReadonlySet<string> = new Set(['BCP062', 'BCP104']);

/** What is missing in the cache of modules, which most other errors follow from. */
const notRestored = 'BCP190';

/**
 * Why the compiler printed nothing. It tells errors and warnings in no lasting order, so that the one to show
 * is chosen: a cause before what follows from it, then the first by place.
 */
export function compilerError(text: string): string | undefined {
  const errors = new Map<string, string>();
  const others: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = diagnostic.exec(line)?.groups;
    if (found?.level === 'Error')
      errors.set(sortKey(found), `${found.place} ${found.code}: ${found.said}`);
    // It also warns of experimental features.
    else if (!found && !line.startsWith('WARNING: ')) others.push(line);
  }
  const [first] = [...errors.keys()].sort();
  return firstError(first === undefined ? others.join('\n') : (errors.get(first) as string));
}

function sortKey({ code = '', file = '', line = '', column = '' }: Record<string, string>): string {
  const rank = code === notRestored ? 0 : consequences.has(code) ? 2 : 1;
  return [rank, file, ...[line, column].map((number) => number.padStart(9))].join('\n');
}
