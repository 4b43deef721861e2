// What is repeated, what never is, and whose doing a lost answer is.
import { describe, expect, test, vi } from 'vitest';
import type { Exchange, WireRequest } from '../client/exchange.ts';
import type { HostClient } from '../client/pool-client.ts';
import { Delivery } from './delivery.ts';
import { Dispatcher } from './dispatcher.ts';
import { Pulse } from './pulse.ts';
import { BudgetExhausted, HostAway } from './stopped.ts';
import { type Symptom, symptomOf } from './symptom.ts';

type Answer = Pick<Exchange, 'response'> | Pick<Exchange, 'failure'>;
const REQUEST: WireRequest = { method: 'POST', path: '/onceoffpayment', headers: [] };
const status = (code: number, headers: readonly (readonly [string, string])[] = []): Answer => ({
  response: { status: code, reason: '', headers, body: new Uint8Array() },
});
const failed = (kind: 'reset' | 'refused' | 'timeout', possiblyArrived = kind !== 'refused'): Answer => ({
  failure: { kind, message: kind, possiblyArrived },
});
const paid: Answer = {
  response: {
    status: 200,
    reason: 'OK',
    headers: [],
    body: new TextEncoder().encode('{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e"}'),
  },
};
const looking =
  (mayBeUnknown: boolean) =>
  (exchange: Exchange): Symptom | undefined =>
    symptomOf(exchange, {
      authority: 'host.example',
      signature: undefined,
      credentialIsGood: true,
      wantsData: true,
      mayBeUnknown,
      serviceSpeaks: false,
    });
/** Where an answer is due, and where a page may come. */
const [look, mayCome] = [looking(false), looking(true)];

/** A delivery to a host that answers as scripted, and whose pulse does. */
function scene(answers: readonly Answer[], pulses: readonly (Symptom | undefined)[] = [], limits = {}) {
  let seq = 0;
  const send = async (request: WireRequest): Promise<Exchange> => {
    const answer = answers[Math.min(seq, answers.length - 1)] ?? status(200);
    seq += 1;
    return { seq, request, startedAt: 0, ms: 1, ...answer };
  };
  const client = {
    send,
    connection: () => ({ send, closed: false, close: async () => undefined }),
  } as unknown as HostClient;
  const dispatcher = new Dispatcher({ client, concurrency: 4, maxRequests: 50, maxAccepted: 3, ...limits });
  const delivery = new Delivery(dispatcher);
  let asked = 0;
  delivery.watch(new Pulse({ ask: async () => pulses[asked++], wait: async () => undefined }));
  return { delivery, dispatcher, asked: () => asked };
}

/** A page of the host's own. */
const page = (text: string): Answer => ({
  response: {
    status: 404,
    reason: '',
    headers: [['Content-Type', 'text/html']],
    body: new TextEncoder().encode(`<html><body>${text}</body></html>`),
  },
});
const AWAY: Symptom = { kind: 'refused', text: 'refused', alone: 'environment', mayHaveArrived: false };

