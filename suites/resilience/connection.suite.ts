// One connection: what follows a refusal on it, several requests at once, late bodies, lengths, closing.
// Must not know: the mock.
import { header, headerValues } from '../../src/client/exchange.ts';
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { echo, missingOf, readWell } from './echo.ts';

conformance('RES-005', 'after a refusal of each kind', {
  probe: async (probing) => {
    const { host, world, claim } = probing;
    const after = (name: string, rest: Partial<CaseSpec>): CaseSpec[] => [
      { key: `connection/${name}`, intent: { kind: 'open' }, ...rest },
      echo(world, `after ${name}`, { format: name.includes('jsv') ? 'jsv' : 'json' }),
    ];
    const whole = withOptional(world.seed, 'connection', 3);
    const steps = [
      ...after('an unreadable body', { body: '[]' }),
      ...after('a wrong verb', { method: 'GET' }),
      ...after('an unknown path', { path: '/nosuch', document: whole }),
      ...after('an unknown key, jsv', { identity: 'unknown', document: whole, format: 'jsv' }),
      ...after('an empty body', { body: '' }),
      ...after('a bad query', { query: 'CurrenciesId=abc', document: [] }),
    ];
    for (const { observed } of await host.inSequence(steps))
      if (observed.spec.intent.kind === 'refused') readWell(observed, probing);
      else claim(observed).isNoPayment();
  },
});

conformance('RES-005', 'right behind a wrong verb', {
  probe: async ({ host, world, claim, premise, notApplicable }) => {
    const spec = plainEcho(world);
    const first = await host.observe(spec);
    const verb = host.bytesOf({ key: 'connection/wrong verb before', intent: { kind: 'unrouted' }, method: 'GET' }, []);
    const behind = host.bytesOf(spec, [
      ['Content-Length', String(first.exchange.request.body?.length ?? 0)],
      ['Connection', 'close'],
    ]);
    // In one write, so that no other request of the run comes between them.
    const raw = await host.raw('behind a wrong verb', Buffer.concat([verb, behind]), { expectResponses: 2 }, 2);
    const [refused, answer] = raw.responses;
    if (!premise(refused !== undefined, `an answer came (${raw.failure?.message})`)) return;
    if (answer === undefined) return notApplicable('the connection is closed after a wrong verb');
    const body = new TextDecoder().decode(answer.body);
    claim(first).that(
      answer.status === 400 && body.includes('InvoiceNumber'),
      'an error that names InvoiceNumber right behind a wrong verb',
      `got ${answer.status} ${body.slice(0, 120) || 'empty body'}`,
    );
  },
});

/** One echo, and one refusal of a stranger, that several checks send again in a form of their own. */
const plainEcho = (world: World): CaseSpec => echo(world, 'framed json');

conformance('RES-007', 'Expect: 100-continue', {
  probe: async ({ host, claim, world, premise }) => {
    const spec = plainEcho(world);
    const first = await host.observe(spec);
    const bytes = host.bytesOf(spec, [
      ['Content-Length', String(first.exchange.request.body?.length ?? 0)],
      ['Expect', '100-continue'],
      ['Connection', 'close'],
    ]);
    const raw = await host.raw(
      'expect',
      bytes,
      { splitAt: bytes.length - (first.exchange.request.body?.length ?? 0), pauseMs: 1000 },
      1,
    );
    // Who waits for what was never asked for, while the same request without Expect is answered, has not read it.
    const waits = raw.failure?.kind === 'timeout';
    if (
      premise(
        raw.failure === undefined || raw.responses.length > 0 || waits,
        `an answer came (${raw.failure?.message})`,
      )
    )
      claim(first).that(
        raw.responses[0]?.status === 400 && raw.interim.includes(100),
        '100 Continue, then status 400 as without Expect',
        `${raw.interim.join(', ') || 'no interim answer'}, then status ${raw.responses[0]?.status}`,
      );
  },
});

conformance('RES-008', 'three requests at once', {
  probe: async ({ host, claim, world, premise }) => {
    const specs = [
      plainEcho(world),
      ...['LastName', 'Segment'].map((name) =>
        echo(world, `pipelined ${name}`, {
          intent: { kind: 'refused', missing: [name] },
          document: without(withOptional(world.seed, `pipelined ${name}`, 2), name),
        }),
      ),
    ];
    const seen = await Promise.all(specs.map((spec) => host.observe(spec)));
    const bytes = Buffer.concat(
      seen.map((o, i) =>
        host.bytesOf(o.spec, [
          ['Content-Length', String(o.exchange.request.body?.length ?? 0)],
          ...(i === seen.length - 1 ? [['Connection', 'close'] as const] : []),
        ]),
      ),
    );
    const raw = await host.raw('pipeline', bytes, { expectResponses: 3 }, 3);
    if (!premise(raw.responses.length > 0, `an answer came (${raw.failure?.message})`)) return;
    const closing = raw.responses.findIndex(({ headers }) => /\bclose\b/i.test(header(headers, 'connection') ?? ''));
    // A host, or a proxy before it, may close the connection after any answer (RFC 9112 9.6): what follows is unanswered.
    const answered = seen.slice(0, closing < 0 ? seen.length : closing + 1);
    for (const [i, o] of answered.entries()) {
      const body = new TextDecoder().decode(raw.responses[i]?.body ?? new Uint8Array());
      claim(o).that(
        raw.responses[i]?.status === 400 && body.includes(missingOf(o)[0] ?? '?'),
        `answer ${i + 1} names ${missingOf(o)[0]}`,
        raw.responses[i] ? body.slice(0, 120) : `only ${raw.responses.length} answers`,
      );
    }
  },
});

