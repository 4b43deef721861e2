// What a validation error may and may not say, whichever question of the run it answers.
// Must not know: which family a request belongs to, how requests are sent.
import { memberOf, type PaymentDocument } from '../../src/contract/payment.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { REQUIRED } from './missing.ts';

const missingOf = (o: Observed): readonly string[] => (o.spec.intent.kind === 'refused' ? o.spec.intent.missing : []);

/** Requests that lack a required string and were answered, in whatever row they were asked. */
const lacking = (log: readonly Observed[]): readonly Observed[] =>
  log.filter((o) => o.definite && missingOf(o).length > 0);
/** Those whose answer names members: the host read the body and validated it. */
const validated = (log: readonly Observed[]): readonly Observed[] => lacking(log).filter((o) => o.blamed.length > 0);

/** A value of that name, in any letter case: who takes another one of two for the member's finds it given. */
const somehowGiven = (document: PaymentDocument, name: string): boolean =>
  document.some(([given, value]) => given.toLowerCase() === name.toLowerCase() && value !== null);

/** The body is JSON or JSV on the documented path, written from the document and labelled by its own type. */
const plainlyWritten = ({ spec }: Observed): boolean =>
  spec.body === undefined &&
  spec.contentType === undefined &&
  spec.framing === undefined &&
  spec.method === undefined &&
  (spec.path ?? '/onceoffpayment').startsWith('/onceoffpayment') &&
  ['accept', 'suffix', 'query'].includes(spec.route ?? 'accept') &&
  ['json', 'jsv'].includes(spec.format ?? 'json');

/** Required strings that the body gives once, under their own names, as text. */
const plainlyGiven = (o: Observed): readonly string[] =>
  REQUIRED.filter((name) => {
    const document = o.spec.document ?? [];
    const alike = document.filter(([given]) => given.toLowerCase() === name.toLowerCase());
    return alike.length === 1 && typeof memberOf(document, name) === 'string';
  });

conformance('VAL-009', 'every validation error of the run', {
  hindsight: (log, { claim, premise }) => {
    if (!premise(validated(log).length > 0, 'the run saw a validation error')) return;
    for (const o of validated(log))
      claim(o).blames(missingOf(o).filter((name) => !somehowGiven(o.spec.document ?? [], name)));
  },
});

conformance('VAL-010', 'every validation error of the run', {
  hindsight: (log, { claim, premise }) => {
    const seen = validated(log).filter(plainlyWritten);
    if (!premise(seen.length > 0, 'the run saw a validation error')) return;
    for (const o of seen) {
      const wrongly = plainlyGiven(o).filter((name) => o.blamed.includes(name));
      claim(o).that(wrongly.length === 0, 'blames no string that was given', `blames ${wrongly.join(', ')}`);
    }
  },
});

conformance('VAL-021', 'every request of the run that lacks a string', {
  hindsight: (log, { claim, premise }) => {
    if (!premise(lacking(log).length > 0, 'the run saw a refusal')) return;
    for (const o of lacking(log)) claim(o).isNoPayment();
  },
});
