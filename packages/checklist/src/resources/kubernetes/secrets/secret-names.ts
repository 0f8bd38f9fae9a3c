/** How surely a name stands for a secret. */
export type NameStrength = 'strong' | 'weak';

const strongWords: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'clientsecret',
  'accountkey',
  'accesskey',
  'privatekey',
  'apikey',
]);

const weakWords: ReadonlySet<string> = new Set([
  'secret',
  'token',
  'credential',
  'credentials',
  'key',
  'auth',
  'sas',
]);

/** A last word that makes the name one of something about the secret. */
const aboutWords: ReadonlySet<string> = new Set([
  'file',
  'path',
  'dir',
  'name',
  'ref',
  'id',
  'url',
  'uri',
  'host',
  'endpoint',
  'enabled',
  'ttl',
  'expiry',
  'length',
  'header',
  'type',
  'version',
  'issuer',
  'audience',
  'algorithm',
  'policy',
  // How a password is stored, asked for or limited.
  'complexity',
  'encryption',
  'method',
  'mode',
  'pattern',
  'provider',
  'regex',
  'selector',
  'stdin',
  'timeout',
]);

/** No other name can hold one of the words; cheap, for most names end here. */
const mayName = /pass|pwd|secret|token|credential|key|auth|sas/i;

/** Whether a text can hold a name for a secret. */
export function mayHoldSecretName(text: string): boolean {
  return mayName.test(text);
}

/**
 * What a name says of its value. Words end at anything but letters and digits, and where the case
 * changes; two neighbours count as one word, too: CLIENT_SECRET is clientsecret.
 */
export function nameStrength(name: string): NameStrength | undefined {
  if (!mayName.test(name)) return undefined;
  const words = wordsOf(name);
  if (words.includes('public') || aboutWords.has(words.at(-1) ?? '')) return undefined;
  if (words.some((word, at) => isStrong(word) || isStrong(`${word}${words[at + 1] ?? ''}`))) {
    return 'strong';
  }
  return words.some((word) => weakWords.has(word)) ? 'weak' : undefined;
}

const longestName = 256;
const caseChange = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

function wordsOf(name: string): string[] {
  return name
    .slice(-longestName)
    .split(/[^A-Za-z\d]+/)
    .flatMap((part) => part.split(caseChange))
    .map((word) => word.toLowerCase().replace(/\d+$/, ''))
    .filter((word) => word !== '');
}

/** Written together as well: PGPASSWORD. */
function isStrong(word: string): boolean {
  return strongWords.has(word) || /pass(?:word|wd|phrase)$/.test(word);
}
