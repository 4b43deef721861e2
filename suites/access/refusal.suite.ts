// How access is refused: before the request is read, without a payment, in the same words.
// Must not know: the mock, how requests are sent.
import { header } from '../../src/client/exchange.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';

const smoke = { smoke: true };

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
  hindsight: (log, { claim, notApplicable, premise, world }) => {
    if (!world.faces.reasonPhrases) return notApplicable('the host sends no reason phrases');
    const odd = new Map<string, Observed>();
    const plain = turnedAway(log).filter(
      (o) => ['unauthenticated', 'forbidden'].includes(o.spec.intent.kind) && o.spec.authorization === undefined,
    );
    if (!premise(plain.length > 0, 'the run saw a refusal')) return;
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
