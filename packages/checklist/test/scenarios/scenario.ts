import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunCli, Said } from './run-cli.ts';

/** One command of a story, and what must come of it. */
export interface Step {
  readonly args: readonly string[];
  readonly stdin: string | undefined;
  readonly exit: number;
  readonly expected: readonly Expectation[];
  /** What files hold afterwards, by path. */
  readonly holds: ReadonlyMap<string, string>;
}

export interface Expectation {
  readonly stream: 'stdout' | 'stderr';
  readonly exact: boolean;
  readonly text: string;
}

/**
 * A story of the command line in one text file. Sections start with `== `:
 * `file PATH`, then for each command `run ARGS`, and after it any of `stdin`, `stdout` and `stderr`
 * (exact), `stdout has` and `stderr has` (each line occurs), `holds PATH` (what a file is afterwards),
 * `exit N` (default 0). An argument in double quotes can hold blanks.
 */
export interface Scenario {
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
}

export interface Outcome extends Said {
  /** What the files hold that the step names. */
  readonly holds: ReadonlyMap<string, string>;
}

export function parseScenario(text: string): Scenario {
  const files = new Map<string, string>();
  const steps: { -readonly [K in keyof Step]: Step[K] }[] = [];
  for (const [, head = '', body = ''] of text.matchAll(
    /^== (.*)\n([\s\S]*?)(?=^== |$(?![\s\S]))/gm,
  )) {
    const [word = '', ...rest] = head.split(' ');
    const step = steps.at(-1);
    if (word === 'file') files.set(rest.join(' '), body);
    else if (word === 'run') {
      steps.push({
        args: argumentsIn(rest.join(' ')),
        stdin: undefined,
        exit: 0,
        expected: [],
        holds: new Map(),
      });
    } else if (!step) throw new Error(`"== ${head}" before any "== run"`);
    else if (word === 'exit') step.exit = Number(rest[0]);
    else if (word === 'stdin') step.stdin = body;
    else if (word === 'holds') step.holds = new Map([...step.holds, [rest.join(' '), body]]);
    else if (word === 'stdout' || word === 'stderr') {
      const exact = rest[0] !== 'has';
      step.expected = [...step.expected, { stream: word, exact, text: body }];
    } else throw new Error(`unknown section "== ${head}"`);
  }
  return { files, steps };
}

function argumentsIn(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Plays the story in an empty folder; `check` sees each outcome. */
export async function play(
  { files, steps }: Scenario,
  run: RunCli,
  check: (step: Step, outcome: Outcome) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const step of steps) {
      const said = await run(folder, step);
      const holds = new Map(
        [...step.holds.keys()].map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
      );
      check(step, { ...said, holds });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