describe('a harmless request', () => {
  test('whose answer is lost once is sent again', async () => {
    const { delivery, dispatcher } = scene([failed('reset'), status(400)]);
    const { exchange, lost, trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect([exchange.response?.status, lost.length, trouble, dispatcher.sent]).toEqual([400, 1, undefined, 2]);
    expect(delivery.sightings.map((s) => s.symptom.kind)).toEqual(['reset']);
  });

  test.each([
    ['reset', failed('reset'), 3],
    ['timeout', failed('timeout'), 2],
    ['gateway', status(503), 3],
  ] as const)('with a %s each time, while the host is well, is the host’s doing', async (kind, answer, sendings) => {
    const { delivery, dispatcher } = scene([answer]);
    const { trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect(trouble).toMatchObject({ steady: true, hostWell: true, symptom: { kind } });
    expect(dispatcher.sent).toBe(sendings);
  });

  test('that nobody ever gets an answer to says nothing of the host', async () => {
    const { delivery } = scene([failed('refused')], [AWAY, AWAY, AWAY, AWAY]);
    const { trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect(trouble).toMatchObject({ steady: false, hostWell: false });
    expect(delivery.away?.kind).toBe('refused');
    await expect(delivery.send(REQUEST, { manner: 'harmless' }, look)).rejects.toThrow(HostAway);
  });

  test('an outage that passes is no habit', async () => {
    const { delivery } = scene([status(503), status(503), status(503), status(400)], [AWAY, undefined]);
    const { exchange, trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect([exchange.response?.status, trouble]).toEqual([400, undefined]);
  });

  test('a 401 for a good key is the host’s answer while the key is good', async () => {
    const { delivery, dispatcher } = scene([status(401)]);
    const { exchange, trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect([exchange.response?.status, trouble, dispatcher.sent]).toEqual([401, undefined, 1]);
  });

  test('a 401 for a key that is refused everywhere is the environment’s', async () => {
    const refused: Symptom = { ...AWAY, kind: 'credential-refused' };
    const { delivery } = scene([status(401)], [refused, refused, refused, refused]);
    const { trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect(trouble?.symptom.kind).toBe('credential-refused');
    expect(delivery.away?.kind).toBe('credential-refused');
  });
});

describe('a payment', () => {
  test.each([failed('reset'), failed('timeout'), status(502), status(504)])(
    'that may have arrived is never sent again',
    async (answer) => {
      const { delivery, dispatcher } = scene([answer]);
      const { trouble } = await delivery.send(REQUEST, { manner: 'may-pay' }, look);
      expect(dispatcher.sent).toBe(1);
      expect(trouble?.symptom.mayHaveArrived).toBe(true);
    },
  );

  test('that never left is', async () => {
    const { delivery, dispatcher } = scene([failed('refused'), status(200)]);
    const { exchange } = await delivery.send(REQUEST, { manner: 'may-pay' }, look);
    expect([exchange.response?.status, dispatcher.sent]).toEqual([200, 2]);
  });

  test('is told before its first byte, and not sent when the telling stops the run', async () => {
    const stop = new AbortController();
    const { delivery, dispatcher } = scene([status(200)], [], { signal: stop.signal });
    const sending = { manner: 'may-pay' as const, onLeaving: () => stop.abort() };
    await expect(delivery.send(REQUEST, sending, look)).rejects.toThrow(BudgetExhausted);
    expect(dispatcher.log).toHaveLength(0);
  });
});

describe('limits', () => {
  test('requests, payments and their value are hard', async () => {
    const requests = scene([status(400)], [], { maxRequests: 2 });
    for (let i = 0; i < 2; i += 1) await requests.delivery.send(REQUEST, { manner: 'harmless' }, look);
    await expect(requests.delivery.send(REQUEST, { manner: 'harmless' }, look)).rejects.toThrow('2 requests');
    const payments = scene([status(200)]);
    for (let i = 0; i < 2; i += 1) await payments.delivery.send(REQUEST, { manner: 'may-pay' }, look);
    await payments.delivery.send(REQUEST, { manner: 'harmless' }, look);
    await expect(payments.delivery.send(REQUEST, { manner: 'may-pay' }, look)).rejects.toThrow('3 accepted payments');
    const value = scene([status(200)], [], { maxValue: 10 });
    await value.delivery.send(REQUEST, { manner: 'may-pay', value: 9 }, look);
    await expect(value.delivery.send(REQUEST, { manner: 'may-pay', value: 1.5 }, look)).rejects.toThrow('budget of 10');
    await value.delivery.send(REQUEST, { manner: 'may-pay', value: 1 }, look);
    expect(value.dispatcher.sent).toBe(2);
  });

  test('payments that the host should have refused count as well', async () => {
    const { delivery } = scene([paid], [], { maxAccepted: 3 });
    for (let i = 0; i < 2; i += 1) await delivery.send(REQUEST, { manner: 'harmless' }, look);
    await expect(delivery.send(REQUEST, { manner: 'may-pay' }, look)).rejects.toThrow('accepted payments');
    await delivery.send(REQUEST, { manner: 'harmless' }, look);
    await expect(delivery.send(REQUEST, { manner: 'harmless' }, look)).rejects.toThrow(
      '3 accepted payments is used up, 3 of them by requests that the host should have refused',
    );
  });

  test('a host that accepts everything at once creates no payment beyond the cap', async () => {
    const { delivery, dispatcher } = scene([paid], [], { maxAccepted: 9, concurrency: 8, maxRequests: 500 });
    const all = Array.from({ length: 60 }, (_, i) =>
      delivery.send(REQUEST, { manner: i % 10 === 0 ? 'may-pay' : 'harmless' }, look),
    );
    const ends = await Promise.allSettled(all);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(9);
    expect(dispatcher.log).toHaveLength(9);
  });

  test('payments are sent after what is harmless', async () => {
    const { delivery, dispatcher } = scene([status(400)], [], { concurrency: 1 });
    const pay = { ...REQUEST, path: '/pay' };
    await Promise.all([
      delivery.send(REQUEST, { manner: 'harmless' }, look),
      delivery.send(pay, { manner: 'may-pay' }, look),
      delivery.send(REQUEST, { manner: 'harmless' }, look),
    ]);
    expect(dispatcher.log.map((exchange) => exchange.request.path)).toEqual([REQUEST.path, REQUEST.path, '/pay']);
  });

  test('a host that throttles everything is seen to before all have tried', async () => {
    const throttled: Symptom = { ...AWAY, kind: 'throttled' };
    const late = [status(429, [['Retry-After', '0']])];
    const { delivery, dispatcher } = scene(late, [throttled, throttled, throttled, throttled], { maxRequests: 900 });
    const all = Array.from({ length: 200 }, () => delivery.send(REQUEST, { manner: 'harmless' }, look));
    const ends = await Promise.allSettled(all);
    expect(ends.filter((end) => end.status === 'rejected' && end.reason instanceof HostAway).length).toBeGreaterThan(
      190,
    );
    expect(dispatcher.sent).toBeLessThan(20);
  });

  test('429 is obeyed, also for a payment, but not for an hour', async () => {
    const soon = scene([status(429, [['Retry-After', '0']]), status(200)]);
    const sent = await soon.delivery.send(REQUEST, { manner: 'may-pay' }, look);
    expect([sent.exchange.response?.status, sent.lost.length]).toEqual([200, 1]);
    const late = scene([status(429, [['Retry-After', '3600']])]);
    const { trouble } = await late.delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect([trouble?.symptom.kind, late.dispatcher.sent]).toEqual(['throttled', 1]);
  });
});

test('a host that lets request after request time out does not hold the run for hours', async () => {
  const { delivery, dispatcher } = scene([failed('timeout')], [], { maxRequests: 500 });
  const sendAll = async (): Promise<void> => {
    for (let i = 0; i < 100; i += 1) await delivery.send(REQUEST, { manner: 'harmless' }, look);
  };
  await expect(sendAll()).rejects.toThrow(HostAway);
  expect(dispatcher.sent).toBeLessThan(30);
});

describe('a page where a host may answer one', () => {
  test('that came twice while the host was well is known as its own', async () => {
    const { delivery, asked } = scene([page('no such path')]);
    for (let i = 0; i < 6; i += 1) {
      const { exchange, trouble } = await delivery.send(REQUEST, { manner: 'harmless' }, mayCome);
      expect([exchange.response?.status, trouble]).toEqual([404, undefined]);
    }
    expect(asked()).toBe(2);
  });

  test('is asked about when it is another', async () => {
    const { delivery, asked } = scene([page('no such path'), page('no such path'), page('elsewhere')]);
    for (let i = 0; i < 3; i += 1) await delivery.send(REQUEST, { manner: 'harmless' }, mayCome);
    expect(asked()).toBe(3);
  });

  test('is asked about each time where an answer is due', async () => {
    const { delivery, asked } = scene([page('no such path')]);
    for (let i = 0; i < 4; i += 1) await delivery.send(REQUEST, { manner: 'harmless' }, look);
    expect(asked()).toBe(4);
  });
});

test('a question asked before says nothing of what is seen after it', async () => {
  const refused: Symptom = { ...AWAY, kind: 'credential-refused' };
  const asked: ((symptom: Symptom | undefined) => void)[] = [];
  const pulse = new Pulse({
    ask: () => new Promise((resolve) => asked.push(resolve)),
    waits: [],
    wait: async () => undefined,
  });
  const early = pulse.check();
  await vi.waitUntil(() => asked.length === 1);
  const late = [pulse.check(), pulse.check()];
  asked[0]?.(undefined);
  expect(await early).toBe('well');
  await vi.waitUntil(() => asked.length === 2);
  asked[1]?.(refused);
  const ends = await Promise.allSettled(late);
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected']);
  expect(asked).toHaveLength(2);
});
