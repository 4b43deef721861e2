// The cap of accepted payments holds on a host that accepts everything, whatever a command does besides.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../fixtures/command.ts';

let desk: Desk;
let host: http.Server;
let url = '';
let paid = 0;

beforeAll(async () => {
  desk = openDesk();
  host = http.createServer((request, response) => {
    request.resume().on('end', () => {
      paid += 1;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(`{"PublicAccessGuid":"${String(paid).padStart(32, 'a')}","InvoiceNumber":"x","StatusCodesId":1}`);
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
beforeEach(() => {
  paid = 0;
});
afterAll(() => {
  host.close();
  host.closeAllConnections();
  desk.clear();
});

test.each([
  ['50, as usual', [], 50, 1],
  ['50, with many requests in flight', ['--concurrency', '31'], 50, 1],
  ['6, the smoke tier', ['--tier', 'smoke'], 6, 1],
  ['3, which is gone before anything can be judged', ['--max-accepted', '3'], 3, 3],
  ['none', ['--max-accepted', '0'], 1, 3],
] as const)('%s', async (_, args, most, code) => {
  const ran = await desk.run(['check', ...args, '--target-url', url, '--no-html', '--out', 'out'], {
    ONCEOFF_API_KEY: 'some-key-of-a-client',
  });
  expect(ran.code).toBe(code);
  expect(paid).toBe(most);
  expect(ran.out).toContain(`${most} of them by requests that the host should have refused`);
});
