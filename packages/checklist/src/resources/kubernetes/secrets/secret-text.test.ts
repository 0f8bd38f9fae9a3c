// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is read
import { describe, expect, test } from 'vitest';
import { Unknown } from '../../../model/index.ts';
import { detectEntry, detectWords } from './secret-lines.ts';
import { nameStrength } from './secret-names.ts';
import { detect, entropy } from './secret-text.ts';

// Put together here, so that no scanner takes them for real ones.
const base64 =
  'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8BI0Vn==';
const letters =
  'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1vW2xY3zA4bC5dE6fG7hI8';
const header = `-----BEGIN ${'RSA '}PRIVATE KEY-----`;
const jwt = `ey${letters.slice(0, 20)}.ey${letters.slice(0, 30)}.${letters.slice(0, 43)}`;
const azurite =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const cosmos =
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';

function ruleOf(name: string, value: unknown, observed = false): string {
  return detect(name, value, { observed })?.rule ?? 'none';
}

function template(text: string): Unknown {
  return new Unknown('is a template', text);
}

describe('S1, by value', () => {
  test.each([
    `${header}\nMIIEowIBAAKCAQEA\n-----END`,
    `${header}\\nMIIEowIBAAKCAQEA\\n-----END`,
    `-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEA`,
    `-----BEGIN EC PRIVATE KEY-----\nMII\n`,
    header,
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${base64};EndpointSuffix=core.windows.net`,
    `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=r;SharedAccessKey=${base64.slice(0, 44)}`,
    `https://x.blob.core.windows.net/c?sv=2022-11-02&se=2030-01-01&sig=${letters.slice(0, 40)}%3D`,
    'postgres://shop:hunter22@db:5432/shop',
    'redis://:hunter22@cache:6379',
    'Server=tcp:x.database.windows.net;Database=d;User ID=u;Password=hunter22;',
    'Data Source=db;Pwd=hunter22',
    'host=db user=u password=hunter22 dbname=d',
    'shop.redis.cache.windows.net:6380,password=hunter22=,ssl=True,abortConnect=False',
    'a:6379,b:6379, ssl=true, password=hunter22',
    `abc8Q~${letters.slice(0, 34)}`,
    `ghp_${letters.slice(0, 36)}`,
    `gho_${letters.slice(0, 36)}`,
    `ghu_${letters.slice(0, 36)}`,
    `ghs_${letters.slice(0, 36)}`,
    `ghr_${letters.slice(0, 36)}`,
    `github_pat_${letters.slice(0, 82)}`,
    `glpat-${letters.slice(0, 20)}`,
    'AKIA0123456789ABCDEF',
    'ASIA0123456789ABCDEF',
    `AIza${letters.slice(0, 35)}`,
    `xoxb-${letters.slice(0, 20)}`,
    `sk_live_${letters.slice(0, 24)}`,
    `npm_${letters.slice(0, 36)}`,
    `dapi${'0123456789abcdef'.repeat(2)}`,
    jwt,
    `Bearer ${jwt}`,
  ])('%s', (value) => {
    expect(ruleOf('ANYTHING', value)).toBe('S1');
  });

  test.each([
    '-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA',
    '-----BEGIN PUBLIC KEY-----\nMIIEowIBAAKCAQEA',
    `-----BEGIN PRIVATE KEY-----\n...\n-----END`,
    'AccountKey=short',
    `sig=${letters.slice(0, 40)}`,
    'redis:6379',
    'redis:6379,ssl=true,password=',
    'redis:6379,password=<access key>',
    'redis:6379,password=$(REDIS_PASSWORD),ssl=true',
    'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://x/',
    'https://contoso.com/a:b/c@d',
    'https://user@contoso.com/',
    'postgres://shop:$(DB_PASSWORD)@db:5432/shop',
    'postgres://shop:changeme@db:5432/shop',
    'postgres://shop:<password>@db:5432/shop',
    'Server=db;Password={your_password}',
    'password=hunter22',
    'AKIAIOSFODNN7EXAMPLE',
    'NOTAKIA0123456789ABCDEF',
    'npm_config_registry',
    'ey.ey.x',
    letters,
  ])('not %s', (value) => {
    expect(ruleOf('ANYTHING', value)).toBe('none');
  });
});

