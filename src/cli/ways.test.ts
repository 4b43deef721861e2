// A run over TLS with a client certificate, through a proxy that wants a login: every kind of request goes that way.
// Must not know: how connections are made.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { authority, issue } from '../fixtures/certificates.ts';
import { openDesk } from '../fixtures/command.ts';
import { startProxy, startTlsFront } from '../fixtures/ways.ts';
import { startMock } from '../mock/index.ts';

// Whole runs on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

test('check and doctor get there and back, and write down no secret of the way', async () => {
  const desk = openDesk();
  const mock = await startMock();
  const ca = await authority('Own CA');
  const own = await issue(ca, { client: true, names: ['tester'] });
  const pems = { 'ca.pem': ca.cert, 'client.pem': own.cert, 'client-key.pem': own.key };
  for (const [name, text] of Object.entries(pems)) writeFileSync(join(desk.folder, name), text);
  const server = await issue(ca, { names: ['uat.example.org'] });
  const front = await startTlsFront(server, mock.port, { clients: ca.cert });
  const proxy = await startProxy({ login: 'user:very-secret', routes: { 'uat.example.org:443': front.port } });
  const env = {
    ONCEOFF_API_KEY: mock.identities.clientKey,
    ONCEOFF_ALLOW_HOSTS: 'uat.example.org',
    ONCEOFF_CA_FILE: 'ca.pem',
    ONCEOFF_CERT_FILE: 'client.pem',
    ONCEOFF_KEY_FILE: 'client-key.pem',
    HTTPS_PROXY: `http://user:very-secret@127.0.0.1:${proxy.port}`,
  };
  try {
    const at = ['--target-url', 'https://uat.example.org'];
    // Resilience sends bare bytes and watches connections, access forges headers of proxies.
    const ran = await desk.run(['check', '--no-html', '--grep', 'RES', 'ACC', 'SYN', ...at], env);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toContain('ENVIRONMENT');
    expect(new Set(proxy.asked)).toEqual(new Set(['uat.example.org:443']));
    expect(mock.payments().length).toBeGreaterThan(0);
    const doctor = await desk.run(['doctor', ...at], env);
    expect(doctor.code).toBe(0);
    const written = readdirSync(join(desk.folder, 'reports'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(written.length).toBeGreaterThan(3);
    const all = [ran.out, doctor.out, ...written].join('\n');
    const secrets = ['very-secret', Buffer.from('user:very-secret').toString('base64'), mock.identities.clientKey];
    expect([...secrets, 'PRIVATE KEY'].filter((secret) => all.includes(secret))).toEqual([]);
  } finally {
    await Promise.all([proxy.close(), front.close(), mock.close()]);
    desk.clear();
  }
});
