// The certificate of a host: trusted, in time, for this name; which versions are spoken.
// Must not know: the operation.
import net from 'node:net';
import tls from 'node:tls';
import type { Tell } from './line.ts';
import type { Way } from './network.ts';

const SOON_DAYS = 21;
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/** Shakes hands on an open connection. Returns whether the certificate is one that the suite accepts. */
export function examineTls(socket: net.Socket, target: URL, way: Way, tell: Tell): Promise<boolean> {
  const name = way.tls?.servername ?? target.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const problem = (text: string): void => {
      clearTimeout(timer);
      tell({ state: 'problem', about: 'TLS', text });
      resolve(false);
    };
    const timer = setTimeout(
      () => problem(`no handshake within ${way.timeoutMs} ms: is the port one for https?`),
      way.timeoutMs,
    );
    const secure = tls.connect({
      socket,
      ...way.tls,
      // A name is asked for, an address cannot be; the certificate is judged below, so that it can be shown.
      ...(net.isIP(name) ? { host: name } : { servername: name }),
      ALPNProtocols: ['h2', 'http/1.1'],
      rejectUnauthorized: false,
    });
    secure.once('error', (error: NodeJS.ErrnoException) => problem(handshakeTrouble(error)));
    secure.once('secureConnect', () => {
      clearTimeout(timer);
      const certificate = secure.getPeerCertificate();
      const misnamed = net.isIP(name) ? tls.checkServerIdentity(name, certificate) : undefined;
      const code = secure.authorized ? misnamed && 'ERR_TLS_CERT_ALTNAME_INVALID' : codeOf(secure.authorizationError);
      if (code !== undefined) {
        problem(mistrust(code, name, certificate));
        return;
      }
      const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / 86_400_000);
      const spoken = `${secure.getProtocol()}, ${secure.alpnProtocol === 'h2' ? 'offers HTTP/2, HTTP/1.1 is used' : 'HTTP/1.1'}`;
      const text = `${spoken}; certificate for ${name} by ${one(certificate.issuer.O ?? certificate.issuer.CN)}, valid ${days} more days`;
      if (days < SOON_DAYS)
        tell({ state: 'warning', about: 'TLS', text: `${text}: have it renewed before runs begin to fail` });
      else tell({ state: 'ok', about: 'TLS', text });
      resolve(true);
    });
  });
}

function codeOf(error: Error | undefined): string {
  // Typed as an Error, a string in fact where OpenSSL speaks.
  const told: unknown = error;
  if (typeof told === 'string') return told;
  return error !== undefined && 'code' in error ? String(error.code) : String(error);
}

function mistrust(code: string, name: string, certificate: tls.PeerCertificate): string {
  const issuer = one(certificate.issuer?.CN ?? certificate.issuer?.O);
  if (UNTRUSTED.has(code))
    return `the authority of its certificate (${issuer}) is not trusted (${code}): put the authority's PEM file into ONCEOFF_CA_FILE`;
  if (code === 'CERT_HAS_EXPIRED')
    return `its certificate, or one of its chain, has expired (its own ended ${certificate.valid_to}): the owner of the host must renew it; if that is in the future, check the clock here`;
  if (code === 'CERT_NOT_YET_VALID')
    return `its certificate is valid from ${certificate.valid_from}: check the clock here, else the host's owner must replace it`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `its certificate is not for ${name} (it names ${certificate.subjectaltname ?? one(certificate.subject?.CN)}): use one of its names in the URL, or set ONCEOFF_SERVER_NAME`;
  return `its certificate is refused (${code}): show this to the owner of the host`;
}

function handshakeTrouble(error: NodeJS.ErrnoException): string {
  const text = `${error.code ?? ''} ${error.message}`;
  if (/wrong version number|packet length too long|http request/i.test(text))
    return 'the port speaks no TLS: should the URL begin with http://, or have another port?';
  if (/certificate required|handshake failure|bad certificate|unknown ca/i.test(text))
    return `the host breaks off the handshake (${error.code ?? error.message}): it may want a client certificate; set ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE`;
  if (/protocol version|unsupported protocol|no protocols available/i.test(text))
    return `host and suite have no TLS version in common (${error.code ?? error.message}): lower ONCEOFF_MIN_TLS, or have the host updated`;
  return `the handshake fails (${error.code ?? error.message}): the connection was cut by the host or by a firewall on the way`;
}

function one(name: string | string[] | undefined): string {
  return (Array.isArray(name) ? name[0] : name) ?? 'an unnamed authority';
}
