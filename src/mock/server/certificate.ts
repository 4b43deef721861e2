// A certificate for a mock that listens with https and was given none.
// Must not know: the operation.
import { generate } from 'selfsigned';

const DAYS = 30;

export interface Certificate {
  /** PEM. Clients trust it by this text. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

/** A certificate of its own authority for loopback and this address, good for 30 days. */
export async function generateCertificate(address: string): Promise<Certificate> {
  const isName = !/^[0-9.]+$|:/.test(address);
  const made = await generate([{ name: 'commonName', value: 'onceoff mock host' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + DAYS * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
          isName ? { type: 2, value: address } : { type: 7, ip: address },
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