describe('names', () => {
  test.each([
    ['DB_PASSWORD', 'strong'],
    ['dbPassword', 'strong'],
    ['DBPassword', 'strong'],
    ['spring.datasource.password', 'strong'],
    ['PGPASSWORD', 'strong'],
    ['PASSWORD2', 'strong'],
    ['MYSQL_PWD', 'strong'],
    ['passwd', 'strong'],
    ['ssh-key-passphrase', 'strong'],
    ['CLIENT_SECRET', 'strong'],
    ['clientSecret', 'strong'],
    ['AZURE_STORAGE_ACCOUNT_KEY', 'strong'],
    ['AWS_SECRET_ACCESS_KEY', 'strong'],
    ['private-key', 'strong'],
    ['API_KEY', 'strong'],
    ['APIKey', 'strong'],
    ['--password', 'strong'],
    ['NPM_TOKEN', 'weak'],
    ['SECRET', 'weak'],
    ['credentials', 'weak'],
    ['basicAuth', 'weak'],
    ['SAS', 'weak'],
    ['TOKEN_TTL', undefined],
    ['PUBLIC_KEY', undefined],
    ['PASSWORD_FILE', undefined],
    ['AWS_ACCESS_KEY_ID', undefined],
    ['SECRET_NAME', undefined],
    ['tokenUrl', undefined],
    ['AUTH_ENABLED', undefined],
    ['password_encryption', undefined],
    ['MONKEY', undefined],
    ['AUTHOR', undefined],
    ['LOG_LEVEL', undefined],
  ] as const)('%s is %s', (name, strength) => {
    expect(nameStrength(name)).toBe(strength);
  });
});

describe('S2, by name and value', () => {
  test.each([
    ['DB_PASSWORD', 'postgres'],
    ['DB_PASSWORD', '123456'],
    ['DB_PASSWORD', 'two words'],
    ['API_KEY', 'abcd'],
    ['NPM_TOKEN', letters.slice(0, 20)],
    ['SIGNING_KEY', '0123456789abcdef'],
  ])('%s=%s', (name, value) => {
    expect(ruleOf(name, value)).toBe('S2');
  });

  test.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', 'abc'],
    ['DB_PASSWORD', 'true'],
    ['DB_PASSWORD', '$(DB_PASSWORD)'],
    ['DB_PASSWORD', '/mnt/secrets/pw'],
    ['DB_PASSWORD', 'https://vault.contoso.com/pw'],
    ['DB_PASSWORD', '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/pw)'],
    ['DB_PASSWORD', 'kv-shop.vault.azure.net/secrets/pw'],
    ['DB_PASSWORD', 'secretref:pw'],
    ['DB_PASSWORD', 'vault:secret/data/db#pw'],
    ['DB_PASSWORD', 'op://shop/db/pw'],
    ['DB_PASSWORD', 'ENC[AES256_GCM,data:abc=]'],
    ['API_KEY', 'changeme'],
    ['API_KEY', 'change-me'],
    ['API_KEY', 'example-key'],
    ['API_KEY', 'dummy'],
    ['API_KEY', 'PLACEHOLDER'],
    ['API_KEY', 'redacted'],
    ['API_KEY', 'TODO'],
    ['API_KEY', 'your-key-here'],
    ['API_KEY', 'xxxxxxxx'],
    ['API_KEY', '********'],
    ['API_KEY', '<api key>'],
    ['NPM_TOKEN', 'short'],
    ['NPM_TOKEN', 'aaaaaaaaaaaaaaaaaaaa'],
    ['NPM_TOKEN', 'with a blank in the value'],
    ['NPM_TOKEN', '12345678901234567890'],
    ['WEBHOOK_SECRET', 'shop-webhook-serving-cert'],
    ['TOKEN_TTL', '3600'],
    ['MB_PASSWORD_COMPLEXITY', 'normal'],
    ['PASSWORD_FILE', 'mnt-secrets-password'],
    ['LOG_LEVEL', letters.slice(0, 20)],
  ])('not %s=%s', (name, value) => {
    expect(ruleOf(name, value)).toBe('none');
  });
});

