import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Asks a person, a line at a time. */
export interface Prompt {
  say(text: string): void;
  /** What is answered, without blanks around it; undefined once the person has left. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** A prompt on streams; on a terminal with the keys that edit a line. Ctrl-C and the end of input leave it. */
export function createPrompt(input: Readable, output: Writable, terminal: boolean): Prompt {
  const lines: string[] = [];
  let hasLeft = false;
  let waiting: ((answer: string | undefined) => void) | undefined;
  const reader = createInterface({ input, output, terminal });
  const settle = () => {
    if (!waiting || (lines.length === 0 && !hasLeft)) return;
    const answer = lines.shift()?.trim();
    const resolve = waiting;
    waiting = undefined;
    resolve(answer);
  };
  reader.on('line', (line) => {
    lines.push(line);
    settle();
  });
  reader.on('SIGINT', () => reader.close());
  reader.on('close', () => {
    hasLeft = true;
    settle();
  });
  return {
    say: (text) => {
      output.write(`${text}\n`);
    },
    ask: (question) => {
      reader.setPrompt(question);
      if (!hasLeft) reader.prompt();
      return new Promise((resolve) => {
        waiting = resolve;
        settle();
      });
    },
    close: () => reader.close(),
  };
}
