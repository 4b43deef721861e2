// Who is a client gets in by each credential, and leaves nothing behind that lets in anybody else.
// Must not know: the mock, how requests are sent.
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { plainPayments } from '../acceptance/payments.ts';
import { withOptional } from '../documents.ts';
import { refusals } from '../validation/refusals.ts';

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
