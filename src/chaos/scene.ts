// Runs under one trouble each, every one with a host of its own so that several can go on at once, and what a clean run
// over an untroubled way looks like: the measure of the others. Must not know: which troubles there are.

import type { Standing } from '../fixtures/ways.ts';
import { startMock } from '../mock/index.ts';
import { type Measured, measure, openFolder, removeFolder, runCheck, variablesOf } from './measure.ts';
import type { Special } from './special.ts';
import type { Moment, Trouble } from './troubles.ts';
import { openWay, type Way } from './way.ts';

export interface Scene {
  /** Requests of a clean run. */
  readonly requests: number;
  readonly usual: ReadonlyMap<string, number>;
  readonly clean: Measured;
}

/** A part of the checks that sends payments, refusals and raw bytes, so that rows stay short. */
export const CHOICE = ['--grep', 'acceptance', 'resilience', 'VAL-001', '--no-html', '--timeout', '2500'] as const;

/** Does the clean run. */
export async function openScene(): Promise<Scene> {
  const mock = await startMock();
  const way = await openWay({ upstream: mock.url, plan: () => 'pass' });
  const dir = openFolder();
  try {
    const remains = await runCheck([...CHOICE, '--target-url', way.url], variablesOf(mock.identities), dir);
    const clean = measure(remains, mock, way.paid, way.paid);
    return { requests: way.count, usual: new Map(way.paid), clean };
  } finally {
    removeFolder(dir);
    await way.close();
    await mock.close();
  }
}

/** Whether the trouble plays at the n-th request, from 1. */
function playsAt(n: number, moment: Moment, requests: number, length = 5): boolean {
  const middle = Math.floor(requests / 2);
  switch (moment) {
    case 'first contact':
      return true;
    case 'second':
      return n > 1;
    case 'middle':
      return n >= middle;
    case 'passing':
      return n >= middle && n < middle + length;
    case 'now and then':
      return n % 9 === 0;
    case 'end':
      return n >= requests - 5;
  }
}

/** One run over a way on which the trouble plays at its moment. */
export async function play(scene: Scene, trouble: Trouble): Promise<Measured> {
  return runOver(scene, (n) => (playsAt(n, trouble.moment, scene.requests, trouble.length) ? trouble.act : 'pass'));
}

async function runOver(scene: Scene, plan: (n: number) => Trouble['act']): Promise<Measured> {
  const mock = await startMock();
  const way: Way = await openWay({ upstream: mock.url, plan });
  const dir = openFolder();
  try {
    const remains = await runCheck([...CHOICE, '--target-url', way.url], variablesOf(mock.identities), dir);
    return measure(remains, mock, scene.usual, way.paid);
  } finally {
    removeFolder(dir);
    await way.close();
    await mock.close();
  }
}

/** One row that is no trouble of single requests. */
export async function playSpecial(scene: Scene, special: Special): Promise<Measured> {
  const mock = await startMock();
  const dir = openFolder();
  const ways: Way[] = [];
  const standing: Standing[] = [];
  try {
    const remains = await special.play({
      scene,
      mock,
      dir,
      env: variablesOf(mock.identities),
      open: async (tls) => {
        const way = await openWay({ upstream: mock.url, plan: () => 'pass', ...(tls ? { tls } : {}) });
        ways.push(way);
        return way;
      },
      keep: (server) => {
        standing.push(server);
        return server;
      },
    });
    return measure(remains, mock, scene.usual, ways[0]?.paid ?? new Map());
  } finally {
    for (const open of [...ways, ...standing]) await open.close();
    await mock.close();
    removeFolder(dir);
  }
}

export interface Must {
  readonly exits: readonly (number | string)[];
  readonly kind: RegExp | undefined;
  readonly mayLackRecord?: boolean;
  readonly says?: RegExp;
}

/** What is not as it must be; empty when all is. */
export function wrongs(trouble: Must, seen: Measured): readonly string[] {
  const { kind, exits } = trouble;
  return [
    ...(exits.includes(seen.exit) ? [] : [`exit ${seen.exit}, not ${exits.join(' or ')}`]),
    ...(kind === undefined || seen.kinds.some((k) => kind.test(k))
      ? []
      : [`told as ${seen.kinds.join(', ') || 'nothing'}`]),
    ...(seen.violated.length === 0 ? [] : [`blames the host for ${[...new Set(seen.violated)].join(', ')}`]),
    ...(seen.sentTwice === 0 ? [] : [`${seen.sentTwice} payments sent twice`]),
    ...(seen.ledgerGaps.length === 0 ? [] : [`the ledger lacks ${seen.ledgerGaps.join(', ')}`]),
    ...(seen.secrets.length === 0 ? [] : [`secrets: ${seen.secrets.join('; ')}`]),
    ...(trouble.says === undefined || trouble.says.test(seen.complaints) ? [] : [`does not say ${trouble.says}`]),
    ...(seen.stack ? ['a stack trace'] : []),
    ...(seen.hasRecord || trouble.mayLackRecord ? [] : ['no run.json']),
  ];
}
