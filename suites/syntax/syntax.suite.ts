// Bodies that cannot be read: refused in an orderly way, never carried out, never a server error.
// Must not know: the mock, how requests are sent.
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { badXml, broken, marked, miscalled, nested, noObjects, oddBytes } from './bodies.ts';

const refused = (o: Observed, { claim }: Judging): void => void claim(o).status(400).isNoPayment();
const readWell = (o: Observed, { claim }: Judging): void => {
  const missing = o.spec.intent.kind === 'refused' ? o.spec.intent.missing : [];
  claim(o).status(400).blames(missing).blamesNothingElse(missing);
};

conformance('SYN-001', 'no object', { cases: (w) => noObjects(w, 'json'), judge: refused });
conformance('SYN-002', 'no object', { cases: (w) => noObjects(w, 'jsv'), judge: refused });
conformance('SYN-003', 'cut and garbled', { cases: (w) => broken(w, 'json'), judge: refused });
conformance('SYN-004', 'cut and garbled', { cases: (w) => broken(w, 'jsv'), judge: refused });

conformance('SYN-005', 'no object', {
  cases: (w) => [...noObjects(w, 'json'), ...noObjects(w, 'jsv')],
  judge: (o, { claim }) =>
    void claim(o)
      .inFormat()
      .that(
        o.error?.status.errorCode === 'SerializationException',
        'ErrorCode SerializationException',
        `ErrorCode ${o.error?.status.errorCode ?? 'none'}`,
      ),
});

conformance('SYN-006', 'deep unknown members', { cases: nested, judge: readWell });
conformance('SYN-007', 'invalid UTF-8 inside a string', { cases: oddBytes, judge: refused });
conformance('SYN-003', 'JSV called JSON', { cases: (w) => miscalled(w).slice(1), judge: refused });
conformance('SYN-004', 'JSON called JSV', { cases: (w) => miscalled(w).slice(0, 1), judge: refused });
conformance('SYN-008', 'byte order mark', { cases: marked, judge: readWell });

conformance('SYN-009', 'no object', {
  cases: (w) => [...noObjects(w, 'json'), ...noObjects(w, 'jsv')],
  judge: (o, { claim }) =>
    void claim(o).that(
      o.error?.form === 'generic' && o.error.status.hasErrors,
      'the generic form with an Errors list',
      o.error ? `the ${o.error.form} form, ${o.error.status.hasErrors ? 'with' : 'without'} Errors` : undefined,
    ),
});

conformance('SYN-010', 'malformed XML', {
  cases: badXml,
  judge: (o, { claim }) =>
    void claim(o)
      .status(400)
      .that(
        o.error?.status.errorCode === 'SerializationException',
        'ErrorCode SerializationException',
        `ErrorCode ${o.error?.status.errorCode ?? 'none'}`,
      ),
});
