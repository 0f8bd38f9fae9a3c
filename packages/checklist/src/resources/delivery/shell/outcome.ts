import type { Fate } from './fate.ts';
import type { Link, List, SimpleCommand } from './syntax.ts';

/** What the end of a script that a failure leads to makes of it. */
export function outcomeOf({ parts: [part], isNegated }: Link): Fate {
  if (!part || isNegated) return 'handled';
  if (part.type === 'command') return outcomeOfCommand(part);
  if (part.type !== 'group' && part.type !== 'subshell') return 'handled';
  if (exits(part.body)) return 'stops';
  const last = part.body.at(-1)?.links.at(-1);
  return last ? outcomeOf(last) : 'handled';
}

export function outcomeOfCommand({ words, redirections }: SimpleCommand): Fate {
  const [command, ...args] = words.map(({ text }) => text);
  switch (command?.toLowerCase()) {
    case 'true':
    case ':':
      return 'goes-on';
    case 'echo':
    case 'printf':
    case 'write-host':
    case 'write-output':
    case 'write-warning':
      // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#complete-finish-timeline
      if (args.some((text) => /##vso\[task\.complete/.test(text))) return completed(args.join(' '));
      // What is written into a file, another step may read: `>> "$GITHUB_OUTPUT"`.
      return redirections.some(({ target }) => target && /\D/.test(target.text))
        ? 'handled'
        : 'goes-on';
    case 'false':
    case 'throw':
      return 'stops';
    case 'exit':
    case 'return':
      return args.find((text) => text.toLowerCase() !== '/b') === '0' ? 'goes-on' : 'stops';
    default:
      return 'handled';
  }
}

/** `##vso[task.complete result=Failed;]` */
function completed(text: string): Fate {
  return /result=Failed/i.test(text) ? 'stops' : 'handled';
}

/** Whether a command ends its script. */
export function isExit({ words: [command] }: SimpleCommand): boolean {
  return /^(?:exit|return|throw)$/i.test(command?.text ?? '');
}

/** Some command of a list ends the script with a failure. */
export function exits(list: List): boolean {
  return list.some(({ links }) =>
    links.some(({ parts }) =>
      parts.some((part) => {
        if (part.type !== 'command') return exits(part.body) || part.others.some(exits);
        return isExit(part) && outcomeOfCommand(part) === 'stops';
      }),
    ),
  );
}

/** All that a list does is to say so. */
export function onlyTells(list: List): boolean {
  return list.every(({ links }) =>
    links.every(({ parts }) =>
      parts.every((part) => part.type === 'command' && outcomeOfCommand(part) === 'goes-on'),
    ),
  );
}
