// What must not leak: traces, persons, other requests, credentials, the host's inside. Looks back over the whole run.
// Must not know: the mock, how requests are sent.
import { header, headerValues } from '../../src/client/exchange.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import {
  foreignWords,
  innerSecret,
  parametersNamed,
  parametersSent,
  repeatedMembers,
  repeatsByDesign,
  stackTrace,
  tells,
  toldInPart,
} from './leaks.ts';

/** Answers that came; a run without any shows nothing. */
function answers(log: readonly Observed[], { premise }: Judging): readonly Observed[] {
  const seen = log.filter((o) => o.response !== undefined);
  premise(seen.length > 0, 'the run saw an answer');
  return seen;
}

const smoke = { smoke: true };

conformance(
  'SEC-001',
  'every answer of the run',
  {
    hindsight: (log, judging) => {
      for (const o of answers(log, judging)) {
        const trace = stackTrace(o);
        judging.claim(o).that(trace === undefined, 'no stack trace', `"${trace}"`);
      }
    },
  },
  smoke,
);

conformance(
  'SEC-002',
  'every answer of the run',
  {
    hindsight: (log, judging) => {
      for (const o of answers(log, judging)) {
        if (repeatsByDesign(o)) continue;
        const repeated = repeatedMembers(o);
        judging
          .claim(o)
          .that(repeated.length === 0, 'no personal value of the request', `the values of ${repeated.join(', ')}`);
      }
    },
  },
  smoke,
);

conformance('SEC-002', 'parts of values in refusals', {
  hindsight: (log, judging) => {
    const seen = answers(log, judging);
    const parts = toldInPart(seen);
    for (const o of seen)
      judging
        .claim(o)
        .that(!parts.has(o), 'no part of a personal value', `a part of ${parts.get(o)}, as in other refusals`);
  },
});

conformance(
  'SEC-003',
  'every answer of the run',
  {
    hindsight: (log, judging) => {
      const seen = answers(log, judging);
      const foreign = foreignWords(seen);
      for (const o of seen)
        judging.claim(o).that(!foreign.has(o), 'only its own data', `"${foreign.get(o)}", which another request sent`);
    },
  },
  smoke,
);

/** FACTS 9: an error of binding names the parameter as it was sent, in the query or in a form. */
conformance('SEC-003', 'parameters named in errors', {
  hindsight: (log, judging) => {
    const naming = answers(log, judging).filter((o) => parametersNamed(o).length > 0);
    if (naming.length === 0) return judging.notApplicable('no error of the run names a parameter');
    for (const o of naming) {
      const sent = parametersSent(o);
      const others = parametersNamed(o).filter((name) => !sent.has(name.toLowerCase()));
      judging.claim(o).that(others.length === 0, 'names of its own parameters only', `names ${others.join(', ')}`);
    }
  },
});

/** Words of the framework's own messages: a key of that name cannot be told from them. */
const COMMON = new Set(['expired', 'cancelled', 'password', 'client', 'forbidden', 'invalid', 'unknown', 'username']);

conformance(
  'SEC-004',
  'every answer of the run',
  {
    hindsight: (log, judging) => {
      const { world } = judging;
      const values = [...world.identities].flatMap((identity) => {
        const value = world.authorizationOf(identity) ?? '';
        const bare = value.replace(/^(Bearer|Basic) /, '');
        const decoded = value.startsWith('Basic ') ? Buffer.from(bare, 'base64').toString() : bare;
        return [bare, ...decoded.split(':')];
      });
      const keys = [...world.identities].flatMap((identity) => {
        const [, key = ''] = /^Bearer (.{6,})$/.exec(world.authorizationOf(identity) ?? '') ?? [];
        return key === '' ? [] : [key];
      });
      const secrets = [...new Set(values)].filter((value) => value.length >= 6 && !COMMON.has(value.toLowerCase()));
      for (const o of answers(log, judging)) {
        const hit =
          secrets.find((secret) => tells(o, secret) && !o.exchange.request.path.includes(secret)) ??
          // A key that is a common word is told apart where a header holds nothing else.
          keys.find((key) => o.response?.headers.some(([, held]) => held === key));
        judging.claim(o).that(hit === undefined, 'no credential', 'an answer that repeats a credential');
      }
    },
  },
  smoke,
);

conformance('SEC-005', 'session cookies of the run', {
  hindsight: (log, judging) => {
    const cookies = answers(log, judging)
      .flatMap((o) => headerValues(o.response?.headers ?? [], 'set-cookie').map((value) => ({ o, value })))
      .filter(({ value }) => /^(ss-|X-UAId)/i.test(value));
    if (cookies.length === 0) return judging.notApplicable('the host sets no session cookies');
    for (const { o, value } of cookies)
      judging
        .claim(o)
        .that(
          /;\s*httponly/i.test(value) && /;\s*samesite=/i.test(value),
          'HttpOnly and SameSite',
          `a cookie ${value.split('=')[0]} without them`,
        );
  },
});

conformance('SEC-006', 'script markup in an unreadable body', {
  probe: async ({ host, claim }) => {
    for (const format of ['json', 'jsv'] as const) {
      const o = await host.observe({
        key: `markup/script, ${format}`,
        intent: { kind: 'unreadable' },
        format,
        body: '<script>alert(1)</script>',
      });
      claim(o)
        .status(400)
        .that(!/<script/i.test(o.text), 'no markup', o.text.slice(0, 120));
    }
  },
});

conformance(
  'SEC-007',
  'every answer of the run',
  {
    hindsight: (log, judging) => {
      for (const o of answers(log, judging)) {
        if (o.mediaType === 'text/html') continue;
        const secret = innerSecret(o);
        judging.claim(o).that(secret === undefined, "nothing of the host's inside", secret);
      }
    },
  },
  smoke,
);

conformance('SEC-008', 'Server and X-Powered-By', {
  hindsight: (log, judging) => {
    const told = new Set(
      answers(log, judging).flatMap((o) =>
        ['server', 'x-powered-by'].map((name) => header(o.response?.headers ?? [], name) ?? ''),
      ),
    );
    told.delete('');
    judging.note(`told in headers: ${[...told].join('; ') || 'nothing'}`);
  },
});

conformance('SEC-009', '?callback without a credential', {
  probe: async ({ host, note }) => {
    const o = await host.observe({
      key: 'jsonp/no credential',
      intent: { kind: 'open' },
      identity: 'none',
      query: 'callback=cb',
      document: [['Segment', 'TEST']],
    });
    note(`?callback=cb without a credential is answered ${o.status} ${o.mediaType || 'without a type'}`);
  },
});

conformance('SEC-010', 'every answer of the run', {
  hindsight: (log, judging) => {
    for (const o of answers(log, judging)) {
      const headers = o.response?.headers ?? [];
      const origin = header(headers, 'access-control-allow-origin');
      const trusted = /true/i.test(header(headers, 'access-control-allow-credentials') ?? '');
      judging.claim(o).that(!(origin && trusted), 'no origin allowed with credentials', `${origin} with credentials`);
    }
  },
});
