// The shape of refusals: one envelope, documented members, the same tale in every format.
// Must not know: the mock, how requests are sent.
import { conformance } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { badQueries } from '../binding/queries-and-forms.ts';
import { refusals } from '../validation/refusals.ts';

const CASED = /letter case/i;

conformance(
  'ERR-001',
  'every refusal',
  {
    cases: refusals,
    judge: (o, { claim }) =>
      void claim(o).that(
        o.error !== undefined &&
          (o.error.status.errorCode ?? '') !== '' &&
          o.error.status.errors.every((e) => e.fieldName !== null && e.errorCode !== null),
        'a ResponseStatus with ErrorCode and Errors',
      ),
  },
  { smoke: true },
);

conformance('ERR-002', 'every refusal', {
  cases: refusals,
  judge: (o, { claim, world, premise }) => {
    if (premise(world.faces.errorForm !== 'unknown', 'the error form of this host was seen'))
      claim(o).that(
        o.error?.form === world.faces.errorForm,
        `the ${world.faces.errorForm} form, as elsewhere`,
        `the ${o.error?.form ?? 'unreadable'} form`,
      );
  },
});

conformance('ERR-003', 'every error of the run', {
  hindsight: (log, { claim, premise }) => {
    const errors = log.filter((o) => (o.error?.status.errorCode ?? '') !== '');
    if (premise(errors.length > 0, 'the run saw an error'))
      for (const o of errors) claim(o).that(o.error?.status.hasErrors === true, 'an Errors list, be it empty');
  },
});

/** Whoever asked for camelCase gets it (FACTS 12); a text that is no member name is judged elsewhere. */
const askedForCase = (o: Observed): boolean => /jsconfig=/i.test(o.exchange.request.path);

/** Errors of whatever request: of a stranger, of a bad query, of an unreadable body. */
function ofEveryError(id: 'ERR-004' | 'ERR-005', odd: (problem: string) => boolean, expected: string): void {
  conformance(id, 'every error of the run', {
    hindsight: (log, { claim, premise }) => {
      const errors = log.filter((o) => (o.error?.status.errorCode ?? '') !== '' && !askedForCase(o));
      if (!premise(errors.length > 0, 'the run saw an error')) return;
      for (const o of errors) {
        const problems = (o.error?.problems ?? []).filter(odd);
        claim(o).that(problems.length === 0, expected, problems.join('; '));
      }
    },
  });
}
ofEveryError('ERR-004', (problem) => CASED.test(problem), 'names in PascalCase');
ofEveryError('ERR-005', (problem) => !CASED.test(problem), 'documented members only');

conformance('ERR-004', 'every refusal', {
  cases: refusals,
  judge: (o, { claim }) => {
    const odd = [
      ...(o.error?.problems ?? []).filter((p) => CASED.test(p)),
      ...o.blamed.filter((name) => !/^[A-Z][A-Za-z]*$/.test(name)),
    ];
    claim(o).that(odd.length === 0, 'names in PascalCase', odd.join('; '));
  },
});

conformance('ERR-005', 'every refusal', {
  cases: refusals,
  judge: (o, { claim }) => {
    const odd = (o.error?.problems ?? []).filter((p) => !CASED.test(p));
    claim(o).that(
      o.error !== undefined && odd.length === 0,
      'documented members only',
      o.error ? odd.join('; ') : undefined,
    );
  },
});

conformance('ERR-006', 'every typed refusal', {
  cases: refusals,
  judge: (o, { claim, premise }) => {
    if (!premise(o.error !== undefined, 'the error can be read')) return;
    const typed = o.error?.typed;
    claim(o).that(
      typed === undefined ||
        (!/[1-9a-f]/i.test(typed.guid ?? '') && Number(typed.statusCodesId ?? 0) === 0 && !typed.invoiceNumber),
      'zero guid, StatusCodesId 0 and no InvoiceNumber',
      JSON.stringify(typed),
    );
  },
});

conformance('ERR-007', 'bad query parameters', {
  cases: badQueries,
  judge: (o, { claim }) =>
    void claim(o).that(
      o.error?.status.errorCode === 'SerializationException',
      'ErrorCode SerializationException',
      `ErrorCode ${o.error?.status.errorCode}`,
    ),
});

const tale = (o: Observed): string =>
  JSON.stringify([
    o.error?.status.errorCode,
    o.error?.status.message,
    o.error?.status.errors.map((e) => [e.errorCode, e.fieldName, e.message]),
  ]);

conformance('ERR-008', 'the same strings missing', {
  cases: refusals,
  judge: (() => {
    const told = new WeakMap<object, Map<string, Observed>>();
    return (o, { claim, premise, world }) => {
      const tales = told.get(world) ?? new Map<string, Observed>();
      told.set(world, tales);
      const missing = o.spec.intent.kind === 'refused' ? o.spec.intent.missing.join() : '';
      // Who names others, or nobody, is judged elsewhere: here, how the same names are told.
      if (!premise(o.blamed.join() === missing, 'the refusal names what is missing')) return;
      const first = tales.get(missing) ?? o;
      tales.set(missing, first);
      claim(o).that(tale(o) === tale(first), `the error as in other formats: ${tale(first)}`, tale(o), [first]);
    };
  })(),
});

conformance(
  'ERR-009',
  'every answer of the run',
  {
    hindsight: (log, { claim, premise, notApplicable }) => {
      if (!premise(log.length > 0, 'the run saw an answer')) return;
      // Without payments there may be none; a claim that follows makes it a verdict.
      notApplicable('no answer of the run had a status of success');
      for (const o of log) {
        // A script gets its refusal under status 200, wrapped in the callback (FACTS 2).
        const wrapped = o.spec.query?.startsWith('callback=') === true;
        // What a page about the host says of errors is none.
        const page = o.spec.intent.kind === 'open' && (o.spec.method ?? 'POST') !== 'POST';
        if (!o.response || o.status >= 300 || page || wrapped) continue;
        const code = o.error?.status.errorCode ?? /"?ErrorCode"?[:>]\s*"?([A-Za-z]\w*)/.exec(o.text)?.[1];
        claim(o).that(
          code === undefined || code === '',
          'no error under a status of success',
          `ErrorCode ${code} with status ${o.status}`,
        );
      }
    },
  },
  { smoke: true },
);
