/** What a secret is replaced by: present, but never printable. */
export const mask = '***';

const secretName =
  /(?:password|passphrase|secret|sharedkey|accountkey|accesskey|primarykey|secondarykey|privatekey|authorizationkey|instrumentationkey|connectionstring|sastoken|sasurl)$/i;
const secretMaps = new Set([
  'configurationprotectedsettings',
  'protectedsettings',
  'protectedparameters',
]);
/** Lists of `{name, value}` whose values are credentials. */
const secretLists = new Set(['passwords', 'kubeconfigs', 'keys']);

/** Whether a string under this key, inside this parent, is a secret. */
export function isSecret(key: string, parent: string): boolean {
  if (secretName.test(key)) return true;
  const around = parent.toLowerCase();
  return secretMaps.has(around) || (secretLists.has(around) && /^value$/i.test(key));
}

/** A text without the credentials that a URL in it carries: `https://user:password@proxy`. */
export function withoutCredentials(text: string): string {
  if (!text.includes('://')) return text;
  return text
    .replace(/(https?:\/\/)[^/?#@\s]+@/gi, `$1${mask}@`)
    .replace(/(:\/\/[^/?#@\s:]+):[^/?#@\s]+@/g, `$1:${mask}@`)
    .replace(/([?&;]sig=)[^&;\s]+/gi, `$1${mask}`);
}