test('the published keys of the emulators are known', () => {
  expect(ruleOf('A', `AccountName=devstoreaccount1;AccountKey=${azurite};`)).toBe('emulator');
  expect(ruleOf('ACCOUNT_KEY', cosmos)).toBe('emulator');
  expect(ruleOf('A', `AccountKey=${azurite};x=ghp_${letters.slice(0, 36)}`)).toBe('S1');
});

describe('what is filled in later', () => {
  test.each([
    ['DB_PASSWORD', '{{ .Values.db.password }}', 'open'],
    ['DB_PASSWORD', '${DB_PASSWORD}', 'open'],
    ['DB_PASSWORD', '#{DbPassword}#', 'open'],
    ['DB_PASSWORD', '${{ secrets.PW }}', 'open'],
    ['NPM_TOKEN', 'a-${TOKEN}', 'open'],
    ['DB_PASSWORD', '/mnt/{{ .Values.app }}/pw', 'none'],
    ['PASSWORD_FILE', '${FILE}', 'none'],
    ['LOG_LEVEL', '${LEVEL}', 'none'],
    ['DB', 'https://u:${PW}@host', 'open'],
    ['DB', 'https://${HOST}/path', 'none'],
    ['DB', 'https://u:hunter22@${HOST}', 'S1'],
    ['DB', 'AccountName=x;AccountKey=${KEY}', 'open'],
    ['DB', `AccountName=\${NAME};AccountKey=${base64}`, 'S1'],
    ['DB', 'Server=${HOST};Password=hunter22', 'S1'],
    ['DB', 'Server=db;Password=${PW}', 'open'],
    ['DB', `${header}\n{{ .Values.key }}`, 'open'],
  ])('%s=%s is %s', (name, value, rule) => {
    expect(ruleOf(name, template(value))).toBe(rule);
  });

  test('in an observed object the application fills it in', () => {
    expect(ruleOf('DB_PASSWORD', '${DB_PASSWORD}', true)).toBe('none');
    expect(ruleOf('DB_PASSWORD', '{{ lookup }}', true)).toBe('none');
    expect(ruleOf('DB', 'https://u:${PW}@host', true)).toBe('none');
  });
});

describe('files of config maps', () => {
  test.each([
    ['application.properties', 'a=b\nspring.datasource.password=s3cr3t\n'],
    ['app.env', 'A=b\nexport DB_PASSWORD="s3cr3t"\n'],
    ['app.ini', '[db]\npassword = s3cr3t ; the password\n'],
    ['app.yaml', 'db:\n  host: x\n  password: s3cr3t # the password\n'],
    ['app.json', '{\n  "db": { "host": "x", "password": "s3cr3t" }\n}'],
    ['app.json', '{\n  "ConnectionStrings:Password": "s3cr3t"\n}'],
    ['app.json', '{\n  "password": 12345678\n}'],
    ['settings.xml', '<a>\n<db user="x" password="s3cr3t"/>\n</a>'],
    ['web.config', '<a>\n<add key="DbPassword" value="s3cr3t"/>\n</a>'],
    ['settings.xml', '<a>\n  <password>s3cr3t</password>\n</a>'],
    ['pod.yaml', 'env:\n  - name: DB_PASSWORD\n    value: s3cr3t\n'],
    ['app.py', 'import os\npassword = "s3cr3t"\n'],
    ['start.sh', '#!/bin/sh\nPASSWORD=s3cr3t start\n'],
    ['env', 'DB_PASSWORD=s3cr3t'],
    ['json', '{"password":"s3cr3t"}'],
    ['DB_PASSWORD', 's3cr3t'],
  ])('%s holds one', (key, text) => {
    const found = detectEntry(key, text, false);
    expect(found?.detection.rule).toBe('S2');
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });

  test.each([
    ['application.properties', 'a=b\n# password=s3cr3t\n'],
    ['app.properties', 'a=b\npassword=\n'],
    ['app.py', 'import os\npassword = os.environ["DB_PASSWORD"]\n'],
    ['app.py', 'import os\npassword = settings.database\n'],
    ['app.yaml', 'a: b\npassword: *password\n'],
    ['app.yaml', 'a: b\npassword: |\n'],
    ['app.yaml', 'a: b\npasswordFile: s3cr3t-file\n'],
    ['start.sh', '#!/bin/sh\nPASSWORD=$DB_PASSWORD\nPASSWORD=$(cat /pw)\nPASSWORD=`cat pw`\n'],
    ['app.js', 'let x;\nconst password = await read();\n'],
    ['text', 'a long text\nwithout any of it\n'],
  ])('%s holds none', (key, text) => {
    expect(detectEntry(key, text, false)).toBeUndefined();
  });

  test('a template in one line leaves the others as they are', () => {
    const text = template('user={{ .Values.user }}\npassword=s3cr3t\n');
    expect(detectEntry('a', text, false)?.detection.rule).toBe('S2');
    expect(detectEntry('a', template('u=x\npassword=${PW}\n'), false)?.detection.rule).toBe('open');
    expect(detectEntry('a', template('u=${U}\nport=1\n'), false)).toBeUndefined();
  });

  test('connection strings stand in one line', () => {
    expect(detectEntry('a.ini', 'host=x\nuser=y\npassword=\n', false)).toBeUndefined();
    expect(detectEntry('a', 'x\nc=Server=d;Pwd=hunter22\n', false)?.detection.rule).toBe('S1');
  });
});

