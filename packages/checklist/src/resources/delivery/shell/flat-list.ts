import type { Shell } from './dialects.ts';
import type { Link, List, Part, Statement } from './syntax.ts';
import type { Redirection, Token, Word } from './tokens.ts';

/** PowerShell and the command prompt: statements in their order, wherever blocks put them. */
export function flatList(tokens: readonly Token[], shell: Shell): List {
  const statements: Statement[] = [];
  let links: Link[] = [];
  let parts: Part[] = [];
  let words: Word[] = [];
  let redirections: Redirection[] = [];
  let after: Link['after'];
  const endCommand = () => {
    const kept = withoutAssignment(words);
    if (kept.length > 0) parts.push({ type: 'command', words: kept, redirections });
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
  // The exit code is that of the last program, whatever cmdlets follow.
  if (shell === 'powershell') return statements.slice(0, statements.findLastIndex(isProgram) + 1);
  return statements;
}

function isProgram({ links: [link] }: Statement): boolean {
  const [part] = link?.parts ?? [];
  const [word] = part?.type === 'command' ? part.words : [];
  return (
    word !== undefined &&
    !/^(?:[a-z]+-[a-z]+|if|else|elseif|foreach|try|catch|\$.*)$/i.test(word.text)
  );
}

/** `$x = docker build` and `& docker build` are `docker build`. */
function withoutAssignment(words: readonly Word[]): Word[] {
  const isAssigned = words[0]?.text.startsWith('$') && words[1]?.text === '=';
  const rest = isAssigned ? words.slice(2) : [...words];
  return rest[0]?.text === '&' || rest[0]?.text === '.' ? rest.slice(1) : rest;
}
