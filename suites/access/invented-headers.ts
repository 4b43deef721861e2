// Headers that a client can invent, and that some gateway or filter might believe.
// Must not know: requests, how answers are judged.
import type { HeaderList } from '../../src/client/exchange.ts';

/**
 * Headers that a client can invent, many to a request: whichever is heeded lets it in. Names that stand for several
 * values are spread over the requests.
 */
export const INVENTED_HEADERS: readonly { readonly name: string; readonly list: HeaderList }[] = [
  {
    name: 'forwarded from loopback, a remote user, roles, an internal call',
    list: [
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Real-IP', '127.0.0.1'],
      ['X-Client-IP', '127.0.0.1'],
      ['Forwarded', 'for=127.0.0.1;host=localhost;proto=https'],
      ['Remote-User', 'client'],
      ['X-Remote-User', 'client'],
      ['X-User', 'client'],
      ['X-User-Id', '1'],
      ['X-Role', 'Client'],
      ['X-Roles', 'Client'],
      ['X-User-Roles', 'Client'],
      ['Role', 'Client'],
      ['X-Internal', '1'],
      ['X-Internal-Request', 'true'],
      ['X-Debug', 'true'],
      ['X-Test', '1'],
      ['User-Agent', 'kube-probe/1.29'],
    ],
  },
  {
    name: 'forwarded from a private network, a forwarded user, another URL, a made-up session',
    list: [
      ['X-Forwarded-For', '10.0.0.5'],
      ['X-Real-IP', '10.1.2.3'],
      ['True-Client-IP', '10.1.2.3'],
      ['X-Forwarded-User', 'client'],
      ['X-Forwarded-Roles', 'Client'],
      ['X-Forwarded-Email', 'client@example.com'],
      ['X-Original-URL', '/metadata'],
      ['X-Rewrite-URL', '/metadata'],
      ['X-Forwarded-Path', '/metadata'],
      ['Cookie', 'ss-id=AAAAAAAAAAAAAAAAAAAA; ss-pid=BBBBBBBBBBBBBBBBBBBB; ss-opt=perm; X-UAId=1'],
      ['User-Agent', 'Mozilla/5.0 (compatible; Googlebot/2.1)'],
    ],
  },
  {
    name: 'forwarded from another private network, https, a certificate, a made-up token',
    list: [
      ['X-Forwarded-For', '192.168.1.1, 172.16.0.1'],
      ['X-Real-IP', '192.168.1.1'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'localhost'],
      ['X-Forwarded-Port', '443'],
      ['X-SSL-Client-Verify', 'SUCCESS'],
      ['X-Client-Cert', 'CN=client'],
      ['X-ARR-ClientCert', 'MIIB'],
      ['Cookie', 'ss-tok=made-up-token; auth=1; role=Client'],
      ['Proxy-Authorization', 'Basic Y2xpZW50OnBhc3N3b3Jk'],
    ],
  },
  {
    name: 'authenticated elsewhere, a made-up session in headers, a trusted origin',
    list: [
      ['X-Api-Key', 'made-up-key'],
      ['Api-Key', 'made-up-key'],
      ['X-Auth-Token', 'made-up-token'],
      ['X-Authenticated', 'true'],
      ['X-Auth-User', 'client'],
      ['X-Api-User', 'client'],
      ['X-Authenticated-User', 'client'],
      ['X-Auth-Roles', 'Client'],
      ['X-ss-id', 'AAAAAAAAAAAAAAAAAAAA'],
      ['X-ss-pid', 'BBBBBBBBBBBBBBBBBBBB'],
      ['X-ss-opt', 'perm'],
      ['Origin', 'http://localhost'],
      ['Referer', 'http://localhost/admin'],
      ['X-Requested-With', 'XMLHttpRequest'],
      ['X-Health-Check', '1'],
    ],
  },
];
