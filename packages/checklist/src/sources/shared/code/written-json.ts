import type { Path } from '../../../model/index.ts';
import { locateInJson } from '../json-locate.ts';
import { afterValue, endOfString, skipSeparators } from '../json-scan.ts';
import { pathTree } from '../path-tree.ts';
import { type Cell, cell } from './cell.ts';

/**
 * The values at some paths of a text of valid JSON, each of whose parts stands where it is written:
 * a member at its key.
 */
export function cellsInJson(text: string, file: string, paths: readonly Path[]): readonly Cell[] {
  const offsets = locateInJson(text, text.indexOf('{'), pathTree(paths));
  return paths.map((path, index) => {
    const at = offsets[index] as number;
    const isItem = typeof path.at(-1) === 'number';
    const start = isItem ? at : skipSeparators(text, endOfString(text, at) + 1);
    return new Reader(text, file).read(start, at);
  });
}

class Reader {
  readonly #text: string;
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  /** The value that begins at one offset and is said to stand at another. */
  read(start: number, offset: number): Cell {
    this.#at = start;
    const first = this.#text[start];
    const origin = { file: this.#file, offset };
    if (first === '{') return cell(this.#members(), origin);
    if (first === '[') return cell(this.#items(), origin);
    this.#at = afterValue(this.#text, start);
    return cell(JSON.parse(this.#text.slice(start, this.#at)) as string, origin);
  }

  #members(): ReadonlyMap<string, Cell> {
    const members = new Map<string, Cell>();
    for (let at = this.#step(); this.#text[at] === '"'; at = this.#next()) {
      const end = endOfString(this.#text, at) + 1;
      const key = JSON.parse(this.#text.slice(at, end)) as string;
      members.set(key, this.read(skipSeparators(this.#text, end), at));
    }
    this.#at++;
    return members;
  }

  #items(): readonly Cell[] {
    const items: Cell[] = [];
    for (let at = this.#step(); this.#text[at] !== ']'; at = this.#next()) {
      items.push(this.read(at, at));
    }
    this.#at++;
    return items;
  }

  /** Into what opens here. */
  #step(): number {
    this.#at++;
    return this.#next();
  }

  #next(): number {
    this.#at = skipSeparators(this.#text, this.#at);
    return this.#at;
  }
}