describe('commands', () => {
  const first = (...words: string[]) => detectWords(words, false)[0];

  test.each([
    [['app', '--password=s3cr3t'], 1],
    [['app', '--password', 's3cr3t'], 2],
    [['app', '-Dspring.datasource.password=s3cr3t'], 1],
    [['env', 'PASSWORD=s3cr3t', 'app'], 1],
    [['sh', '-c', 'export PASSWORD="s3cr3t"; app'], 2],
    [['sh', '-c', 'psql --password s3cr3t -h db'], 2],
    [['kubectl', 'create', '--from-literal=password=s3cr3t'], 2],
    [['curl', 'https://u:s3cr3t@host/'], 1],
  ])('%j', (words, index) => {
    const found = first(...words);
    expect(found?.index).toBe(index);
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });

  test.each([
    [['app', '--password', '--other']],
    [['app', '--password-file=/mnt/pw']],
    [['app', '--password-file', 'mnt-pw']],
    [['sh', '-c', 'psql --password=${PGPASSWORD}']],
    [['sh', '-c', 'psql --password=$PGPASSWORD']],
    [['sh', '-c', 'psql --password "$(cat /mnt/pw)"']],
    [['sh', '-c', 'docker login --password-stdin contoso.azurecr.io']],
    [['sh', '-c', 'psql --password; echo hello']],
    [['app', '--password=$(DB_PASSWORD)']],
    [['sh', '-c', 'curl https://u:${PW}@host']],
  ])('not %j', (words) => {
    expect(first(...words)).toBeUndefined();
  });

  test('a template stays open, what a shell expands does not', () => {
    expect(detectWords([template('--password={{ .Values.pw }}')], false)[0]?.detection.rule).toBe(
      'open',
    );
    expect(detectWords([template('--password=${PW}')], false)).toEqual([]);
    expect(detectWords(['--password', template('{{ .Values.pw }}')], false)[0]?.index).toBe(1);
  });
});

test('entropy counts bits for each character', () => {
  expect(entropy('aaaa')).toBe(0);
  expect(entropy('abab')).toBe(1);
  expect(entropy('0123456789abcdef')).toBe(4);
});

describe('long texts take linear time', () => {
  const length = 100_000;
  const units = [
    'a', ' ', '"', "'", 'ey', 'ey.', '.ey', '://', '://a:', 'pwd=', 'password ', 'sig=', '{{', '${', '$(',
    '`', 'AccountKey=', '-----BEGIN ', 'A-', 'a=', '"a":', "'a':'", '<a>', 'key="a" ', 'gh', 'npm_',
    'a.', 'name: ', 'token', 'password=', '-----BEGIN PRIVATE KEY-----', '\n', 'xxx-', '/a',
  ]; // biome-ignore format: a table
  test.each(units)('%j', (unit) => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    for (const one of [text, `password${text}`, `${text}\n${text}`, `server=${text}`]) {
      detect('TOKEN', one, {});
      detectEntry('key', one, false);
      detectWords([one], false);
    }
  });
});
