// The transport over real sockets: keep-alive, pipelining, 100-continue, deadlines for slow and silent senders.
import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { WireRequest } from './message.ts';
import { listen, type RunningServer, type ServerOptions } from './server.ts';

let server: RunningServer | undefined;
afterEach(() => server?.close());

async function start(options: Partial<ServerOptions> = {}): Promise<WireRequest[]> {
  const seen: WireRequest[] = [];
  server = await listen(0, '127.0.0.1', {
    handler: (request) => {
      seen.push(request);
      return { status: 200, reason: 'OK', headers: [], body: Buffer.from(`${request.method} ${request.body}`) };
    },
    deadlines: { idleMs: 400, headMs: 150, graceMs: 100, bytesPerSecond: 240 },
    ...options,
  });
  return seen;
}

/** Sends the bytes and gives what came until the server closed. */
function talk(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(server?.port ?? 0, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    for (const part of parts) socket.write(part);
  });
}

const statuses = (text: string): readonly string[] => text.match(/HTTP\/1\.1 \d+/g) ?? [];
const post = (body: string, ...headers: readonly string[]): string =>
  ['POST / HTTP/1.1', 'Host: h', `Content-Length: ${body.length}`, ...headers, '', body].join('\r\n');

test('requests one behind the other are answered in order over one connection', async () => {
  const seen = await start();
  const text = await talk(post('one') + post('two'), post('three', 'Connection: close'));
  expect(seen.map((r) => String(r.body))).toEqual(['one', 'two', 'three']);
  expect(text.match(/POST \w+/g)).toEqual(['POST one', 'POST two', 'POST three']);
  expect(text.match(/Connection: close/g)?.length).toBe(1);
});

test('an answer that comes late keeps its place', async () => {
  await start({
    handler: (request) => {
      const answer = { status: 200, reason: 'OK', headers: [], body: Buffer.from(`did ${request.body}`) };
      return String(request.body) === 'slow' ? new Promise((r) => setImmediate(r, answer)) : answer;
    },
  });
  const text = await talk(post('quick') + post('slow') + post('last', 'Connection: close'));
  expect(text.match(/did \w+/g)).toEqual(['did quick', 'did slow', 'did last']);
});

test('100 Continue comes before the body is sent', async () => {
  await start();
  const head = post('', 'Expect: 100-continue').replace('Content-Length: 0', 'Content-Length: 2');
  const text = await new Promise<string>((resolve) => {
    const socket = net.connect(server?.port ?? 0, '127.0.0.1');
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1');
      if (got === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('ok');
      if (got.includes('POST ok')) socket.destroy();
    });
    socket.on('close', () => resolve(got));
    socket.write(head);
  });
  expect(statuses(text)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
});

describe('who keeps the server waiting', () => {
  test('with half a head: 408, closed', async () => {
    const seen = await start();
    const text = await talk('POST / HTTP/1.1\r\nHos');
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n/);
    expect(seen).toEqual([]);
  });

  test.each([
    ['by length', post('').replace('Content-Length: 0', 'Content-Length: 100')],
    ['in chunks', 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'],
  ])('with half a body %s: the request runs without it, then the connection ends', async (_name, bytes) => {
    const seen = await start();
    const text = await talk(bytes);
    expect(seen.map((r) => r.givenUp)).toEqual([expect.stringMatching(/arriving too slowly/)]);
    expect(statuses(text)).toEqual(['HTTP/1.1 200']);
  });

  test('with nothing: closed without a word', async () => {
    await start();
    expect(await talk()).toBe('');
  });

  test('with nothing after an answer: closed', async () => {
    await start();
    expect(statuses(await talk(post('x')))).toEqual(['HTTP/1.1 200']);
  });
});

describe('what is no request', () => {
  test.each([
    ['no version', 'GET /\r\n\r\n', 400],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', post('x', 'Content-Length: 2'), 400],
    ['another version', 'GET / HTTP/1.2\r\nHost: h\r\n\r\n', 505],
    ['a line of one byte too many', `GET /${'a'.repeat(8177)} HTTP/1.1\r\nHost: h\r\n\r\n`, 414],
    ['a first line that is none, without waiting for more', 'GET /x\r\n', 400],
    ['a handshake of TLS', '\u0016\u0003\u0001\u0002\u0000', 400],
    ['a coding that only ends like chunked', 'GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n', 400],
    ['an older POST without a length', 'POST / HTTP/1.0\r\n\r\n', 400],
    ['an older client that names two hosts', 'GET http://a/ HTTP/1.0\r\nHost: b\r\n\r\n', 400],
    ['a blank in the name of a header', 'GET / HTTP/1.1\r\nHost: h\r\nX y: a\r\n\r\n', 400],
    ['a long head', `GET / HTTP/1.1\r\nHost: h\r\nX: ${'a'.repeat(33_000)}\r\n\r\n`, 431],
  ])('%s', async (_name, bytes, status) => {
    const seen = await start();
    // What was read once is remembered, and refused again.
    for (let i = 0; i < 2; i += 1) expect(statuses(await talk(bytes))).toEqual([`HTTP/1.1 ${status}`]);
    expect(seen).toEqual([]);
  });
});

test('many connections at once are each answered their own', async () => {
  await start();
  const texts = await Promise.all(Array.from({ length: 200 }, (_, i) => talk(post(`n${i}.`, 'Connection: close'))));
  texts.forEach((text, i) => {
    expect(text).toContain(`POST n${i}.`);
  });
});

describe('what is let pass', () => {
  test.each([
    ['a line as long as may be', `GET /${'a'.repeat(8176)} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`],
    ['odd marks in the name of a header', 'GET / HTTP/1.1\r\nHost: h\r\nX(y)": a\r\nConnection: close\r\n\r\n'],
    ['odd bytes in a target', 'GET /\u0001\r\u007f HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n'],
    ['an older post in other letters', 'Post / HTTP/1.0\r\n\r\n'],
    ['a name of a user before the host', 'GET http://u:p@h/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n'],
  ])('%s', async (_name, bytes) => {
    await start();
    expect(statuses(await talk(bytes))).toEqual(['HTTP/1.1 200']);
  });

  test('an older HEAD keeps its connection when it asks to', async () => {
    await start();
    const head = 'HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n';
    expect(statuses(await talk(head + head))).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });
});

test('HTTP/2 without TLS is told to speak HTTP/1.1, in a frame of its own', async () => {
  const seen = await start();
  const text = await talk('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  expect(Buffer.from(text, 'latin1').toString('hex')).toBe('000008070000000000000000000000000d');
  expect(seen).toEqual([]);
});
