import type { Token } from './tokens.ts';

const keywords: ReadonlySet<string> = new Set([
  ...['!', '{', 'do', 'elif', 'else', 'if', 'then', 'time', 'until', 'while'],
]);

/** Whether a `)` closes what was opened before; those behind the patterns of a `case` do not. */
export class Brackets {
  #open = 0;
  #cases = 0;

  get isClosed(): boolean {
    return this.#open === 0 && this.#cases === 0;
  }

  add(token: Token, before: Token | undefined): void {
    if (token.type === 'operator' && this.#cases === 0) {
      if (token.text === '(') this.#open++;
      else if (token.text === ')' && this.#open > 0) this.#open--;
    } else if (token.type === 'word' && !token.isQuoted) this.#addWord(token.text, before);
  }

  #addWord(text: string, before: Token | undefined): void {
    const beginsCommand =
      before === undefined || before.type === 'operator' || keywords.has(before.text);
    if (text === 'case' && beginsCommand) this.#cases++;
    const endsCase = text === 'esac' && (beginsCommand || before.text === 'in');
    if (endsCase && this.#cases > 0) this.#cases--;
  }
}
