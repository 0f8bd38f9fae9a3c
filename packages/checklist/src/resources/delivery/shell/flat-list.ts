import type { Link, List, Part, Statement } from './syntax.ts';
import type { Redirection, Token, Word } from './tokens.ts';

/** The command prompt: statements in their order, wherever blocks put them. */
export function flatList(tokens: readonly Token[]): List {
  const statements: Statement[] = [];
  let links: Link[] = [];
  let parts: Part[] = [];
  let words: Word[] = [];
  let redirections: Redirection[] = [];
  let after: Link['after'];
  const endCommand = () => {
    if (words.length > 0) parts.push({ type: 'command', words, redirections });
    words = [];
    redirections = [];
  };
  const endLink = () => {
    endCommand();
    if (parts.length > 0) links.push({ ...(after && { after }), isNegated: false, parts });
    parts = [];
  };
  const endStatement = () => {
    endLink();
    after = undefined;
    if (links.length > 0) statements.push({ links, isBackground: false });
    links = [];
  };
  for (const token of tokens) {
    if (token.type === 'word') words.push(token);
    else if (token.type === 'redirection') redirections.push(token);
    else if (token.text === '|') endCommand();
    else if (token.text === '&&' || token.text === '||') {
      endLink();
      after = token.text;
    } else endStatement();
  }
  endStatement();
  return statements;
}
