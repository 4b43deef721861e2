// Faults of formats, routes, leaks, the connection and the self-description.
// Must not know: the suite.
import type { WireAnswer } from '../server/message.ts';
import {
  answerWith,
  asClient,
  type Fault,
  isJsv,
  isPayment,
  isRefusal,
  onRoute,
  rewriting,
  textOf,
  typeOf,
  withBody,
  withHeader,
} from './fault.ts';

const member = (request: Parameters<typeof textOf>[0], name: string): string =>
  new RegExp(`"?${name}"?:"?([^",}]+)`).exec(textOf(request))?.[1] ?? '';
const message = (text: (r: Parameters<typeof textOf>[0]) => string): Fault['make'] =>
  rewriting(isRefusal, (t, r) =>
    t.replace(
      /("Message":")|(Message:)/,
      (_, a: string | undefined) => `${a ?? 'Message:'}${text(r).replace(/[",:{}[\]\\]/g, ' ')} `,
    ),
  );
const relabel =
  (when: (a: WireAnswer) => boolean, type: string): Fault['make'] =>
  () =>
  async (r, next) => {
    const a = await next(r);
    return when(a) ? withHeader(a, 'Content-Type', type) : a;
  };
const typed = (a: WireAnswer, type: string): boolean =>
  a.headers.some(([n, v]) => n === 'Content-Type' && v.startsWith(type));
const metadata = (change: (text: string) => string): Fault['make'] =>
  rewriting((a, r) => r.target.startsWith('/metadata/app') && a.status === 200, change);
const other = (target: string, from: RegExp, to: string): string => target.replace(from, to);

export const ANSWERING_FAULTS: readonly Fault[] = [
  {
    id: 'formats-01',
    breaks: ['FMT-002'],
    symptom: 'Accept: application/jsv gets JSON',
    make: () => (r, next) =>
      next({
        ...r,
        headers: r.headers.map(([n, v]) => [n, n === 'Accept' && v === 'application/jsv' ? 'application/json' : v]),
      }),
  },
  {
    id: 'formats-02',
    breaks: ['FMT-003'],
    symptom: 'the suffix .jsv gets JSON',
    make: () => (r, next) => next({ ...r, target: other(r.target, /\.jsv/, '.json') }),
  },
  {
    id: 'formats-03',
    breaks: ['FMT-004'],
    symptom: '?format=jsv gets JSON',
    make: () => (r, next) => next({ ...r, target: other(r.target, /format=jsv/, 'format=json') }),
  },
  {
    id: 'formats-04',
    breaks: ['FMT-005'],
    symptom: 'XML is not well formed',
    make: rewriting(
      (a) => typed(a, 'application/xml'),
      (t) => t.replace(/<\/(\w+)>$/, ''),
    ),
  },
  {
    id: 'formats-05',
    breaks: ['FMT-006'],
    symptom: 'CSV has no head line',
    make: rewriting(
      (a) => typed(a, 'text/csv'),
      (t) => t.slice(t.indexOf('\r\n') + 2),
    ),
  },
  {
    id: 'formats-06',
    breaks: ['FMT-007'],
    symptom: 'JSON Lines is not found',
    make: () => (r, next) =>
      /jsonl/.test(r.target + r.headers.join()) ? answerWith(404, '', '', 'Not Found') : next(r),
  },
  {
    id: 'formats-07',
    breaks: ['FMT-008'],
    symptom: 'JSV is called text/plain',
    make: relabel((a) => typed(a, 'application/jsv'), 'text/plain'),
  },
  {
    id: 'formats-08',
    breaks: ['FMT-009'],
    symptom: 'JSON has no charset',
    make: relabel((a) => typed(a, 'application/json'), 'application/json'),
  },
  {
    id: 'formats-09',
    breaks: ['FMT-010'],
    symptom: 'Accept beats the suffix',
    make: () => (r, next) =>
      next(
        r.headers.some(([n, v]) => n === 'Accept' && v.startsWith('application/'))
          ? { ...r, target: r.target.replace(/(onceoffpayment)\.\w+/, '$1').replace(/format=\w+/, '') }
          : r,
      ),
  },
  {
    id: 'formats-10',
    breaks: ['FMT-011'],
    symptom: 'answers begin with a byte order mark',
    make: rewriting(isPayment, (t) => `\ufeff${t}`),
  },
  {
    id: 'formats-11',
    breaks: ['FMT-012'],
    symptom: 'JSV answers are not quoted',
    make: rewriting(
      (a, r) => isPayment(a) && isJsv(r),
      (t) => t.replace(/InvoiceNumber:"((?:[^"]|"")*)"/, (_, v: string) => `InvoiceNumber:${v.replaceAll('""', '"')}`),
    ),
  },
  {
    id: 'formats-12',
    breaks: ['FMT-013'],
    symptom: 'Vary is missing',
    make: () => async (r, next) => withHeader(await next(r), 'Vary', undefined),
  },
  {
    id: 'formats-13',
    breaks: ['FMT-014'],
    symptom: '*/* always gets JSON',
    make: () => (r, next) =>
      next({
        ...r,
        headers: r.headers.map(([n, v]) => [
          n,
          n === 'Accept' && v.startsWith('*/*') && /onceoffpayment$/.test(r.target) ? 'application/json' : v,
        ]),
      }),
  },
  {
    id: 'formats-14',
    breaks: ['FMT-016'],
    symptom: 'the last type of Accept decides',
    make: () => (r, next) =>
      next({ ...r, headers: r.headers.map(([n, v]) => [n, n === 'Accept' ? (v.split(',').at(-1)?.trim() ?? v) : v]) }),
  },
  {
    id: 'formats-15',
    breaks: ['FMT-019'],
    symptom: 'CSV is no attachment',
    make: () => async (r, next) => withHeader(await next(r), 'Content-Disposition', undefined),
  },
  {
    id: 'formats-16',
    breaks: ['FMT-020'],
    symptom: '?format is compared with its letter case',
    make: () => (r, next) => next({ ...r, target: other(r.target, /format=(JSV|Jsv|jsv\.x)/, 'format=none') }),
  },
  {
    id: 'formats-17',
    breaks: ['FMT-001', 'RES-009'],
    symptom: 'JSON comes compressed though nobody asked',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && !isJsv(r) ? withHeader(withBody(a, '\u001f\u008b'), 'Content-Encoding', 'gzip') : a;
    },
  },
  {
    id: 'routing-01',
    breaks: ['RTG-001'],
    symptom: 'GET pays',
    make: () => (r, next) =>
      next(r.method === 'GET' && onRoute({ ...r, method: 'POST' }) ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-02',
    breaks: ['RTG-002'],
    symptom: 'PUT pays',
    make: () => (r, next) => next(r.method === 'PUT' ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-03',
    breaks: ['RTG-002'],
    symptom: 'PATCH pays in JSV',
    make: () => (r, next) => next(r.method === 'PATCH' && isJsv(r) ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-04',
    breaks: ['RTG-003'],
    symptom: 'an invented verb pays',
    make: () => (r, next) => next(r.method === 'PAY' ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-05',
    breaks: ['RTG-004'],
    symptom: 'DELETE is answered 405, others 404',
    make: () => (r, next) => (r.method === 'DELETE' ? answerWith(405, '', '', 'Method Not Allowed') : next(r)),
  },
  {
    id: 'routing-06',
    breaks: ['RTG-005'],
    symptom: 'longer paths pay as well',
    make: () => (r, next) =>
      next({ ...r, target: r.target.replace(/^\/onceoffpayment[s/;%][^?]*/, '/onceoffpayment') }),
  },
  {
    id: 'routing-07',
    breaks: ['RTG-006'],
    symptom: 'the path is compared with its letter case',
    make: () => (r, next) =>
      /^\/(OnceOffPayment|ONCEOFF)/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r),
  },
  {
    id: 'routing-08',
    breaks: ['RTG-007'],
    symptom: '/json/reply is closed',
    make: () => (r, next) => (/^\/json\/reply/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-09',
    breaks: ['RTG-008'],
    symptom: '/jsv/reply is closed',
    make: () => (r, next) => (/^\/jsv\/reply/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-10',
    breaks: ['RTG-009'],
    symptom: '/api is closed',
    make: () => (r, next) => (/^\/api\//.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-11',
    breaks: ['RTG-010', 'RTG-011'],
    symptom: 'method override is ignored',
    make: () => (r, next) => next(withHeader(r, 'X-HTTP-Method-Override', undefined)),
  },
  {
    id: 'routing-12',
    breaks: ['RTG-012'],
    symptom: 'any suffix is taken',
    make: () => (r, next) => next({ ...r, target: r.target.replace(/\.(yaml|JSV|txt|jsvx)$/, '') }),
  },
  {
    id: 'security-01',
    breaks: ['SEC-001'],
    symptom: 'refusals carry a stack trace',
    make: rewriting(isRefusal, (t) =>
      t.replace('"Errors":', '"StackTrace":"   at Service.Post(Request r) in Service.cs:line 10","Errors":'),
    ),
  },
  {
    id: 'security-02',
    breaks: ['SEC-001'],
    symptom: 'unreadable JSV carries frames in its message',
    make: rewriting(
      (a, r) => a.status === 400 && isJsv(r),
      (t) => t.replace('Error: ', 'Error: \n   at ServiceStack.Text.Jsv.Read(String s)\n'),
    ),
  },
  {
    id: 'security-03',
    breaks: ['SEC-002'],
    symptom: 'messages repeat the e-mail address',
    make: message((r) => member(r, 'Email')),
  },
  {
    id: 'security-04',
    breaks: ['SEC-002'],
    symptom: 'messages repeat the last name in JSV',
    make: message((r) => (textOf(r).startsWith('{"') ? '' : member(r, 'LastName'))),
  },
  {
    id: 'security-05',
    breaks: ['SEC-003'],
    symptom: 'messages name the invoice of another request',
    make: () => {
      let last = '';
      return async (r, next) => {
        const a = await next(r);
        const shown = last;
        last = member(r, 'InvoiceNumber') || last;
        return isRefusal(a) && shown
          ? withBody(a, textOf(a).replace(/"Message":"/, `"Message":"after ${shown.replace(/[\\"]/g, '')} `))
          : a;
      };
    },
  },
  {
    id: 'security-06',
    breaks: ['SEC-004'],
    symptom: 'a header repeats the key',
    make: (c) => async (r, next) => withHeader(await next(r), 'X-Debug-User', c.clientKey),
  },
  {
    id: 'security-07',
    breaks: ['SEC-005'],
    symptom: 'session cookies are not HttpOnly',
    make: () => async (r, next) => {
      const a = await next(r);
      return {
        ...a,
        headers: a.headers.map(([n, v]): readonly [string, string] => [
          n,
          n === 'Set-Cookie' ? v.replace('; httponly', '') : v,
        ]),
      };
    },
  },
  {
    id: 'security-08',
    breaks: ['SEC-006'],
    symptom: 'script markup is repeated',
    make: rewriting(
      (a) => a.status === 400,
      (t) => t.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ),
  },
  {
    id: 'security-09',
    breaks: ['SEC-007'],
    symptom: 'messages hold a connection string',
    make: message(() => 'Server=db01;Password=hunter2;'),
  },
  {
    id: 'security-10',
    breaks: ['SEC-007'],
    symptom: 'messages hold a file path',
    make: rewriting(isRefusal, (t) =>
      t.replace(
        /("Message":")|(Message:)/,
        (_, a: string | undefined) => `${a ?? 'Message:'}/var/www/app/Service.dll `,
      ),
    ),
  },
  {
    id: 'security-11',
    breaks: ['ERR-009', 'ACP-013', 'VAL-020'],
    symptom: 'unreadable bodies are answered 200',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 && textOf(a).includes('SerializationException') ? { ...a, status: 200 } : a;
    },
  },
  {
    id: 'resilience-01',
    breaks: ['RES-001'],
    symptom: 'every fortieth request is answered 500',
    make: () => {
      let n = 0;
      return (r, next) =>
        ++n % 40 === 0
          ? answerWith(
              500,
              '{"ResponseStatus":{"ErrorCode":"Exception","Message":"boom","Errors":[]}}',
              undefined,
              'Exception',
            )
          : next(r);
    },
  },
  {
    id: 'resilience-02',
    breaks: ['RES-003', 'VAL-009'],
    symptom: 'after 300 requests nothing is validated',
    make: () => {
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        return ++n > 300 && isRefusal(a)
          ? answerWith(
              200,
              '{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e","InvoiceNumber":"x","StatusCodesId":1}',
            )
          : a;
      };
    },
  },
  {
    id: 'resilience-03',
    breaks: ['RES-004', 'VAL-009'],
    symptom: 'under load two requests get each other’s answer',
    make: () => {
      let waiting: ((a: WireAnswer) => void) | undefined;
      let held: WireAnswer | undefined;
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        if (!isRefusal(a) || ++n % 9 !== 0) return a;
        if (waiting && held) {
          const mine = held;
          waiting(a);
          waiting = undefined;
          return mine;
        }
        held = a;
        return new Promise((resolve) => {
          waiting = resolve;
          setTimeout(() => {
            if (waiting === resolve) {
              waiting = undefined;
              resolve(a);
            }
          }, 30);
        });
      };
    },
  },
  {
    id: 'resilience-04',
    breaks: ['RES-005', 'VAL-009'],
    symptom: 'a refusal of access poisons the next answer',
    make: () => {
      let poisoned = false;
      return async (r, next) => {
        const a = await next(r);
        if (poisoned && isRefusal(a)) {
          poisoned = false;
          return answerWith(400, '', '', 'Bad Request');
        }
        if (a.status === 403) poisoned = true;
        return a;
      };
    },
  },
  {
    id: 'resilience-05',
    breaks: ['RES-006'],
    symptom: 'bodies above 200 kB are refused',
    make: () => (r, next) => (r.body.length > 200_000 ? answerWith(413, '', '', 'Payload Too Large') : next(r)),
  },
  {
    id: 'resilience-06',
    breaks: ['RES-009'],
    symptom: 'bytes follow the answer',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a)
        ? {
            ...withHeader(a, 'Content-Length', String(a.body.length)),
            body: Buffer.concat([a.body, Buffer.from('\n')]),
          }
        : a;
    },
  },
  {
    id: 'resilience-07',
    breaks: ['RES-002'],
    symptom: 'answers are cut',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && typeOf(r).includes('jsv')
        ? { ...withHeader(a, 'Content-Length', String(a.body.length + 10)), close: true }
        : a;
    },
  },
  {
    id: 'resilience-08',
    breaks: ['RES-014', 'ACP-014'],
    symptom: 'a refused payment is refused for ever',
    make: () => {
      const refused = new Set<string>();
      return async (r, next) => {
        const invoice = member(r, 'InvoiceNumber');
        if (refused.has(invoice) && invoice !== '')
          return answerWith(
            409,
            '{"ResponseStatus":{"ErrorCode":"Conflict","Message":"seen","Errors":[]}}',
            undefined,
            'Conflict',
          );
        const a = await next(r);
        if (isRefusal(a) && invoice) refused.add(invoice);
        return a;
      };
    },
  },
  {
    id: 'resilience-09',
    breaks: ['ACC-012', 'ACC-001'],
    symptom: 'a client’s credential is kept for the next request',
    make: (c) => {
      let kept = false;
      return (r, next) => {
        const own = r.headers.some(([n]) => n === 'Authorization');
        if (own) {
          kept = true;
          return next(r);
        }
        const used = kept;
        kept = false;
        return next(used && onRoute(r) ? asClient(r, c) : r);
      };
    },
  },
  {
    id: 'resilience-10',
    breaks: ['RES-012'],
    symptom: 'a body is taken as far as it came at once',
    quirk: 'eager-bodies',
    make: () => (r, next) => next(r),
  },
  {
    id: 'resilience-11',
    breaks: ['RES-013'],
    symptom: 'doubled lengths are let through',
    quirk: 'lenient-lengths',
    make: () => (r, next) =>
      r.headers.filter(([n]) => /^content-length$/i.test(n)).length > 1 ? answerWith(200, '{}') : next(r),
  },
  {
    id: 'drift-01',
    breaks: ['DRF-001'],
    symptom: 'a member is described with another type',
    make: metadata((t) =>
      t.replace('"Name":"AmountOutstanding","Type":"Double"', '"Name":"AmountOutstanding","Type":"Decimal"'),
    ),
  },
  {
    id: 'drift-02',
    breaks: ['DRF-002'],
    symptom: 'LastName is described as optional',
    make: metadata((t) => t.replace(/("Name":"LastName"[^}]*\}),"IsRequired":true/, '$1')),
  },
  {
    id: 'drift-03',
    breaks: ['DRF-003'],
    symptom: 'StatusCodesId is described as Int32',
    make: metadata((t) => t.replace('"Name":"StatusCodesId","Type":"Int64"', '"Name":"StatusCodesId","Type":"Int32"')),
  },
  {
    id: 'drift-04',
    breaks: ['DRF-004'],
    symptom: 'the route is described with GET',
    make: metadata((t) => t.replace('"Verbs":"POST"', '"Verbs":"GET,POST"')),
  },
  {
    id: 'drift-05',
    breaks: ['DRF-005'],
    symptom: 'no role is described',
    make: metadata((t) => t.replace(/,"RequiredRoles":\["Client"\]/, '')),
  },
  {
    id: 'drift-06',
    breaks: ['DRF-006'],
    symptom: 'jsv is not described',
    make: metadata((t) => t.replace('"jsv":"application/jsv",', '')),
  },
  {
    id: 'drift-07',
    breaks: ['DRF-007'],
    symptom: 'no return type is described',
    make: metadata((t) => t.replace(/,"ReturnType":\{[^}]*\}/, '')),
  },
  {
    id: 'drift-08',
    breaks: ['DRF-008'],
    symptom: 'debug mode is described',
    make: metadata((t) => t.replace('"DebugMode":false', '"DebugMode":true')),
  },
  {
    id: 'drift-09',
    breaks: ['DRF-010'],
    symptom: 'camelCase is described',
    make: metadata((t) => t.replace('"JsTextCase":"PascalCase"', '"JsTextCase":"CamelCase"')),
  },
];
