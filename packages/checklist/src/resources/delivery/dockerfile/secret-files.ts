/** Files that hold credentials, which the check of image stages names. */
const reported: readonly RegExp[] = [
  /^\.env$/,
  /\.pfx$/,
  /\.p12$/,
  /\.key$/,
  /^id_rsa$/,
  /^id_ed25519$/,
  /^\.npmrc$/,
  /^\.netrc$/,
  /^\.git-credentials$/,
  /kubeconfig/,
];

const others: readonly RegExp[] = [
  /^\.env\.(?!(?:.*\.)?(?:example|sample|template|dist)$)./,
  /^\.pypirc$/,
  /\.tfstate$/,
  /\.tfvars$/,
];

const folders: ReadonlySet<string> = new Set(['.kube', '.azure', '.aws', '.ssh']);

export type SecretFile = 'reported' | 'other' | undefined;

/** Whether a source of `COPY` holds a credential by its name, and which of the two lists names it. */
export function secretFile(source: string): SecretFile {
  // `.env*` takes `.env` as well.
  const parts = source
    .toLowerCase()
    .replace(/\/+$|\*+$/, '')
    .split(/[\\/]/);
  const name = parts.at(-1) ?? '';
  if (/(?:^|[\\/])\.docker[\\/]config\.json$/i.test(source)) return 'reported';
  if (reported.some((pattern) => pattern.test(name))) return 'reported';
  if (others.some((pattern) => pattern.test(name))) return 'other';
  if (folders.has(name) || parts.slice(0, -1).some((part) => folders.has(part))) {
    return /\.pub$|^known_hosts$/.test(name) ? undefined : 'other';
  }
  return /\.pem$/.test(name) && !isPublic(name) ? 'other' : undefined;
}

const publicWords: ReadonlySet<string> = new Set([
  ...['cert', 'certs', 'certificate', 'certificates', 'ca', 'cacert', 'cacerts'],
  ...['chain', 'fullchain', 'public', 'pub'],
]);

/** Certificates and public keys: `tls-cert.pem`, `public-key.pem`. */
function isPublic(name: string): boolean {
  const words = name.replace(/\.pem$/, '').split(/[^a-z\d]+/);
  if (words.some((word) => /^(?:private|privkey|privatekey)$/.test(word))) return false;
  if (words.includes('key') && !words.includes('public') && !words.includes('pub')) return false;
  return words.some((word) => publicWords.has(word));
}
