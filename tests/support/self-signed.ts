import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** The few pieces of DER (ITU-T X.690) that a certificate is made of. */
const der = (tag: number, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  const bytes = body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...(body.length < 128 ? [body.length] : bytes)]), body]);
};
const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** A certificate for this name, valid for a day around now, that trusts itself; both in PEM. */
export function selfSigned(name: string): { key: string; certificate: string } {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const commonName = sequence(der(0x31, sequence(oid('550403'), text(0x0c, name))));
  const time = (hours: number) => {
    const at = new Date(Date.now() + hours * 3_600_000).toISOString();
    return text(0x17, `${at.slice(2, 19).replace(/[-:T]/g, '')}Z`);
  };
  const alternativeName = sequence(oid('551d11'), der(0x04, sequence(text(0x82, name))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName,
    sequence(time(-12), time(12)),
    commonName,
    pair.publicKey,
    der(0xa3, sequence(alternativeName)),
  );
  const signature = sign('sha256', body, createPrivateKey(pair.privateKey));
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: pair.privateKey,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.trim()}\n-----END CERTIFICATE-----\n`,
  };
}
