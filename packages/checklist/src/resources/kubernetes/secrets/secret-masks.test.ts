import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestsSource } from '../../../sources/manifests/index.ts';
import { detectEntry, detectWords } from './secret-lines.ts';
import {
  maskedBinary,
  maskedEntry,
  maskedText,
  maskedVariable,
  maskedWords,
} from './secret-masks.ts';
import { detect, literalOf } from './secret-text.ts';

const random = 'q8Zr2Lw9Xc4Vb7Nm1Ks6';
const base64 = `${'Qk7/'.repeat(21)}Zw==`;

/** Text, and the secret in it. */
const forms: readonly (readonly [string, string])[] = [
  [`AccountName=a;AccountKey=${base64};EndpointSuffix=x`, 'Qk7/Qk7/'],
  [`https://a.blob.core.windows.net/c?sv=2024&sig=${random}%3D&se=2026`, random],
  ['postgres://shop:Tr0ub4dor@db:5432/shop', 'Tr0ub4dor'],
  ['redis://:pw@cache:6379', ':pw@'],
  ['Server=db;User Id=sa;Password=Tr0ub4dor;', 'Tr0ub4dor'],
  ['Server=db;User Id=sa;Password="Tr0 ub4dor";', 'Tr0 ub4dor'],
  [`abc8Q~${'xY1~'.repeat(8)}`, 'xY1~xY1~'],
  [`ghp_${'aB3'.repeat(12)}`, 'aB3aB3'],
  [`github_pat_${'a1'.repeat(41)}`, 'a1a1a1'],
  [`glpat-${'aB3-e'.repeat(4)}`, 'aB3-e'],
  [`AKIA${'Z1'.repeat(8)}`, 'Z1Z1'],
  [`AIza${'aB-3_'.repeat(7)}`, 'aB-3_'],
  ['xoxb-123-abc-DEF', '123-abc'],
  ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', '4eC39'],
  [`npm_${'aB3'.repeat(12)}`, 'aB3aB3'],
  [`dapi${'1f'.repeat(16)}`, '1f1f'],
  [`eyJhbGciOiJI.eyJzdWIiOiIx.${random}`, random],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nq8Zr2Lw9+/==\n-----END RSA PRIVATE KEY-----\n',
    'q8Zr2Lw9',
  ],
  [
    '-----BEGIN PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\nq8Zr2Lw9\\n-----END PRIVATE KEY-----',
    'q8Zr2Lw9',
  ],
];

describe('what is known by its form', () => {
  it.each(forms)('%s', (text, secret) => {
    const masked = maskedVariable('SETTING', text);
    expect(masked).not.toContain(secret);
    const before = detect('SETTING', text, { observed: true });
    expect(before?.rule).toBe('S1');
    expect(detect('SETTING', masked, { observed: true })).toEqual(before);
  });

  it('several in one text, and none of what stands around them', () => {
    const text = 'a postgres://u:Tr0ub4dor@h b\nredis://:other1@c $(VAR) {{ x }}';
    expect(maskedText(text)).toBe('a postgres://u:aaaaaaaaa@h b\nredis://:aaaaaa@c $(VAR) {{ x }}');
  });

  it.each(['postgres://u:${PASSWORD}@h', 'postgres://u:changeme@h', 'no secret at all'])(
    'leaves %s as it is',
    (text) => {
      expect(maskedText(text)).toBe(text);
    },
  );
});

describe('what is known by its name', () => {
  it.each([
    ['DB_PASSWORD', 'Tr0ub4dor&3'],
    ['DB_PASSWORD', 'root'],
    ['API_TOKEN', random],
    ['PIN_PASSWORD', '12345678'],
    ['AUTH_KEY', 'a8f5f167f44f4964e6c998dee827110c'],
  ])('%s=%s', (name, value) => {
    const masked = maskedVariable(name, value);
    expect(masked).not.toBe(value);
    expect(detect(name, masked, {})).toEqual(detect(name, value, {}));
  });

  it.each([
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['TOKEN', 'short'],
    ['COLOR', 'blue'],
    ['DB_PASSWORD', '$(FROM_VAULT)'],
  ])('leaves %s=%s as it is', (name, value) => {
    expect(maskedVariable(name, value)).toBe(value);
  });

  it('in files', () => {
    const file =
      'color=blue\ndb.password=correct-horse\njson: {"apiKey": "abcd1234", "pin_password": 123456}\n';
    const masked = maskedEntry('app.properties', file);
    expect(masked).toBe(
      'color=blue\ndb.password=maskedBC0fGh1\njson: {"apiKey": "maskedBC", "pin_password": 908172}\n',
    );
    expect(detectEntry('app.properties', masked, true)).toEqual(
      detectEntry('app.properties', file, true),
    );
  });

  it('in words of commands and in scripts', () => {
    const words = [
      '--db-password=hunter22',
      '--token',
      random,
      'sh',
      `PASSWORD=abcd1234 run --port 8080`,
    ];
    const masked = maskedWords(words);
    expect(masked.join(' ')).not.toMatch(/hunter22|q8Zr2|abcd1234/);
    expect(masked[4]).toMatch(/^PASSWORD=\w{8} run --port 8080$/);
    expect(detectWords(masked, true)).toEqual(detectWords(words, true));
  });

  it('in base64', () => {
    const value = btoa('db.password=correct-horse\ncolor=blue\n');
    expect(atob(maskedBinary('x', value))).toBe('db.password=maskedBC0fGh1\ncolor=blue\n');
    expect(maskedBinary('x', 'AAAA')).toBe('AAAA');
  });
});

it('every text of the pages is found the same, masked', () => {
  const folder = new URL('../../../catalogue/', import.meta.url);
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );
  let secrets = 0;
  for (const page of pages) {
    const text = readFileSync(new URL(page.replaceAll('\\', '/'), folder), 'utf8');
    for (const [, block = ''] of text.matchAll(/```yaml[^\n]*\n([\s\S]*?)```/g)) {
      const file = { path: 'a.yaml', input: 'a', complete: new Set<never>(), text: block };
      for (const { body } of manifestsSource.read([file]).resources) secrets += compare(body);
    }
  }
  expect(secrets).toBeGreaterThan(20);
});

/** Compares what is found in all texts of a value with what is found in them masked; counts it. */
function compare(value: unknown, key = ''): number {
  if (typeof value === 'string') return compareText(key, value);
  if (typeof value !== 'object' || value === null) return 0;
  let found = 0;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    expect(detectWords(maskedWords(value), true)).toEqual(detectWords(value, true));
  }
  const { name, value: variable } = value as { name?: unknown; value?: unknown };
  if (typeof name === 'string' && typeof variable === 'string')
    found += compareText(name, variable);
  for (const [inner, one] of Object.entries(value)) found += compare(one, inner);
  return found;
}

function compareText(key: string, text: string): number {
  const before = detect(key, text, { observed: true });
  expect(detect(key, maskedVariable(key, text), { observed: true })).toEqual(before);
  expect(detectEntry(key, maskedEntry(key, text), true)).toEqual(detectEntry(key, text, true));
  expect(literalOf(maskedText(text), {}).length).toBe(literalOf(text, {}).length);
  return before === undefined ? 0 : 1;
}
