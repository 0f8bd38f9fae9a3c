import { loadAll, parseEvents, YAML11_SCHEMA } from 'js-yaml';
import type { InputFile, ParsedFile, Path, Position } from '../../model/index.ts';

export function parseStructured(file: InputFile): ParsedFile {
  let values: unknown[];
  try {
    values = loadAll(file.text, { schema: YAML11_SCHEMA } as never);
  } catch (error) {
    const mark = (error as { mark?: { line: number } }).mark;
    return {
      documents: [],
      problems: [
        { reason: 'parse-error', line: (mark?.line ?? 0) + 1, message: (error as Error).message },
      ],
    };
  }
  return {
    documents: values.map((value, index) => ({
      file: file.path,
      value,
      locate: (paths) => paths.map((path) => find(file.text, index, path)),
    })),
    problems: [],
  };
}

interface Event {
  type: number;
  start?: number;
  valueStart?: number;
  valueEnd?: number;
}

function find(text: string, index: number, path: Path): Position | undefined {
  const events = parseEvents(text, {} as never) as unknown as Event[];
  const positions = new Map<string, number>();
  let at = 0;
  let document = -1;
  const walk = (key: string): void => {
    const event = events[at++] as Event;
    if (event.type === 3) {
      while (events[at]?.type !== 6) {
        const name = events[at++] as Event;
        const child = `${key}/${text.slice(name.valueStart, name.valueEnd)}`;
        positions.set(child, name.valueStart ?? 0);
        walk(child);
      }
      at++;
    } else if (event.type === 2) {
      for (let i = 0; events[at]?.type !== 6; i++) {
        const next = events[at] as Event;
        positions.set(`${key}/${i}`, next.start ?? next.valueStart ?? 0);
        walk(`${key}/${i}`);
      }
      at++;
    }
    if (key === '') positions.set('', event.start ?? event.valueStart ?? 0);
  };
  while (at < events.length) {
    if (events[at++]?.type !== 1) continue;
    if (++document === index) {
      walk('');
      break;
    }
  }
  for (let length = path.length; length >= 0; length--) {
    const offset = positions.get(path.slice(0, length).map((part) => `/${part}`).join(''));
    if (offset === undefined) continue;
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  return undefined;
}
