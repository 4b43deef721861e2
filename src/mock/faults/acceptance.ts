// Faults of the success answer, and payments that are refused by mistake.
// Must not know: the suite.
import { answerWith, type Fault, isJson, isJsv, isPayment, membersIn, onRoute, rewriting, textOf } from './fault.ts';

const invoice =
  (change: (text: string) => string) =>
  (t: string): string =>
    t.replace(/("InvoiceNumber":")((?:[^"\\]|\\.)*)(")/, (_, a: string, v: string, b: string) => a + change(v) + b);
const success = (a: Parameters<typeof isPayment>[0]): boolean => isPayment(a) && textOf(a).startsWith('{"');
const refusing =
  (when: (text: string, jsv: boolean, members: number) => boolean, status = 400): Fault['make'] =>
  () =>
  async (r, next) => {
    const a = await next(r);
    return isPayment(a) && when(textOf(r), isJsv(r), membersIn(r))
      ? answerWith(
          status,
          '{"ResponseStatus":{"ErrorCode":"Exception","Message":"not possible","Errors":[]}}',
          undefined,
          'Exception',
        )
      : a;
  };

export const ACCEPTANCE_FAULTS: readonly Fault[] = [
  {
    id: 'acceptance-01',
    breaks: ['ACP-008'],
    symptom: 'the guid is always the same',
    make: rewriting(isPayment, (t) =>
      t.replace(/(PublicAccessGuid"?:"?)[0-9a-f]{32}/, '$10f8fad5bd9cb469fa16570867728950e'),
    ),
  },
  {
    id: 'acceptance-02',
    breaks: ['ACP-009'],
    symptom: 'the guid has dashes',
    make: rewriting(success, (t) =>
      t.replace(/([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})/, '$1-$2-$3-$4-$5'),
    ),
  },
  {
    id: 'acceptance-03',
    breaks: ['ACP-009'],
    symptom: 'the guid is in capitals',
    make: rewriting(isPayment, (t) => t.replace(/[0-9a-f]{32}/, (g) => g.toUpperCase())),
  },
  {
    id: 'acceptance-04',
    breaks: ['ACP-009'],
    symptom: 'the guid is zero',
    make: rewriting(isPayment, (t) => t.replace(/[0-9a-f]{32}/, '0'.repeat(32))),
  },
  {
    id: 'acceptance-05',
    breaks: ['ACP-007', 'BND-029'],
    symptom: 'InvoiceNumber is trimmed',
    make: rewriting(
      success,
      invoice((v) => v.trim()),
    ),
  },
  {
    id: 'acceptance-06',
    breaks: ['ACP-007'],
    symptom: 'InvoiceNumber is in capitals',
    make: rewriting(
      success,
      invoice((v) => v.toUpperCase()),
    ),
  },
  {
    id: 'acceptance-07',
    breaks: ['ACP-007'],
    symptom: 'InvoiceNumber is cut at 40',
    make: rewriting(
      success,
      invoice((v) => v.slice(0, 40).replace(/\\[^\\]?$|\\u.{0,3}$/, '')),
    ),
  },
  {
    id: 'acceptance-08',
    breaks: ['ACP-007'],
    symptom: 'InvoiceNumber is normalised',
    make: rewriting(
      success,
      invoice((v) => v.normalize('NFC')),
    ),
  },
  {
    id: 'acceptance-09',
    breaks: ['ACP-007'],
    symptom: 'InvoiceNumber loses what is not ASCII',
    make: rewriting(
      success,
      invoice((v) => v.replace(/[^\u0000-\u007f]/g, '?')),
    ),
  },
  {
    id: 'acceptance-10',
    breaks: ['ACP-007', 'SEC-003'],
    symptom: 'InvoiceNumber is that of the payment before',
    make: () => {
      let last = 'INV-none';
      return async (r, next) => {
        const a = await next(r);
        if (!success(a)) return a;
        const own = /"InvoiceNumber":"((?:[^"\\]|\\.)*)"/.exec(textOf(a))?.[1] ?? '';
        const shown = last;
        last = own;
        return { ...a, body: Buffer.from(invoice(() => shown)(textOf(a))) };
      };
    },
  },
  {
    id: 'acceptance-11',
    breaks: ['ACP-010', 'ACP-011'],
    symptom: 'StatusCodesId is a string',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":"$1"')),
  },
  {
    id: 'acceptance-12',
    breaks: ['ACP-010'],
    symptom: 'StatusCodesId is a fraction',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":$1.0')),
  },
  {
    id: 'acceptance-13',
    breaks: ['ACP-011', 'ACP-010'],
    symptom: 'StatusCodesId is missing',
    make: rewriting(isPayment, (t) => t.replace(/,"?StatusCodesId"?:\d+/, '')),
  },
  {
    id: 'acceptance-14',
    breaks: ['ACP-011'],
    symptom: 'there is another member',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"Debug":true}')),
  },
  {
    id: 'acceptance-15',
    breaks: ['ACP-011'],
    symptom: 'names are in camelCase',
    make: rewriting(success, (t) =>
      t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'acceptance-16',
    breaks: ['ACP-012'],
    symptom: 'a success carries an error',
    make: rewriting(success, (t) =>
      t.replace(/\}$/, ',"ResponseStatus":{"ErrorCode":"Warning","Message":"late","Errors":[]}}'),
    ),
  },
  {
    id: 'acceptance-17',
    breaks: ['ACP-013'],
    symptom: 'success has status 201',
    make: () => async (r, next) => {
      const a = await next(r);
      return isPayment(a) ? { ...a, status: 201 } : a;
    },
  },
  {
    id: 'acceptance-18',
    breaks: ['ACP-002', 'ACP-003'],
    symptom: 'payments with 13 or more optional members are refused',
    make: refusing((_, __, n) => n >= 13),
  },
  {
    id: 'acceptance-19',
    breaks: ['ACP-001', 'ACP-003'],
    symptom: 'payments without an e-mail are refused',
    make: refusing((t) => !t.includes('Email')),
  },
  {
    id: 'acceptance-20',
    breaks: ['ACP-004'],
    symptom: 'an apostrophe is refused as an attack',
    make: refusing((t) => t.includes("O'Brien") || t.includes("';"), 403),
  },
  {
    id: 'acceptance-21',
    breaks: ['ACP-004'],
    symptom: 'emoji break the database',
    make: refusing((t) => /[\u{1f000}-\u{1ffff}]/u.test(t), 500),
  },
  {
    id: 'acceptance-22',
    breaks: ['ACP-005'],
    symptom: 'negative amounts are refused',
    make: refusing((t) => /AmountOutstanding"?:-\d/.test(t)),
  },
  {
    id: 'acceptance-23',
    breaks: ['ACP-006'],
    symptom: 'leap days are refused',
    make: refusing((t) => /DebtDate"?:"?20\d\d[-/]02[-/]29/.test(t), 500),
  },
  {
    id: 'acceptance-24',
    breaks: ['ACP-014'],
    symptom: 'a repeated payment gets the answer of the first',
    make: () => {
      const seen = new Map<string, Awaited<ReturnType<ReturnType<Fault['make']>>>>();
      return async (r, next) => {
        const known = seen.get(textOf(r));
        if (known && onRoute(r) && r.headers.some(([n, v]) => n === 'Authorization' && v.startsWith('Bearer')))
          return known;
        const a = await next(r);
        if (isPayment(a)) seen.set(textOf(r), a);
        return a;
      };
    },
  },
  {
    id: 'acceptance-25',
    breaks: ['ACP-014'],
    symptom: 'a repeated payment is refused as a duplicate',
    make: () => {
      const seen = new Set<string>();
      return async (r, next) => {
        if (seen.has(textOf(r)) && onRoute(r))
          return answerWith(
            409,
            '{"ResponseStatus":{"ErrorCode":"Conflict","Message":"duplicate","Errors":[]}}',
            undefined,
            'Conflict',
          );
        const a = await next(r);
        if (isPayment(a)) seen.add(textOf(r));
        return a;
      };
    },
  },
  {
    id: 'acceptance-26',
    breaks: ['ACP-011'],
    symptom: 'a member stands twice',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"StatusCodesId":1}')),
  },
  {
    id: 'acceptance-27',
    breaks: ['ACP-015'],
    symptom: 'members stand in another order',
    make: rewriting(success, (t) =>
      t.replace(/^\{("PublicAccessGuid":"\w+"),(.*),("StatusCodesId":\d+)\}$/s, '{$3,$2,$1}'),
    ),
  },
  {
    id: 'acceptance-28',
    breaks: ['ACP-008'],
    symptom: 'every seventh guid is one that was given before',
    make: () => {
      let n = 0;
      let first = '';
      return async (r, next) => {
        const a = await next(r);
        if (!isPayment(a)) return a;
        n += 1;
        const own = /[0-9a-f]{32}/.exec(textOf(a))?.[0] ?? '';
        first ||= own;
        return n % 7 === 0 ? { ...a, body: Buffer.from(textOf(a).replace(own, first)) } : a;
      };
    },
  },
  {
    id: 'acceptance-29',
    breaks: ['ACP-001', 'ACP-003'],
    symptom: 'JSV payments are refused',
    make: refusing((_, jsv) => jsv),
  },
  {
    id: 'acceptance-30',
    breaks: ['ACP-017'],
    symptom: 'Basic credentials pay without an answer',
    make: () => async (r, next) => {
      const a = await next(r);
      return isPayment(a) && isJson(r) && r.headers.some(([n, v]) => n === 'Authorization' && v.startsWith('Basic'))
        ? answerWith(204, '', '', 'No Content')
        : a;
    },
  },
];
