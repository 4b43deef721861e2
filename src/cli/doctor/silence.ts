// Why a connected host gave no answer to a request, and what to do.
// Must not know: the operation, credentials.
import type { TransportFailure } from '../../client/exchange.ts';
import type { Way } from './network.ts';

/** One sentence with the next step. The connection itself was made before. */
export function silence({ kind, message, brokeOff }: TransportFailure, { url, timeoutMs, tls }: Way): string {
  const secure = url.startsWith('https:');
  if (brokeOff)
    return `an answer began and broke off (${message}): a proxy or firewall on the way cuts it, or the host crashes; ask who runs them`;
  switch (kind) {
    case 'timeout':
      return `the connection is made, but no answer comes within ${timeoutMs} ms: the host hangs, or a firewall swallows requests; ask its owner, or give more time with --timeout`;
    case 'reset':
      return secure && tls?.cert === undefined
        ? `the host closes the connection without an answer (${message}): it may want a client certificate; set ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE`
        : secure
          ? `the host closes the connection without an answer (${message}): it may not accept the client certificate; ask its owner`
          : `the host closes the connection without an answer (${message}): does the port want https? Then begin the URL with https://`;
    case 'unparsable':
      return `what answers there is no HTTP (${message}): check the port`;
    case 'tls':
      return `TLS fails (${message}): it may want a client certificate; set ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE`;
    case 'proxy':
      return `the proxy does not pass the request on (${message}): check its URL, and NO_PROXY`;
    case 'aborted':
      return 'interrupted';
    case 'refused':
    case 'dns':
    case 'other':
      return `no answer (${message}): try again, then check the network, VPN and proxy`;
  }
}
