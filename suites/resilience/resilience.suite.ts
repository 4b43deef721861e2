// A host under strain: many at once, long connections, large and odd requests, the same question twice.
// Must not know: the mock, how requests are sent.
import { type Exchange, header, headerValues } from '../../src/client/exchange.ts';
import { memberOf, type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { intruders } from '../access/intruders.ts';
import { withOptional } from '../documents.ts';
import { shapes } from '../shapes.ts';
import { noObjects } from '../syntax/bodies.ts';
import { breakDocument, MISSING } from '../validation/missing.ts';
import { refusals } from '../validation/refusals.ts';
import { hostLosses } from './losses.ts';

const missingOf = (o: Observed): readonly string[] => (o.spec.intent.kind === 'refused' ? o.spec.intent.missing : []);
const readWell = (o: Observed, { claim }: Pick<Judging, 'claim'>): void =>
  void claim(o).status(400).inFormat().blames(missingOf(o)).blamesNothingElse(missingOf(o));

/** A validation echo: answered 400 naming what is missing, creating nothing. */
function echo(
  world: World,
  key: string,
  rest: Partial<CaseSpec> & { readonly document?: PaymentDocument } = {},
): CaseSpec {
  return {
    key: `strain/${key}`,
    intent: { kind: 'refused', missing: ['InvoiceNumber'] },
    document: without(withOptional(world.seed, `strain ${key}`, 5), 'InvoiceNumber'),
    ...rest,
  };
}

/** Requests of the documented route with a JSON or JSV body: those must always be answered. */
const documented = (o: Observed): boolean =>
  o.spec.mayFail !== true &&
  (o.spec.method ?? 'POST') === 'POST' &&
  ['json', 'jsv'].includes(o.spec.format ?? 'json') &&
  (o.spec.path ?? '/onceoffpayment').startsWith('/onceoffpayment');

const GATEWAY = [502, 503, 504];
const byGateway = (e: Exchange): boolean => GATEWAY.includes(e.response?.status ?? 0);
const unanswered = (e: Exchange): boolean => e.failure !== undefined && e.failure.kind !== 'aborted';

conformance(
  'RES-001',
  'every JSON and JSV body of the run',
  {
    hindsight: (log, { claim, premise, world }) => {
      const seen = log.filter(documented);
      const answered = seen.filter((o) => o.definite);
      if (!premise(answered.length > 0, 'the run saw an answer')) return;
      for (const o of answered) claim(o).that(o.status < 500, 'a status below 500');
      for (const { observed, text } of hostLosses(seen, byGateway, world.flakyFails ?? false))
        claim(observed.asDefinite()).that(false, 'a status below 500', text);
    },
  },
  { smoke: true },
);

conformance(
  'RES-002',
  'every JSON and JSV body of the run',
  {
    hindsight: (log, { claim, premise, world }) => {
      const seen = log.filter(documented);
      const answered = seen.filter((o) => o.response && o.definite);
      if (!premise(answered.length > 0, 'the run saw an answer')) return;
      for (const o of answered) claim(o).that(o.response !== undefined, 'an answer');
      for (const { observed, text } of hostLosses(seen, unanswered, world.flakyFails ?? false))
        claim(observed.asDefinite()).that(false, 'an answer', text);
    },
  },
  { smoke: true },
);

conformance(
  'RES-003',
  'early and late',
  {
    probe: async ({ host, claim, world }) => {
      const sample = refusals(world).filter((_, i) => i % 20 === 0);
      const strangers = (['none', 'unknown', 'wrong-role'] as const)
        .filter((identity) => world.identities.has(identity))
        .flatMap((identity) => intruders([identity], 'plain', 'disguised')(world).slice(0, 3));
      const all = [
        ...sample,
        ...strangers,
        ...noObjects(world, 'json').slice(0, 2),
        ...noObjects(world, 'jsv').slice(0, 2),
      ];
      await Promise.all(
        all.map(async (spec) => {
          const [early, late] = [await host.observe(spec), await host.again(spec, 'at the end')];
          const sum = (o: Observed): string =>
            `${o.status} ${o.mediaType} ${o.error?.status.errorCode ?? ''} ${o.blamed.join()} ${o.reading.kind}`;
          claim(late)
            .that(sum(late) === sum(early), `as before: ${sum(early)}`, sum(late))
            .isNoPayment();
        }),
      );
    },
  },
  { late: true },
);

conformance(
  'RES-004',
  'requests at the same moment',
  {
    probe: async (probing) => {
      const { host, world } = probing;
      const open = shapes(world);
      const burst = Array.from({ length: 10 }, (_, i): CaseSpec => {
        const missing = MISSING[i % MISSING.length] ?? ['Segment'];
        const shape = open[i % open.length];
        return echo(world, `burst ${i}`, {
          ...(shape ?? {}),
          intent: { kind: 'refused', missing },
          document: breakDocument(withOptional(world.seed, `burst ${i}`, i % 18), missing, 'absent'),
        });
      });
      for (const o of await host.atOnce(burst)) readWell(o, probing);
    },
  },
  { late: true },
);

conformance('RES-005', 'after a refusal of each kind', {
  probe: async (probing) => {
    const { host, world, claim } = probing;
    const after = (name: string, rest: Partial<CaseSpec>): CaseSpec[] => [
      { key: `connection/${name}`, intent: { kind: 'open' }, ...rest },
      echo(world, `after ${name}`, { format: name.includes('jsv') ? 'jsv' : 'json' }),
    ];
    const whole = withOptional(world.seed, 'connection', 3);
    const steps = [
      ...after('no credential', { identity: 'none', document: whole }),
      ...after('an unreadable body', { body: '[]' }),
      ...after('a wrong verb', { method: 'GET' }),
      ...after('an unknown path', { path: '/nosuch', document: whole }),
      ...after('an unknown key, jsv', { identity: 'unknown', document: whole, format: 'jsv' }),
      ...(world.identities.has('wrong-role') ? after('a wrong role', { identity: 'wrong-role', document: whole }) : []),
      ...after('an empty body', { body: '' }),
      ...after('a bad query', { query: 'CurrenciesId=abc', document: [] }),
    ];
    for (const { observed } of await host.inSequence(steps))
      if (observed.spec.intent.kind === 'refused') readWell(observed, probing);
      else claim(observed).isNoPayment();
  },
});

/** Sizes of bodies in kB, around the sizes of common buffers. The long member comes first: nothing behind it may be lost. */
const SIZES = [3, 5, 9, 12, 17, 33, 70, 140, 300, 1000] as const;

conformance('RES-006', 'bodies of 3 kB to 1 MB, the long member first', {
  cases: (w) =>
    SIZES.map((kb, i) => {
      const format = i % 2 ? 'jsv' : 'json';
      return echo(w, `${kb} kB, ${format}`, {
        intent: { kind: 'refused', missing: ['LastName'] },
        format,
        document: [
          ['Region', 'r'.repeat(kb * 1000)],
          ...without(withOptional(w.seed, `large ${format} ${kb}`, 2), 'LastName', 'Region'),
        ],
      });
    }),
  judge: readWell,
});

conformance('RES-007', 'Expect: 100-continue', {
  probe: async ({ host, claim, world, premise }) => {
    const spec = echo(world, 'expects');
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
    if (premise(raw.failure === undefined || raw.responses.length > 0, `an answer came (${raw.failure?.message})`))
      claim(first).that(
        raw.responses[0]?.status === 400 && raw.interim.includes(100),
        '100 Continue, then status 400 as without Expect',
        `${raw.interim.join(', ') || 'no interim answer'}, then status ${raw.responses[0]?.status}`,
      );
  },
});

conformance('RES-008', 'three requests at once', {
  probe: async ({ host, claim, world, premise }) => {
    const specs = ['InvoiceNumber', 'LastName', 'Segment'].map((name) =>
      echo(world, `pipelined ${name}`, {
        intent: { kind: 'refused', missing: [name] },
        document: without(withOptional(world.seed, `pipelined ${name}`, 2), name),
      }),
    );
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
    echo(world, 'framed json'),
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
    const o = await host.observe(echo(world, 'closing'));
    const raw = await host.raw(
      'close',
      host.bytesOf(o.spec, [
        ['Content-Length', String(o.exchange.request.body?.length ?? 0)],
        ['Connection', 'close'],
      ]),
      { lingerMs: 300 },
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
    const o = await host.observe(echo(world, 'framing of requests'));
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

conformance(
  'RES-014',
  'valid after refused',
  {
    probe: async ({ host, claim, world, premise }) => {
      for (const format of ['json', 'jsv'] as const) {
        const plain = withOptional(world.seed, `after refusal ${format}`, 4);
        const document = withMember(plain, 'InvoiceNumber', format === 'json' ? '12345' : 'a]b');
        const refused = await host.observe({
          key: `strain/refused first, ${format}`,
          intent: { kind: 'refused', missing: ['LastName'] },
          format,
          document: without(document, 'LastName'),
        });
        if (!premise(refused.status === 400, 'the defective request was refused')) return;
        const paid = await host.observe({
          key: `strain/valid after it, ${format}`,
          intent: { kind: 'accepted' },
          format,
          document,
        });
        claim(paid)
          .isPayment()
          .that(paid.success?.invoiceNumber === memberOf(document, 'InvoiceNumber'), 'its own InvoiceNumber');
        const again = await host.observe({
          key: `strain/refused again, ${format}`,
          intent: { kind: 'refused', missing: ['LastName'] },
          format,
          document: withMember(document, 'LastName', null),
        });
        claim(again).status(400).blames(['LastName']);
      }
    },
  },
  { pays: true, late: true },
);
