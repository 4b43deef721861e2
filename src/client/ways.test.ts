// The client over TLS, with client certificates, through proxies: against real servers on loopback.
// Must not know: what answers mean.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authority, issue, type Pair } from '../fixtures/certificates.ts';
import { type Standing, type StandingProxy, startProxy, startSaying, startTlsFront } from '../fixtures/ways.ts';
import { createClient } from './pool-client.ts';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const REQUEST = { method: 'GET', path: '/x', headers: [] } as const;
const RAW = Buffer.from('GET /x HTTP/1.1\r\nHost: h\r\n\r\n');

const open: Standing[] = [];
const keep = <S extends Standing>(standing: S): S => {
  open.push(standing);
  return standing;
};
let ca: Pair;
let stranger: Pair;
let good: Pair;
let plain: Standing;
beforeAll(async () => {
  [ca, stranger] = await Promise.all([authority('Own CA'), authority('Strange CA')]);
  good = await issue(ca);
  plain = keep(await startSaying(ANSWER));
});
afterAll(async () => {
  await Promise.all(open.map((standing) => standing.close()));
});

type Options = Parameters<typeof createClient>[0];

/** By the pool and by the bare socket: both must go the same way. */
async function ask(options: Pick<Options, 'baseUrl' | 'tls' | 'proxy'>): Promise<readonly [string, string]> {
  const client = createClient({ connections: 1, timeoutMs: 5_000, ...options });
  try {
    const exchange = await client.send(REQUEST);
    const raw = await client.raw(RAW);
    return [
      exchange.failure?.kind ?? String(exchange.response?.status),
      raw.failure?.kind ?? String(raw.responses[0]?.status),
    ];
  } finally {
    await client.close();
  }
}

describe('TLS', () => {
  const front = async (pair: Pair, options?: Parameters<typeof startTlsFront>[2]): Promise<string> =>
    `https://127.0.0.1:${keep(await startTlsFront(pair, plain.port, options)).port}`;

  test('a host of an authority that is not trusted is not talked to; with the bundle it is', async () => {
    const baseUrl = await front(good);
    expect(await ask({ baseUrl })).toEqual(['tls', 'tls']);
    expect(await ask({ baseUrl, tls: { ca: stranger.cert } })).toEqual(['tls', 'tls']);
    expect(await ask({ baseUrl, tls: { ca: `${stranger.cert}\n${ca.cert}` } })).toEqual(['200', '200']);
  });

  test('a certificate that has expired, is not valid yet, or is for another name', async () => {
    const day = 86_400_000;
    for (const wish of [
      { until: new Date(Date.now() - day), from: new Date(Date.now() - 9 * day) },
      { from: new Date(Date.now() + day) },
      { names: ['other.example.org'] },
    ])
      expect(await ask({ baseUrl: await front(await issue(ca, wish)), tls: { ca: ca.cert } })).toEqual(['tls', 'tls']);
  });

  test('the server name is asked for and checked instead of that of the URL', async () => {
    const baseUrl = await front(await issue(ca, { names: ['uat.example.org'] }));
    expect(await ask({ baseUrl, tls: { ca: ca.cert, servername: 'uat.example.org' } })).toEqual(['200', '200']);
    expect(await ask({ baseUrl, tls: { ca: ca.cert, servername: 'x.example.org' } })).toEqual(['tls', 'tls']);
  });

  test('the lowest version that is accepted', async () => {
    const baseUrl = await front(good, { maxVersion: 'TLSv1.2' });
    expect(await ask({ baseUrl, tls: { ca: ca.cert, minVersion: 'TLSv1.2' } })).toEqual(['200', '200']);
    expect(await ask({ baseUrl, tls: { ca: ca.cert, minVersion: 'TLSv1.3' } })).toEqual(['tls', 'tls']);
  });

  test('a host that wants a client certificate gets it', async () => {
    const baseUrl = await front(good, { clients: ca.cert, maxVersion: 'TLSv1.2' });
    const own = await issue(ca, { names: ['tester'], client: true });
    const strange = await issue(stranger, { names: ['tester'], client: true });
    expect(await ask({ baseUrl, tls: { ca: ca.cert, ...own } })).toEqual(['200', '200']);
    for (const tls of [{ ca: ca.cert }, { ca: ca.cert, ...strange }])
      expect((await ask({ baseUrl, tls })).map((kind) => /^(tls|reset)$/.test(kind))).toEqual([true, true]);
  });
});

