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
    ['a long line', `GET /${'a'.repeat(8200)} HTTP/1.1\r\nHost: h\r\n\r\n`, 414],
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
