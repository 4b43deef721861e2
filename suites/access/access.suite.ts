// Who may pay: credentials, the role Client, and no way around them.
// Must not know: the mock, how requests are sent.
import { header } from '../../src/client/exchange.ts';
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { plainPayments } from '../acceptance/payments.ts';
import { withOptional } from '../documents.ts';
import { refusals } from '../validation/refusals.ts';
import { forgedTokens, malformed, misplacedKeys, strayKeys, wrongPasswords } from './credentials.ts';
import { asBasicUser, intruderOf, intruders } from './intruders.ts';

const smoke = { smoke: true };
const refusedWith =
  (...statuses: readonly number[]) =>
  (o: Observed, { claim }: Judging): void =>
    void claim(o)
      .status(...statuses)
      .isNoPayment();
/** FACTS 2: what the framework answers to credentials that identify nobody. */
const denied = refusedWith(400, 401, 403, 404);
/** Refused for want of access, on whatever way. */
const neverLetIn = (o: Observed, { claim, world }: Judging): void => {
  const detour = intruderOf(o.spec)?.detour;
  const statuses = [
    401,
    403,
    ...(detour?.page ? [302] : []),
    ...(detour?.empty && world.faces.accessOrder === 'validation-first' ? [400] : []),
    // Paths and verbs that this host does not route at all.
    ...(o.spec.path || o.spec.method ? [302, 404, 405] : []),
    // A proxy that takes no such verb says so without a word of the operation.
    ...(o.spec.method && o.response?.body.length === 0 ? [400, 501] : []),
    // A host with the CORS feature answers OPTIONS on any path (FACTS 11).
    ...(o.spec.method === 'OPTIONS' ? [200, 204] : []),
    // A script gets its refusal under status 200, wrapped in the callback (FACTS 2).
    ...(o.spec.query?.startsWith('callback=') ? [200] : []),
  ];
  // Batches and one-way requests: a host may read, fail or refuse them in any way but by carrying them out.
  const failed = detour?.mayFail === true && o.status >= 400;
  claim(o)
    .that(statuses.includes(o.status) || failed, 'a refusal for want of access (401 or 403)')
    .isNoPayment();
};

const ANYBODY = ['none', 'unknown', 'wrong-role', 'expired', 'cancelled', 'wrong-password'] as const;
const DETOURS = ['foreign', 'predefined', 'verbs', 'answers', 'unread'] as const;

for (const [id, name, statuses] of [
  ['ACC-001', 'none', [401]],
  ['ACC-002', 'unknown', [401]],
  ['ACC-003', 'wrong-role', [403]],
  ['ACC-004', 'expired', [401, 403]],
  ['ACC-005', 'cancelled', [401, 403]],
  ['ACC-010', 'wrong-password', [401, 403]],
] as const) {
  const early = ['none', 'unknown', 'wrong-role'].includes(name);
  conformance(
    id,
    `every entry, ${name}`,
    { cases: intruders([name], 'plain', 'disguised'), judge: refusedWith(...statuses) },
    early ? smoke : {},
  );
  conformance(id, `other ways, ${name}`, { cases: intruders([name], ...DETOURS), judge: neverLetIn });
}
conformance('ACC-006', 'altered and malformed credentials', { cases: malformed, judge: denied });
conformance('ACC-006', 'good keys in stray places', {
  cases: strayKeys,
  whenEmpty: 'the target has no key',
  judge: refusedWith(401),
});
conformance('ACC-006', 'keys as Basic user', { cases: asBasicUser, judge: denied });
conformance('ACC-010', 'wrong passwords and unknown users', { cases: wrongPasswords, judge: denied });
conformance('ACC-011', 'other paths, verbs and queries', {
  cases: intruders(ANYBODY, 'disguised', 'predefined', 'verbs', 'answers', 'unread'),
  judge: neverLetIn,
});
conformance('ACC-014', 'forged headers', { cases: intruders(ANYBODY, 'disguised'), judge: refusedWith(401, 403) });
conformance('ACC-023', 'types, codings, spellings, sizes and Accept', {
  cases: intruders(ANYBODY, 'disguised', 'foreign', 'answers', 'unread'),
  judge: neverLetIn,
});
/** A host that takes tokens stumbles over odd ones: another algorithm 405, unreadable parts 500 (FACTS 2). */
conformance('ACC-021', 'forged tokens', { cases: forgedTokens, judge: refusedWith(401, 403, 405, 500) });
conformance('ACC-020', 'keys in other places', { cases: misplacedKeys, judge: refusedWith(401) });

const BEARERS = ['Bearer', 'bearer', 'BEARER'] as const;
/** Validation echo: reaching it shows that the credential was accepted, and creates nothing. */
const reaches = (o: Observed, { claim }: Judging): void => void claim(o).status(400).blames(['InvoiceNumber']);
const entrance = (world: World, name: string, rest: Partial<CaseSpec>): CaseSpec => ({
  key: `entrance/${name}`,
  intent: { kind: 'refused', missing: ['InvoiceNumber'] },
  document: withOptional(world.seed, `entrance ${name}`, 3).filter(([member]) => member !== 'InvoiceNumber'),
  ...rest,
});

