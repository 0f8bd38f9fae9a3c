import { fail, type Outcome } from '../../../model/index.ts';
import type { Command, Instruction, NamedValue } from './types.ts';

/** A sign that something is taken unverified. */
interface Sign {
  readonly what: string;
  readonly holds: (command: Command) => boolean;
}

/** Options of curl whose value may follow in the same word. */
const curlValues = 'AbcCdDeEFhHKmoPQrTtuUwxXyYz';

function isCurlInsecure({ words }: Command): boolean {
  if (words[0] !== 'curl') return false;
  return words.slice(1).some((word) => word === '--insecure' || hasShortOption(word, 'k'));
}

function hasShortOption(word: string, option: string): boolean {
  if (!/^-[A-Za-z0-9#]/.test(word)) return false;
  for (const letter of word.slice(1)) {
    if (letter === option) return true;
    if (curlValues.includes(letter)) return false;
  }
  return false;
}

function holdsWord(pattern: RegExp): Sign['holds'] {
  return ({ words }) => words.some((word) => pattern.test(word));
}

const settings: readonly { readonly name: string; readonly isOff: (value: string) => boolean }[] = [
  { name: 'NODE_TLS_REJECT_UNAUTHORIZED', isOff: (value) => value === '0' },
  { name: 'PYTHONHTTPSVERIFY', isOff: (value) => value === '0' },
  {
    name: 'GIT_SSL_NO_VERIFY',
    isOff: (value) => value !== '' && !/^(?:0|false|no|off)$/i.test(value),
  },
  { name: 'NPM_CONFIG_STRICT_SSL', isOff: (value) => /^false$/i.test(value) },
];

function turnsOff({ name, value }: { name: string; value: string }): boolean {
  return settings.some((one) => one.name === name.toUpperCase() && one.isOff(value));
}

function assigns(text: string): boolean {
  const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  return turnsOff({ name, value });
}

const unverified: readonly Sign[] = [
  { what: 'curl --insecure', holds: isCurlInsecure },
  { what: '--no-check-certificate', holds: holdsWord(/^--no-check-certificate$/) },
  { what: '--trusted-host', holds: holdsWord(/^--trusted-host(?:=|$)/) },
  {
    what: 'strict-ssl false',
    holds: ({ words }) =>
      words.some(
        (word, at) =>
          /^(?:--)?strict-ssl=false$/i.test(word) ||
          (/^(?:--)?strict-ssl$/.test(word) && /^false$/i.test(words[at + 1] ?? '')),
      ),
  },
  {
    what: 'http.sslVerify false',
    holds: ({ words }) =>
      words[0] === 'git' &&
      words.some(
        (word, at) =>
          /^http\.(?:.*\.)?sslverify=(?:false|0)$/i.test(word) ||
          (/^http\.(?:.*\.)?sslverify$/i.test(word) && /^(?:false|0)$/i.test(words[at + 1] ?? '')),
      ),
  },
  { what: 'sslverify=0', holds: holdsWord(/\bsslverify\s*=\s*(?:0|false)\b/i) },
  {
    what: 'a variable that turns the verification of certificates off',
    holds: ({ words, assignments }) =>
      assignments.some(assigns) || (words[0] === 'export' && words.some(assigns)),
  },
];

const unsigned: readonly Sign[] = [
  { what: '--allow-unauthenticated', holds: holdsWord(/^--allow-unauthenticated$/) },
  { what: '--force-yes', holds: holdsWord(/^--force-yes$/) },
  { what: '--allow-untrusted', holds: holdsWord(/^--allow-untrusted$/) },
  { what: '--nogpgcheck', holds: holdsWord(/^--no-?gpgcheck$/) },
  { what: '--no-gpg-checks', holds: holdsWord(/^--no-gpg-checks$/) },
  {
    what: 'rpm --nosignature',
    holds: ({ words }) =>
      words[0] === 'rpm' && words.some((word) => /^--no(?:signature|digest)$/.test(word)),
  },
  { what: '[trusted=yes]', holds: ({ words }) => words.some(trustsSource) },
];

/** Whether `trusted=yes` stands in brackets. */
function trustsSource(word: string): boolean {
  const closed = word.split(']').slice(0, -1);
  return closed.some((text) => {
    const [, ...options] = text.split('[');
    return options.some((option) => /\btrusted=yes\b/.test(option));
  });
}

/** Whether certificates are verified. */
export function tlsAnswer(instruction: Instruction): Outcome | true {
  const { keyword } = instruction;
  if (keyword === 'RUN') return signAnswer(instruction, unverified, 'does not verify certificates');
  const pair = instruction.pairs.find(isOff);
  return !pair || fail(`${pair.name} turns the verification of certificates off`);
}

function isOff(pair: NamedValue): boolean {
  const { name } = pair;
  if (!settings.some((one) => one.name === name.toUpperCase())) return false;
  return pair.value !== undefined && turnsOff({ name, value: pair.value });
}

/** Whether packages are installed only with a signature that is right. */
export function signatureAnswer(instruction: Instruction): Outcome | true {
  return signAnswer(instruction, unsigned, 'takes packages without a valid signature');
}

function signAnswer(
  { commands }: Instruction,
  signs: readonly Sign[],
  why: string,
): Outcome | true {
  for (const command of commands) {
    const sign = signs.find(({ holds }) => holds(command));
    if (!sign) continue;
    // Read last: the finding stands there.
    const program = command.words[0] ?? command.assignments[0]?.split('=', 1)[0] ?? '';
    return fail(`${program} ${why}: ${sign.what}`);
  }
  return true;
}
