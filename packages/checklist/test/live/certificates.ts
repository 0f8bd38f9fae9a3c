import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate authority made for one test, and a certificate of it for 127.0.0.1. */
export interface TestCertificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Builds X.509 version 3 certificates: https://www.rfc-editor.org/rfc/rfc5280 */
export function makeCertificates(): TestCertificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ca = certificate('test authority', authority.publicKey, {
    issuer: 'test authority',
    signer: authority.privateKey,
    extensions: [extension('551d13', sequence(Buffer.from('0101ff', 'hex')), true)],
  });
  const address = Buffer.from([0x87, 4, 127, 0, 0, 1]);
  const cert = certificate('test server', server.publicKey, {
    issuer: 'test authority',
    signer: authority.privateKey,
    extensions: [extension('551d11', sequence(address), false)],
  });
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ca, cert, key };
}

interface Signing {
  readonly issuer: string;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
}

/** ecdsa-with-SHA256 */
const algorithm = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const day = 86_400_000;

function certificate(subject: string, key: KeyObject, { issuer, signer, extensions }: Signing) {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    nameOf(issuer),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, signer);
  const whole = sequence(
    content,
    algorithm,
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function nameOf(common: string): Buffer {
  const attribute = sequence(
    der(0x06, Buffer.from('550403', 'hex')),
    der(0x0c, Buffer.from(common)),
  );
  return sequence(der(0x31, attribute));
}

function time(at: number): Buffer {
  const text = new Date(at)
    .toISOString()
    .replace(/[-:T]|\.\d+/g, '')
    .slice(2);
  return der(0x17, Buffer.from(text));
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  const mark = critical ? [Buffer.from('0101ff', 'hex')] : [];
  return sequence(der(0x06, Buffer.from(id, 'hex')), ...mark, der(0x04, value));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
