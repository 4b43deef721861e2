// Variations of the host itself: its language, its numbers, what it has open.
// Must not know: the suite.
import { answering, rewording, type Variation } from './variation.ts';

const closed =
  (when: RegExp, status: 403 | 404): Variation['make'] =>
  () =>
  (request, next) =>
    when.test(request.target)
      ? { status, reason: status === 404 ? 'Not Found' : 'Forbidden', headers: [], body: Buffer.alloc(0) }
      : next(request);

export const HOST_VARIATIONS: readonly Variation[] = [
  {
    id: 'french-messages',
    what: 'validation messages follow a French culture',
    make: rewording((t) => t.replace(/must not be empty\./g, 'ne doit pas avoir la valeur null.')),
  },
  {
    id: 'chinese-messages',
    what: 'validation messages follow a Chinese culture',
    make: rewording((t) => t.replace(/must not be empty\./g, '不能为空。')),
  },
  {
    id: 'more-meta',
    what: 'ResponseStatus.Meta has members of its own',
    make: rewording((t) =>
      t
        .replace(/("Errors":\[(?:.*)\])\}/s, '$1,"Meta":{"TraceId":"00-4bf92f","Region":"east"}}')
        .replace(/([{,]Errors:\[(?:.*)\])\}/s, '$1,Meta:{TraceId:00-4bf92f,Region:east}}'),
    ),
  },
  {
    id: 'more-entry-meta',
    what: 'Meta of each error entry has another member',
    make: rewording((t) =>
      t
        .replace(/("Meta":\{"PropertyName":"[^"]*")/g, '$1,"Rule":"1"')
        .replace(/(Meta:\{PropertyName:[^,}]*)/g, '$1,Rule:1'),
    ),
  },
  {
    id: 'other-status-codes',
    what: 'StatusCodesId is a large number',
    make: rewording((t) => t.replace(/(StatusCodesId"?[:>])1\b/, '$19007199254740993')),
  },
  {
    id: 'metadata-closed',
    what: 'the self-description is closed',
    make: closed(/^\/(metadata|types|[a-z]+\/metadata)/, 404),
  },
  { id: 'metadata-forbidden', what: 'the self-description is forbidden', make: closed(/^\/(metadata|types)/, 403) },
  {
    id: 'predefined-closed',
    what: 'the predefined routes are closed',
    make: closed(/^\/((json|jsv|xml|csv|jsonl)\/reply|api)\//i, 404),
  },
  {
    id: 'allow-header',
    what: 'wrong verbs are answered 405 with Allow',
    make: () => async (request, next) => {
      const a = await next(request);
      const wrong = a.status === 404 && a.body.length === 0 && /^\/onceoffpayment\/?(\?|$)/i.test(request.target);
      return wrong ? { ...a, status: 405, reason: 'Method Not Allowed', headers: [['Allow', 'POST']] } : a;
    },
  },
  {
    id: 'charset-everywhere',
    what: 'every text type states its charset',
    make: answering((a) => ({
      ...a,
      headers: a.headers.map(([n, v]) => [
        n,
        n === 'Content-Type' && !v.includes('charset') ? `${v}; charset=utf-8` : v,
      ]),
    })),
  },
];