/** Echo, no credential, wrong verb, JSV: each answer must end where its framing says. */
function framed(world: World): readonly CaseSpec[] {
  return [
    plainEcho(world),
    echo(world, 'framed jsv', { format: 'jsv' }),
    {
      key: 'strain/framed refusal',
      intent: { kind: 'unauthenticated' },
      identity: 'none',
      document: withOptional(world.seed, 'framed', 2),
    },
    { key: 'strain/framed verb', intent: { kind: 'unrouted' }, method: 'GET' },
  ];
}

conformance('RES-009', 'length of answers', {
  probe: async ({ host, claim, world }) => {
    for (const spec of framed(world)) {
      const o = await host.observe(spec);
      const raw = await host.raw(
        `framing ${spec.key}`,
        host.bytesOf(spec, o.exchange.request.body ? [['Content-Length', String(o.exchange.request.body.length)]] : []),
        { lingerMs: 40 },
        1,
      );
      const headers = raw.responses[0]?.headers ?? [];
      const lengths = new Set(headerValues(headers, 'content-length'));
      const chunked = headerValues(headers, 'transfer-encoding').length > 0;
      claim(o)
        .that(
          raw.responses.length === 1 && raw.failure === undefined,
          'one whole answer',
          raw.failure?.message ?? `${raw.responses.length} answers`,
        )
        .that(raw.extraBytes === 0, 'nothing after the answer', `${raw.extraBytes} bytes more`)
        .that(
          lengths.size <= 1 && !(chunked && lengths.size > 0),
          'one length',
          `Content-Length ${[...lengths].join(', ')}${chunked ? ' and Transfer-Encoding' : ''}`,
        )
        .that(
          raw.responses[0]?.status === o.status,
          `status ${o.status} as before`,
          `status ${raw.responses[0]?.status}`,
        );
    }
  },
});

conformance('RES-009', 'bodies of the run without an unasked coding', {
  hindsight: (log, { claim, premise }) => {
    const seen = log.filter((o) => o.response);
    if (premise(seen.length > 0, 'the run saw an answer'))
      for (const o of seen)
        claim(o).that(
          ['', 'identity'].includes((header(o.response?.headers ?? [], 'content-encoding') ?? '').toLowerCase()),
          'no Content-Encoding that was not asked for',
          header(o.response?.headers ?? [], 'content-encoding'),
        );
  },
});

/** What a client cannot read as HTTP, each time it asks, is no network's doing. */
conformance('RES-009', 'answers of the run that are no HTTP', {
  hindsight: (log, { claim, premise }) => {
    const seen = log.filter((o) => o.response !== undefined || o.steadilyLost);
    if (!premise(seen.length > 0, 'the run saw an answer')) return;
    for (const o of seen)
      claim(o.asDefinite()).that(
        o.exchange.failure?.kind !== 'unparsable',
        'an answer that can be read as HTTP/1.1',
        o.exchange.failure?.message,
      );
  },
});

conformance('RES-010', 'chunked JSON', {
  probe: async ({ host, world, note }) => {
    const o = await host.observe({ ...echo(world, 'chunked', { framing: 'chunked' }), intent: { kind: 'open' } });
    note(
      `a chunked JSON body is ${o.blamed.length > 1 ? 'ignored' : o.blamed.length === 1 ? 'read' : `answered ${o.status}`}`,
    );
  },
});

conformance('RES-011', 'Connection: close', {
  probe: async ({ host, claim, world }) => {
    const o = await host.observe(plainEcho(world));
    const raw = await host.raw(
      'close',
      host.bytesOf(o.spec, [
        ['Content-Length', String(o.exchange.request.body?.length ?? 0)],
        ['Connection', 'close'],
      ]),
      { lingerMs: 2000 },
      1,
    );
    claim(o).that(
      raw.closed && raw.responses[0]?.status === 400,
      'the answer, then a closed connection',
      raw.closed ? `status ${raw.responses[0]?.status}` : 'the connection stayed open',
    );
  },
});

conformance('RES-012', 'a body in two parts', {
  probe: async ({ host, claim, world }) => {
    for (const format of ['json', 'jsv'] as const) {
      // A required string stands in the part that comes late: who does not wait for it misses it.
      const whole = without(withOptional(world.seed, `slow ${format}`, 5), 'InvoiceNumber', 'LastName');
      const document: PaymentDocument = [...whole, ['LastName', 'Late']];
      const o = await host.observe(echo(world, `slow ${format}`, { format, document }));
      const bytes = host.bytesOf(o.spec, [['Content-Length', String(o.exchange.request.body?.length ?? 0)]]);
      const raw = await host.raw(`slow ${format}`, bytes, { splitAt: bytes.length - 20, pauseMs: 80 }, 1);
      const body = new TextDecoder().decode(raw.responses[0]?.body ?? new Uint8Array());
      claim(o).that(
        raw.responses[0]?.status === 400 && body === o.text,
        'the answer to the whole body',
        raw.responses[0] ? `${raw.responses[0].status} ${body.slice(0, 120)}` : raw.failure?.message,
      );
    }
  },
});

conformance('RES-013', 'doubled and contradicting Content-Length', {
  probe: async ({ host, claim, world }) => {
    const o = await host.observe(plainEcho(world));
    const whole = { ...o.spec, key: 'strain/doubled length', document: withOptional(world.seed, 'doubled length', 1) };
    const raw = await host.raw(
      'doubled length',
      host.bytesOf(whole, [
        ['Content-Length', '20'],
        ['Content-Length', '21'],
      ]),
      {},
      1,
    );
    const status = raw.responses[0]?.status;
    claim(o).that(status === undefined || status >= 400, 'a refusal or a closed connection', `status ${status}`);
  },
});