describe('a proxy', () => {
  const through = async (
    options: Parameters<typeof startProxy>[0],
  ): Promise<{ readonly proxy: StandingProxy; readonly url: (login?: string) => string }> => {
    const proxy = keep(await startProxy(options));
    const scheme = options.secured ? 'https' : 'http';
    return { proxy, url: (login) => `${scheme}://${login ? `${login}@` : ''}127.0.0.1:${proxy.port}` };
  };

  test('resolves the name of an http host', async () => {
    const { proxy, url } = await through({ routes: { 'uat.example.org:80': plain.port } });
    expect(await ask({ baseUrl: 'http://uat.example.org', proxy: url() })).toEqual(['200', '200']);
    expect(proxy.asked).toEqual(['uat.example.org:80', 'uat.example.org:80']);
  });

  test('sees nothing of an https host', async () => {
    const front = keep(await startTlsFront(await issue(ca, { names: ['uat.example.org'] }), plain.port));
    const { proxy, url } = await through({ routes: { 'uat.example.org:443': front.port } });
    const at = { baseUrl: 'https://uat.example.org', proxy: url() };
    expect(await ask({ ...at, tls: { ca: ca.cert } })).toEqual(['200', '200']);
    expect(await ask({ ...at, tls: { ca: stranger.cert } })).toEqual(['tls', 'tls']);
    expect(new Set(proxy.asked)).toEqual(new Set(['uat.example.org:443']));
  });

  test('a client certificate goes through it', async () => {
    const front = keep(
      await startTlsFront(await issue(ca, { names: ['uat.example.org'] }), plain.port, { clients: ca.cert }),
    );
    const { url } = await through({ routes: { 'uat.example.org:443': front.port } });
    const own = await issue(ca, { names: ['tester'], client: true });
    expect(await ask({ baseUrl: 'https://uat.example.org', proxy: url(), tls: { ca: ca.cert, ...own } })).toEqual([
      '200',
      '200',
    ]);
  });

  test('that wants a login gets it; letters that a URL escapes too', async () => {
    const { url } = await through({ routes: { 'uat.example.org:80': plain.port }, login: 'user:p@ss:word' });
    const baseUrl = 'http://uat.example.org';
    expect(await ask({ baseUrl, proxy: url('user:p%40ss%3Aword') })).toEqual(['200', '200']);
    expect(await ask({ baseUrl, proxy: url('user:wrong') })).toEqual(['proxy', 'proxy']);
    expect(await ask({ baseUrl, proxy: url() })).toEqual(['proxy', 'proxy']);
  });

  test('does not see the headers of a request, whatever they are', async () => {
    const { url } = await through({ routes: { 'uat.example.org:80': plain.port }, login: 'user:pass' });
    const client = createClient({
      baseUrl: 'http://uat.example.org',
      proxy: url('user:pass'),
      connections: 1,
      timeoutMs: 5_000,
    });
    const forged = [['Proxy-Authorization', 'Basic bm9ib2R5Og==']] as const;
    const exchange = await client.send({ ...REQUEST, headers: forged });
    expect(exchange.response?.status).toBe(200);
    await client.close();
  });

  test('that the host closes the connection is noticed through it', async () => {
    const { url } = await through({ routes: { 'uat.example.org:80': plain.port } });
    const client = createClient({ baseUrl: 'http://uat.example.org', proxy: url(), connections: 1, timeoutMs: 5_000 });
    const connection = client.connection();
    expect((await connection.send(REQUEST)).response?.status).toBe(200);
    await expect.poll(() => connection.closed, { timeout: 5_000 }).toBe(true);
    await connection.close();
    await client.close();
  });

  test('that refuses is not taken for the host', async () => {
    for (const answer of [403, 502, 503]) {
      const { url } = await through({ answer });
      expect(await ask({ baseUrl: 'http://uat.example.org', proxy: url() })).toEqual(['proxy', 'proxy']);
    }
  });

  test('over https, of the same authority', async () => {
    const { url } = await through({ routes: { 'uat.example.org:443': 1 }, secured: good });
    expect((await ask({ baseUrl: 'https://uat.example.org', proxy: url(), tls: { ca: stranger.cert } }))[1]).toBe(
      'proxy',
    );
    const front = keep(await startTlsFront(await issue(ca, { names: ['uat.example.org'] }), plain.port));
    const open = await through({ routes: { 'uat.example.org:443': front.port }, secured: good });
    expect(await ask({ baseUrl: 'https://uat.example.org', proxy: open.url(), tls: { ca: ca.cert } })).toEqual([
      '200',
      '200',
    ]);
  });
});
