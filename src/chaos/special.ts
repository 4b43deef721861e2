// Troubles that are not of one request: TLS, proxies, names, signals, a full disk, a machine that slept.
// Must not know: how a run is measured.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authority, issue } from '../fixtures/certificates.ts';
import { deadPort, type Standing, startProxy, startSaying } from '../fixtures/ways.ts';
import type { MockHost } from '../mock/index.ts';
import { type Remains, runCheck } from './measure.ts';
import { CHOICE, type Scene } from './scene.ts';
import type { openWay, Way } from './way.ts';

export interface Special {
  readonly name: string;
  readonly moment: string;
  readonly kind: RegExp | undefined;
  readonly exits: readonly (number | string)[];
  /** The run is not let live to write its record. */
  readonly mayLackRecord?: boolean;
  /** What standard error must say. */
  readonly says?: RegExp;
  readonly play: (stage: Stage) => Promise<Remains>;
}

export interface Stage {
  readonly scene: Scene;
  /** The host of this row. */
  readonly mock: MockHost;
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Opens a way that is closed, and whose payments are counted, when the row is over. */
  readonly open: (tls?: Parameters<typeof openWay>[0]['tls']) => Promise<Way>;
  /** Closes it when the row is over. */
  readonly keep: <T extends Standing>(standing: T) => T;
}

const DAY = 86_400_000;
const at = (stage: Stage, url: string, env: Readonly<Record<string, string>> = {}): Promise<Remains> =>
  runCheck([...CHOICE, '--target-url', url], { ...stage.env, ...env }, stage.dir);

async function overTls(
  stage: Stage,
  wish: Parameters<typeof issue>[1],
  trusted: boolean,
  tls: { readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' } = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Remains> {
  const ca = await authority('Chaos Authority');
  const pair = await issue(ca, wish);
  const way = await stage.open({ ...pair, ...tls });
  const file = join(stage.dir, 'ca.pem');
  writeFileSync(file, ca.cert);
  return at(stage, way.url, { ...env, ...(trusted ? { ONCEOFF_CA_FILE: file } : {}) });
}

/** A run in a process of its own; `then` does something to it when the n-th request has come. */
async function inProcess(stage: Stage, then?: (pid: number) => void, limit = ''): Promise<Remains> {
  const way = await stage.open();
  const program = join(import.meta.dirname, '..', 'cli', 'onceoff.js');
  const args = [program, 'check', '--out', stage.dir, ...CHOICE, '--target-url', way.url];
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$0" "$@"`, process.execPath, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...stage.env },
    cwd: stage.dir,
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (text.out += chunk));
  child.stderr.on('data', (chunk) => (text.err += chunk));
  const ended = new Promise<number | string>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code ?? 'none')),
  );
  if (then) {
    await Promise.race([way.reached(Math.floor(stage.scene.requests / 2)), ended]);
    if (child.pid !== undefined && child.exitCode === null) then(child.pid);
  }
  return { exit: await ended, ...text, dir: stage.dir };
}

const kill =
  (signal: NodeJS.Signals) =>
  (pid: number): void =>
    void process.kill(pid, signal);

const urlOf = ({ port }: Standing): string => `http://127.0.0.1:${port}`;
const first = 'first contact';
export const SPECIAL: readonly Special[] = [
  {
    name: 'unknown name',
    moment: first,
    kind: /dns/,
    exits: [3],
    play: (s) => at(s, 'http://nowhere.invalid', { ONCEOFF_ALLOW_HOSTS: 'nowhere.invalid' }),
  },
  {
    name: 'nobody listens',
    moment: first,
    kind: /refused/,
    exits: [3],
    play: async (s) => at(s, `http://127.0.0.1:${await deadPort()}`),
  },
  {
    name: 'accepts, then silence',
    moment: first,
    kind: /timeout/,
    exits: [3],
    play: async (s) => at(s, urlOf(s.keep(await startSaying(undefined)))),
  },
  {
    name: 'speaks no HTTP',
    moment: first,
    kind: /unparsable|reset|other/,
    exits: [3],
    play: async (s) => at(s, urlOf(s.keep(await startSaying('220 mail.example ESMTP\r\n')))),
  },
  { name: 'unknown authority', moment: first, kind: /tls/, exits: [3], play: (s) => overTls(s, {}, false) },
  {
    name: 'expired certificate',
    moment: first,
    kind: /tls/,
    exits: [3],
    play: (s) => overTls(s, { from: new Date(Date.now() - 9 * DAY), until: new Date(Date.now() - DAY) }, true),
  },
  {
    name: 'certificate of another',
    moment: first,
    kind: /tls/,
    exits: [3],
    play: (s) => overTls(s, { names: ['other.example'] }, true),
  },
  {
    name: 'TLS version too old',
    moment: first,
    kind: /tls/,
    exits: [3],
    play: (s) => overTls(s, {}, true, { maxVersion: 'TLSv1.2' }, { ONCEOFF_MIN_TLS: '1.3' }),
  },
  { name: 'good certificate', moment: '-', kind: undefined, exits: [0], play: (s) => overTls(s, {}, true) },
  {
    name: 'https to a plain port',
    moment: first,
    kind: /tls/,
    exits: [3],
    play: async (s) => at(s, (await s.open()).url.replace('http:', 'https:')),
  },
  {
    name: 'proxy is down',
    moment: first,
    kind: /refused|proxy/,
    exits: [3],
    play: async (s) => at(s, s.mock.url, { ONCEOFF_PROXY: `http://127.0.0.1:${await deadPort()}` }),
  },
  {
    name: 'proxy wants a login',
    moment: first,
    kind: /proxy/,
    exits: [3],
    play: async (s) => at(s, s.mock.url, { ONCEOFF_PROXY: urlOf(s.keep(await startProxy({ login: 'u:p' }))) }),
  },
  {
    name: 'proxy forbids',
    moment: first,
    kind: /proxy/,
    exits: [3],
    play: async (s) => at(s, s.mock.url, { ONCEOFF_PROXY: urlOf(s.keep(await startProxy({ answer: 403 }))) }),
  },
  {
    name: 'proxy finds no host',
    moment: first,
    kind: /proxy/,
    exits: [3],
    play: async (s) => at(s, s.mock.url, { ONCEOFF_PROXY: urlOf(s.keep(await startProxy({}))) }),
  },
  {
    name: 'kill -9',
    moment: 'middle',
    kind: undefined,
    exits: ['SIGKILL'],
    mayLackRecord: true,
    play: (s) => inProcess(s, kill('SIGKILL')),
  },
  { name: 'SIGTERM', moment: 'middle', kind: undefined, exits: [130], play: (s) => inProcess(s, kill('SIGTERM')) },
  { name: 'Ctrl-C', moment: 'middle', kind: undefined, exits: [130], play: (s) => inProcess(s, kill('SIGINT')) },
  {
    name: 'file size limit',
    moment: 'middle',
    kind: undefined,
    exits: [3],
    mayLackRecord: true,
    play: (s) => inProcess(s, undefined, 'ulimit -f 1; '),
  },
  {
    name: 'machine slept',
    moment: 'middle',
    kind: /slept/,
    exits: [0, 3],
    play: (s) =>
      inProcess(s, (pid) => {
        process.kill(pid, 'SIGSTOP');
        setTimeout(() => process.kill(pid, 'SIGCONT'), 6500);
      }),
  },
];
