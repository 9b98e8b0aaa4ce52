import { type KeyObject, sign } from 'node:crypto';

/** DER (ITU-T X.690): an element of a tag with what it holds. */
function element(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const head = body.length < 0x80 ? [tag, body.length] : [tag, 0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from(head), body]);
}

const sequence = (...parts: Uint8Array[]) => element(0x30, ...parts);
const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));

/** A certificate that a key signs for itself (RFC 5280 section 4.1), as PEM. */
export function makeCertificate(publicKey: KeyObject, privateKey: KeyObject): string {
  const commonName = sequence(Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from('test')));
  const name = sequence(element(0x31, commonName));
  const validity = sequence(
    element(0x17, Buffer.from('260101000000Z')),
    element(0x17, Buffer.from('360101000000Z')),
  );
  const version = element(0xa0, element(0x02, Buffer.from([2])));
  const serial = element(0x02, Buffer.from([1]));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const signed = sequence(version, serial, sha256WithRsa, name, validity, name, spki);
  const signature = element(0x03, Buffer.from([0]), sign('sha256', signed, privateKey));
  return pemOf('CERTIFICATE', sequence(signed, sha256WithRsa, signature));
}

/** PEM with lines of 64 characters (RFC 7468). */
export function pemOf(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