conformance('ACC-007', 'letter case of the scheme', {
  cases: (w) =>
    w.clientKey
      ? BEARERS.map((scheme) => entrance(w, `${scheme} key`, { authorization: `${scheme} ${w.clientKey}` }))
      : [entrance(w, 'client', {})],
  judge: reaches,
  withoutTwin: true,
});
/** Refusals of the run that ask with this credential: the host got as far as to read them. */
const askedBy =
  (...identities: readonly Identity[]) =>
  (world: World): readonly CaseSpec[] =>
    refusals(world).filter(({ identity }) => identity !== undefined && identities.includes(identity));
const reachesValidation = (o: Observed, { claim }: Judging): void =>
  void claim(o)
    .status(400)
    .blames(o.spec.intent.kind === 'refused' ? o.spec.intent.missing : []);

conformance('ACC-008', 'key as Basic user name', {
  cases: askedBy('client-key-basic'),
  whenEmpty: 'the target has no key',
  judge: reachesValidation,
  withoutTwin: true,
});
conformance('ACC-009', 'user and password', {
  cases: askedBy('client-basic'),
  judge: reachesValidation,
  withoutTwin: true,
});

conformance('ACC-012', 'after an authorised request', {
  probe: async ({ host, claim, world }) => {
    const good = (n: number): CaseSpec => entrance(world, `on the connection ${n}`, { format: n % 2 ? 'jsv' : 'json' });
    const bad = (n: number, identity: 'none' | 'unknown' | 'wrong-role', format: 'json' | 'jsv'): CaseSpec => ({
      key: `connection/${identity} after a client ${n}, ${format}`,
      intent: { kind: 'denied' },
      identity,
      format,
      document: withOptional(world.seed, `connection ${n} ${identity}`, n),
    });
    const strangers = (['none', 'unknown', 'wrong-role'] as const).filter(
      (identity) => identity !== 'wrong-role' || world.identities.has('wrong-role'),
    );
    const steps = strangers.flatMap((identity, n) => [
      good(n * 2),
      bad(n, identity, 'json'),
      ...(n === 0 ? [good(n * 2 + 1)] : []),
      bad(n, identity, 'jsv'),
    ]);
    for (const { observed } of await host.inSequence(steps))
      if (observed.spec.intent.kind === 'denied') claim(observed).status(401, 403).isNoPayment();
      else claim(observed).status(400).blames(['InvoiceNumber']);
  },
});

conformance(
  'ACC-013',
  'bodies of accepted payments',
  {
    probe: async ({ host, claim, world }) => {
      for (const paying of plainPayments(world)) {
        const format: 'json' | 'jsv' = paying.format === 'jsv' ? 'jsv' : 'json';
        const paid = await host.again(paying, 'sent again');
        claim(paid).isPayment();
        const strangers = (['none', 'unknown', 'wrong-role'] as const).filter((identity) =>
          world.identities.has(identity),
        );
        // At the moment after the payment, the same body: by the same entry, and by another.
        const stolen = await host.atOnce(
          strangers.flatMap((identity) =>
            (identity === 'none' ? ([format, 'csv'] as const) : ([format] as const)).map(
              (answer): CaseSpec => ({
                key: `stolen/${identity} repeats the body of a client, ${format} as ${answer}`,
                intent: { kind: 'denied' },
                identity,
                format,
                answer,
                route: answer === format ? 'accept' : 'suffix',
                document: paying.document ?? [],
              }),
            ),
          ),
        );
        for (const o of stolen) claim(o).status(401, 403).isNoPayment();
      }
    },
  },
  { pays: true, late: true },
);

/** Requests as no client library writes them: HTTP/1.0, a whole URL as target, Expect, header names in lower case. */
conformance('ACC-023', 'no credential in requests of another form', {
  probe: async ({ host, claim, world }) => {
    const spec: CaseSpec = {
      key: 'raw/no credential',
      intent: { kind: 'unauthenticated' },
      identity: 'none',
      document: withOptional(world.seed, 'raw stranger', 3),
    };
    const o = await host.observe(spec);
    const length = ['Content-Length', String(o.exchange.request.body?.length ?? 0)] as const;
    const close = ['Connection', 'close'] as const;
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
    const plain = text(host.bytesOf(spec, [length, close]));
    const authority = /^Host: (.*)$/m.exec(plain)?.[1]?.trim() ?? '';
    const forms: readonly (readonly [string, string])[] = [
      ['HTTP/1.0', text(host.bytesOf(spec, [length], '1.0'))],
      ['a whole URL as target', plain.replace(/^POST (\S+)/, `POST http://${authority}$1`)],
      ['Expect', text(host.bytesOf(spec, [length, close, ['Expect', '100-continue']]))],
      ['lower-case header names', plain.replace(/^([A-Z][\w-]*):/gm, (name) => name.toLowerCase())],
    ];
    for (const [name, bytes] of forms) {
      const raw = await host.raw(`stranger ${name}`, Buffer.from(bytes, 'latin1'), {}, 1);
      const status = raw.responses[0]?.status;
      claim(o).that(
        status === undefined || (status >= 400 && status < 500),
        `a refusal of the same request as ${name}`,
        `status ${status}`,
      );
    }
  },
});

