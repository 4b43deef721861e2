// What a host must say of requests that lack a required string.
// Must not know: the mock, how requests are sent.
import { propertyName } from '../../src/contract/members.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { echoes } from '../binding/echoes.ts';
import { otherBodies } from '../binding/queries-and-forms.ts';
import { REQUIRED } from './missing.ts';
import { numberless, numberRefusals } from './numbers.ts';
import { refusals, refusalsOf } from './refusals.ts';
import { emptyTexts } from './texts.ts';

const missingOf = (observed: Observed): readonly string[] =>
  observed.spec.intent.kind === 'refused' ? observed.spec.intent.missing : [];
const smoke = { smoke: true };

const ROWS = {
  Segment: ['VAL-001', 'VAL-005'],
  FirstName: ['VAL-002', 'VAL-006'],
  LastName: ['VAL-003', 'VAL-007'],
  InvoiceNumber: ['VAL-004', 'VAL-008'],
} as const;

for (const member of REQUIRED) {
  const judge = (observed: Observed, { claim }: Judging): void =>
    void claim(observed).status(400).inFormat().blames([member]);
  const [absent, empty] = ROWS[member];
  conformance(
    absent,
    `${member} left out`,
    {
      cases: (world) => (world.tier === 'smoke' ? refusals(world) : refusalsOf(world, member, 'absent')),
      judge: member === 'LastName' ? judge : (o, j) => (missingOf(o).includes(member) ? judge(o, j) : undefined),
    },
    member === 'LastName' ? smoke : {},
  );
  conformance(empty, `${member} null`, { cases: (world) => refusalsOf(world, member, 'null'), judge });
}

const everyRefusal = {
  cases: (world: Parameters<typeof refusals>[0]) => [
    ...refusals(world),
    ...(world.tier === 'smoke' ? [] : [...echoes(world), ...emptyTexts(world)]),
  ],
};

conformance(
  'VAL-009',
  'every choice of missing strings',
  { ...everyRefusal, judge: (o, { claim }) => void claim(o).blames(missingOf(o)) },
  smoke,
);
conformance(
  'VAL-010',
  'every choice of missing strings',
  { ...everyRefusal, judge: (o, { claim }) => void claim(o).blamesNothingElse(missingOf(o)) },
  smoke,
);
conformance(
  'VAL-020',
  'whatever else the request holds',
  { ...everyRefusal, judge: (o, { claim }) => void claim(o).status(400) },
  smoke,
);
conformance(
  'VAL-021',
  'a refusal carries no payment',
  { ...everyRefusal, judge: (o, { claim }) => void claim(o).isNoPayment() },
  smoke,
);

for (const format of ['form', 'multipart', 'xml'] as const)
  for (const [id, judge] of [
    ['VAL-009', (o, { claim }) => void claim(o).status(400).inFormat().blames(missingOf(o))],
    ['VAL-010', (o, { claim }) => void claim(o).status(400).blamesNothingElse(missingOf(o))],
    ['VAL-021', (o, { claim }) => void claim(o).status(400).isNoPayment()],
  ] as const satisfies readonly (readonly [string, (o: Observed, judging: Judging) => void])[])
    conformance(id, `${format} bodies`, { cases: (world) => otherBodies(world, format), judge });

conformance('VAL-011', 'at the top and in each entry', {
  ...everyRefusal,
  judge: (o, { claim }) => {
    const status = o.error?.status;
    const codes = [
      status?.errorCode ?? '(none)',
      ...(status?.errors ?? []).map((entry) => entry.errorCode ?? '(none)'),
    ];
    claim(o).that(
      codes.every((code) => code === 'NotNull'),
      'ErrorCode NotNull everywhere',
      `ErrorCodes ${codes.join(', ')}`,
    );
  },
});

conformance('VAL-012', 'declaration order, one entry a member', {
  ...everyRefusal,
  judge: (o, { claim }) =>
    void claim(o).that(
      o.blamed.join() === missingOf(o).join(),
      `entries ${missingOf(o).join(', ')}`,
      `entries ${o.blamed.join(', ') || 'none'}`,
    ),
});

