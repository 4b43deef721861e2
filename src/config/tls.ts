// Trust, client certificate and names for https targets, as PEM text.
// Must not know: which host.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Variables } from './environment.ts';
import { ConfigError, reasonOf } from './errors.ts';
import type { TargetSettings } from './file-schema.ts';
import type { Settling } from './origin.ts';

export interface TlsSettings {
  /** Trusted instead of the usual authorities. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
}

export interface Folders {
  /** Of relative paths in flags and variables. */
  readonly working: string;
  /** Of relative paths in onceoff.yaml. */
  readonly file: string;
}

/**
 * SSL_CERT_FILE counts when nothing of our own names a bundle. NODE_EXTRA_CA_CERTS is added to ours; alone, Node itself
 * reads it, unless it stands in .env only.
 * @throws ConfigError when a file cannot be read, is no PEM, or certificate and key do not fit.
 */
export async function readTls(
  settling: Settling,
  variables: Variables,
  target: TargetSettings | undefined,
  folders: Folders,
): Promise<TlsSettings | undefined> {
  const own = target?.tls;
  const read = (name: string, variable: string, path: string | undefined, what: string): string | undefined => {
    const file = path === undefined ? [] : [resolve(folders.file, path)];
    const picked = settling.pick({ name: `tls.${name}`, variable, file });
    return picked && readPem(resolve(folders.working, picked.text), what);
  };
  const cert = read('certFile', 'ONCEOFF_CERT_FILE', own?.certFile, 'client certificate');
  const key = read('keyFile', 'ONCEOFF_KEY_FILE', own?.keyFile, 'key');
  if ((cert === undefined) !== (key === undefined))
    throw new ConfigError(
      'Client certificate and key belong together: set both ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE, or neither.',
    );
  const bundle =
    read('caFile', 'ONCEOFF_CA_FILE', own?.caFile, 'CA') ?? usualBundle(settling, variables, folders.working);
  const extra = variables.get('NODE_EXTRA_CA_CERTS');
  const extraPem =
    extra !== undefined && (bundle !== undefined || variables.originOf('NODE_EXTRA_CA_CERTS') === '.env')
      ? readPem(resolve(folders.working, extra), 'NODE_EXTRA_CA_CERTS')
      : undefined;
  const tls =
    bundle !== undefined || extraPem !== undefined || cert !== undefined ? await import('node:tls') : undefined;
  const roots = extraPem !== undefined && bundle === undefined ? tls?.rootCertificates.join('\n') : undefined;
  const ca = [roots, bundle, extraPem].filter((pem) => pem !== undefined).join('\n');
  try {
    tls?.createSecureContext({ ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) });
  } catch (error) {
    throw new ConfigError(
      `Certificate, key and CA cannot be used together (${reasonOf(error)}): check that the key is that of the certificate and has no passphrase.`,
    );
  }
  const servername = settling.pick({
    name: 'tls.serverName',
    variable: 'ONCEOFF_SERVER_NAME',
    file: [own?.serverName],
  })?.text;
  const least = settling.pick({ name: 'tls.minVersion', variable: 'ONCEOFF_MIN_TLS', file: [own?.minVersion] });
  if (least && least.text !== '1.2' && least.text !== '1.3')
    throw new ConfigError(`tls.minVersion is ${JSON.stringify(least.text)} (${least.origin}): give 1.2 or 1.3.`);
  const given: TlsSettings = {
    ...(ca ? { ca } : {}),
    ...(cert ? { cert } : {}),
    ...(key ? { key } : {}),
    ...(servername ? { servername } : {}),
    ...(least ? { minVersion: least.text === '1.3' ? 'TLSv1.3' : 'TLSv1.2' } : {}),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

function usualBundle(settling: Settling, variables: Variables, folder: string): string | undefined {
  const path = variables.get('SSL_CERT_FILE');
  if (path === undefined) return undefined;
  settling.note('tls.caFile', path, `SSL_CERT_FILE in ${variables.originOf('SSL_CERT_FILE')}`);
  return readPem(resolve(folder, path), 'SSL_CERT_FILE');
}

function readPem(path: string, what: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`The ${what} file ${path} cannot be read (${reasonOf(error)}): mend the path.`);
  }
  if (!text.includes('-----BEGIN '))
    throw new ConfigError(`The ${what} file ${path} is not PEM: convert it, or give another.`);
  return text;
}