conformance('ACC-019', 'cookies of a key request', {
  probe: async ({ host, claim, world }) => {
    const first = await host.observe(entrance(world, 'for its cookies', {}));
    claim(first).status(400);
    const cookies = (first.response?.headers ?? [])
      .filter(([n]) => n.toLowerCase() === 'set-cookie')
      .map(([, v]) => v.split(';')[0] ?? '');
    const second = await host.observe({
      key: 'session/cookies of a key request',
      intent: { kind: 'denied' },
      identity: 'none',
      headers: [['Cookie', cookies.join('; ') || 'none=1']],
      document: withOptional(world.seed, 'session', 2),
    });
    claim(second).status(401).isNoPayment();
  },
});

/** Answers that refuse access, over the whole run. */
const turnedAway = (log: readonly Observed[]): readonly Observed[] =>
  log.filter((o) => o.status === 401 || o.status === 403);

conformance(
  'ACC-015',
  'every 401 and 403 of the run',
  {
    hindsight: (log, { claim, premise }) => {
      if (premise(turnedAway(log).length > 0, 'the run saw a refusal'))
        for (const o of turnedAway(log)) claim(o).isNoPayment();
    },
  },
  smoke,
);

conformance('ACC-016', 'every body-less 401 of the run', {
  hindsight: (log, { claim, notApplicable, world }) => {
    const empty = turnedAway(log).filter((o) => o.status === 401 && o.response?.body.length === 0);
    if (world.faces.refusalBody !== 'empty') return notApplicable('this host answers 401 with a body');
    for (const o of empty)
      claim(o).that(header(o.response?.headers ?? [], 'www-authenticate') !== undefined, 'WWW-Authenticate');
  },
});

/** Empty requests: of a stranger on every entry, of an unknown key and a user without the role on some. */
const EMPTY: readonly (readonly ['none' | 'unknown' | 'wrong-role', Pick<CaseSpec, 'format' | 'route' | 'answer'>])[] =
  [
    ...(['json', 'jsv'] as const).flatMap((format) =>
      (['accept', 'suffix', 'query', 'reply'] as const).map(
        (route) => ['none', { format, route, answer: format }] as const,
      ),
    ),
    ...(['xml', 'csv', 'jsonl'] as const).map(
      (answer, i) => ['none', { route: (['accept', 'suffix', 'query'] as const)[i] ?? 'accept', answer }] as const,
    ),
    ['unknown', { route: 'reply' }],
    ['unknown', { format: 'jsv', route: 'suffix' }],
    ['wrong-role', {}],
    ['wrong-role', { format: 'jsv' }],
    ['wrong-role', { route: 'api' }],
  ];

conformance('ACC-017', 'empty request of whoever is no client, every entry', {
  cases: (w) =>
    EMPTY.filter(
      ([identity, { format, route }]) =>
        w.identities.has(identity) && !w.faces.closed.has(`${format ?? 'json'} ${route ?? 'accept'}`),
    ).map(
      ([identity, shape]): CaseSpec => ({
        key: `order/empty, ${identity}, ${shape.format ?? 'json'} by ${shape.route ?? 'accept'} as ${shape.answer ?? shape.format ?? 'json'}`,
        intent: { kind: 'open' },
        identity,
        ...shape,
        document: [],
      }),
    ),
  judge: (o, { claim, world }) =>
    void claim(o).status(
      world.faces.accessOrder === 'validation-first' ? 400 : o.spec.identity === 'wrong-role' ? 403 : 401,
    ),
});

conformance('ACC-018', 'unreadable without a credential', {
  cases: () =>
    (
      [
        ['json', '[]'],
        ['json', 'abc'],
        ['jsv', '[a]'],
      ] as const
    ).map(
      ([format, body]): CaseSpec => ({
        key: `order/${body} without credential, ${format}`,
        intent: { kind: 'open' },
        identity: 'none',
        format,
        body,
      }),
    ),
  judge: (o, { claim }) => void claim(o).status(400).isNoPayment(),
});

conformance('ACC-022', 'reason phrases of 401 and 403', {
  hindsight: (log, { claim, notApplicable, world }) => {
    if (!world.faces.reasonPhrases) return notApplicable('the host sends no reason phrases');
    const odd = new Map<string, Observed>();
    const plain = turnedAway(log).filter(
      (o) => ['unauthenticated', 'forbidden'].includes(o.spec.intent.kind) && o.spec.authorization === undefined,
    );
    for (const o of plain) {
      const kind = `${o.status} for ${o.spec.identity}`;
      const first = odd.get(kind) ?? o;
      odd.set(kind, first);
      claim(o).that(
        o.response?.reason === first.response?.reason,
        `reason phrase "${first.response?.reason}" as elsewhere`,
        `reason phrase "${o.response?.reason}"`,
      );
    }
  },
});