conformance('VAL-013', 'code and message of the first entry', {
  ...everyRefusal,
  judge: (o, { claim }) => {
    const status = o.error?.status;
    const first = status?.errors[0];
    claim(o).that(
      first !== undefined && status?.errorCode === first.errorCode && status.message === first.message,
      `top level "${first?.errorCode}: ${first?.message}"`,
      `top level "${status?.errorCode}: ${status?.message}"`,
    );
  },
});

/** RFC 9110 15. */
const STANDARD: Readonly<Record<number, string>> = {
  200: 'ok',
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
};

/**
 * Whether the reason phrases are the host's own: some answer of the run has one that is not the standard phrase of its
 * status. A proxy may put the standard ones in their place, or none.
 */
const ownReasons = (log: readonly Observed[]): boolean =>
  log.some((o) => {
    const reason = o.response?.reason ?? '';
    const standard = STANDARD[o.status];
    return reason !== '' && standard !== undefined && reason.toLowerCase() !== standard;
  });

conformance('VAL-014', 'reason phrase', {
  hindsight: (log, { claim, premise, notApplicable }) => {
    const refused = log.filter((o) => o.spec.intent.kind === 'refused' && o.status === 400 && o.error !== undefined);
    if (!ownReasons(log)) return notApplicable('the reason phrases are not the host’s own');
    if (!premise(refused.length > 0, 'the run saw a refusal')) return;
    for (const o of refused) {
      const reason = o.response?.reason ?? '';
      claim(o).that(
        reason === o.error?.status.errorCode,
        `reason phrase ${o.error?.status.errorCode}`,
        `reason phrase "${reason}"`,
      );
    }
  },
});

conformance('VAL-019', 'PropertyName in words', {
  ...everyRefusal,
  judge: (o, { claim }) => {
    const odd = (o.error?.status.errors ?? []).filter(
      (entry) => entry.meta?.['PropertyName'] !== propertyName(entry.fieldName ?? ''),
    );
    claim(o).that(
      o.blamed.length > 0 && odd.length === 0,
      'Meta.PropertyName is the member name in words',
      `Meta of ${odd.map((e) => e.fieldName).join(', ') || 'no entry'}: ${JSON.stringify(odd[0]?.meta ?? null)}`,
    );
  },
});

conformance('VAL-022', 'message at the top and in each entry', {
  ...everyRefusal,
  judge: (o, { claim }) => {
    const messages = [o.error?.status.message, ...(o.error?.status.errors ?? []).map((entry) => entry.message)];
    claim(o).that(
      messages.every((m) => (m ?? '').trim() !== ''),
      'a message everywhere',
      `messages ${JSON.stringify(messages)}`,
    );
  },
});

for (const [id, member] of [
  ['VAL-015', 'AmountOutstanding'],
  ['VAL-016', 'CurrenciesId'],
  ['VAL-017', 'ChannelsId'],
] as const) {
  conformance(id, `${member} left out beside the other numbers and InvoiceNumber`, {
    cases: numberRefusals,
    judge: (o, { claim }) =>
      void claim(o).that(
        o.blamed.includes(member),
        `an error that names ${member}`,
        `names ${o.blamed.join(', ') || 'nobody'}`,
      ),
  });
}

conformance('VAL-018', 'empty and blank text', {
  cases: emptyTexts,
  judge: (o, { claim }) => void claim(o).status(400).blames(missingOf(o)).blamesNothingElse(missingOf(o)),
});

/** Accepted as 0 or refused naming them: both may be, but a refusal for another reason may not. */
conformance(
  'ACP-013',
  'a payment without its numbers',
  {
    cases: numberless,
    judge: (o, { claim }) => {
      const numbers = ['AmountOutstanding', 'CurrenciesId', 'ChannelsId'];
      const named = o.status === 400 && o.blamed.length > 0 && o.blamed.every((name) => numbers.includes(name));
      claim(o).that(o.isPayment || named, 'a payment, or a refusal that names the numbers');
      const invoice = o.spec.format === 'jsv' ? 'null' : '12.50';
      if (o.isPayment)
        claim(o).that(
          o.success?.invoiceNumber === invoice,
          `InvoiceNumber ${JSON.stringify(invoice)}`,
          `InvoiceNumber ${JSON.stringify(o.success?.invoiceNumber)}`,
        );
    },
  },
  { pays: true },
);
