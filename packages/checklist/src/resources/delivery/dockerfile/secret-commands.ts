import { fail, notApplicable, type Outcome, raw } from '../../../model/index.ts';
import { isHarmless } from '../../kubernetes/secrets/secret-text.ts';
import { shapeIn } from './secret-values.ts';
import { type InstructionUse, isImageStage } from './subjects.ts';
import type { Command } from './types.ts';

/** Where a command takes a credential from its words. */
interface CommandLine {
  readonly what: string;
  /** The words that are the credential. */
  readonly in: (command: Command) => readonly (string | undefined)[];
}

function valuesOf(words: readonly string[], ...options: string[]): (string | undefined)[] {
  return words.flatMap((word, at) => {
    const option = options.find((one) => word === one || word.startsWith(`${one}=`));
    if (option === undefined) return [];
    return [word === option ? words[at + 1] : word.slice(option.length + 1)];
  });
}

const lines: readonly CommandLine[] = [
  {
    what: 'az login with a password',
    in: ({ words }) =>
      words[0] === 'az' && words[1] === 'login' ? valuesOf(words, '-p', '--password') : [],
  },
  {
    what: 'docker login with a password',
    in: ({ words }) =>
      /^(?:docker|podman|buildah|helm)$/.test(words[0] ?? '') && words.includes('login')
        ? valuesOf(words, '-p', '--password')
        : [],
  },
  {
    what: 'curl with a user and a password',
    in: ({ words }) =>
      words[0] === 'curl'
        ? valuesOf(words, '-u', '--user', '-U', '--proxy-user').map((user) =>
            user?.includes(':') ? user.slice(user.indexOf(':') + 1) : '',
          )
        : [],
  },
  {
    what: 'a URL with a user and a password',
    in: ({ words }) =>
      words.flatMap((word) =>
        [...word.matchAll(/:\/\/[^\s/?#@:"'<>]*:([^\s/?#@"'<>]+)@/g)].map(
          ([, password]) => password,
        ),
      ),
  },
  {
    what: 'npm config with a token',
    in: ({ words }) =>
      /^(?:npm|yarn|pnpm)$/.test(words[0] ?? '')
        ? words.flatMap((word, at) => {
            const [, value] = /_(?:authToken|auth|password)(?:=(.*))?$/.exec(word) ?? [];
            return /_(?:authToken|auth|password)(?:=|$)/.test(word) ? [value ?? words[at + 1]] : [];
          })
        : [],
  },
  {
    what: 'aws configure with a key',
    in: ({ words }) =>
      words[0] === 'aws' && words[1] === 'configure'
        ? valuesOf(words, 'aws_secret_access_key', 'aws_session_token')
        : [],
  },
  {
    what: 'a password for .netrc',
    in: ({ words, writesTo }) =>
      writesTo.some((file) => /[._]netrc$/.test(file))
        ? [/\bpassword\s+(\S+)/.exec(words.slice(1).join(' '))?.[1]]
        : [],
  },
];

/** Whether a command line holds a credential that is written down. */
export function secretCommandAnswer({ instruction, stage }: InstructionUse): Outcome | true {
  const { commands } = instruction;
  for (let index = 0; index < commands.length; index++) {
    const what = credentialIn(commands, index);
    if (what === undefined) continue;
    const isImage = isImageStage(stage);
    if (isImage && shapeIn(raw(instruction).lines) !== undefined) {
      return notApplicable('secret-in-dockerfile speaks of it');
    }
    // Read last: the finding stands there.
    const program = commands[index]?.words[0] ?? '';
    return fail(`${program}: ${what} that is written down`, {
      severity: isImage ? 'high' : 'medium',
    });
  }
  return true;
}

function credentialIn(commands: readonly Command[], index: number): string | undefined {
  const command = raw(commands[index]) as Command;
  const line = lines.find((one) => one.in(command).some(isLiteral));
  if (line) return line.what;
  const [program, ...rest] = command.words;
  if (program !== 'echo' && program !== 'printf') return undefined;
  const next = nextOf(commands, index);
  const isPiped = next?.pipeline === command.pipeline && next.words[0] === 'chpasswd';
  return isPiped && rest.some(isUserWithPassword) ? 'a password for chpasswd' : undefined;
}

/** The command behind one, past those of its substitutions. */
function nextOf(commands: readonly Command[], index: number): Command | undefined {
  for (let at = index + 1; at < commands.length; at++) {
    const next = raw(commands[at]) as Command;
    if (next.within === raw(commands[index])?.within) return next;
  }
  return undefined;
}

function isUserWithPassword(word: string): boolean {
  const [, password] = /^[^:\s]+:(.+)$/.exec(word) ?? [];
  return isLiteral(password);
}

/** Whether a text is a credential itself, not what a variable or a file puts in. */
function isLiteral(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/[$`]/.test(text) && !isHarmless(text);
}
