// Faults of validation and of the errors it gives.
// Must not know: the suite.
import {
  type Fault,
  filling,
  isJson,
  isJsv,
  isRefusal,
  membersIn,
  onRoute,
  rewriting,
  textOf,
  withBody,
} from './fault.ts';

const always = (): boolean => true;
const REQUIRED = [
  ['Segment', 'VAL-001', 'VAL-005'],
  ['FirstName', 'VAL-002', 'VAL-006'],
  ['LastName', 'VAL-003', 'VAL-007'],
  ['InvoiceNumber', 'VAL-004', 'VAL-008'],
] as const;

export const VALIDATION_FAULTS: readonly Fault[] = [
  ...REQUIRED.map(
    ([name, absent, empty], i): Fault => ({
      id: `validation-0${i + 1}`,
      breaks: [absent, empty, 'VAL-009'],
      symptom: `${name} is not required`,
      make: filling([name], always),
    }),
  ),
  ...REQUIRED.map(
    ([name, absent, empty], i): Fault => ({
      id: `validation-0${i + 5}`,
      breaks: [absent, empty, 'VAL-009'],
      symptom: `${name} is not required in JSV`,
      make: filling([name], isJsv),
    }),
  ),
  ...REQUIRED.map(
    ([name, , empty], i): Fault => ({
      id: `validation-${String(i + 9).padStart(2, '0')}`,
      breaks: [empty, 'VAL-009'],
      symptom: `${name} may be null in JSON`,
      make: filling([name], (r) => textOf(r).includes(`"${name}":null`)),
    }),
  ),
  {
    id: 'validation-13',
    breaks: ['VAL-020', 'VAL-009'],
    symptom: 'nothing is required when 11 or more optional members are given',
    make: filling(['Segment', 'FirstName', 'LastName', 'InvoiceNumber'], (r) => membersIn(r) >= 11),
  },
  {
    id: 'validation-14',
    breaks: ['VAL-009', 'VAL-003'],
    symptom: 'LastName is not required when DebtMeta is given',
    make: filling(['LastName'], (r) => textOf(r).includes('DebtMeta')),
  },
  {
    id: 'validation-15',
    breaks: ['VAL-009'],
    symptom: 'only the first missing string is named',
    make: rewriting(isRefusal, (t) =>
      t.replace(/("?Errors"?:\[)((?:[^[\]{}]|\{[^{}]*\})*?\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})(,.*?)(\]\}+)/s, '$1$2$4'),
    ),
  },
  {
    id: 'validation-16',
    breaks: ['VAL-010', 'VAL-009'],
    symptom: 'LastName is blamed for FirstName',
    make: rewriting(isRefusal, (t) => t.replace(/(FieldName"?:"?)FirstName/g, '$1LastName')),
  },
  {
    id: 'validation-17',
    breaks: ['VAL-020'],
    symptom: 'a refusal has status 422',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, status: 422 } : a;
    },
  },
  {
    id: 'validation-18',
    breaks: ['VAL-020', 'ERR-009'],
    symptom: 'a refusal has status 200',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, status: 200 } : a;
    },
  },
  {
    id: 'validation-19',
    breaks: ['VAL-020'],
    symptom: 'a refusal has status 500 in JSV',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && isJsv(r) ? { ...a, status: 500 } : a;
    },
  },
  {
    id: 'validation-20',
    breaks: ['VAL-011'],
    symptom: 'the ErrorCode is NotEmpty',
    make: rewriting(isRefusal, (t) => t.replaceAll('NotNull', 'NotEmpty')),
  },
  {
    id: 'validation-21',
    breaks: ['VAL-012'],
    symptom: 'the errors stand backwards',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => {
        const d = JSON.parse(t);
        d.ResponseStatus.Errors.reverse();
        return JSON.stringify(d);
      },
    ),
  },
  {
    id: 'validation-22',
    breaks: ['VAL-013'],
    symptom: 'the top level has a message of its own',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"Message":"[^"]*"/, '"Message":"Validation failed"'),
    ),
  },
  {
    id: 'validation-23',
    breaks: ['VAL-021'],
    symptom: 'a refusal carries a guid',
    make: rewriting(
      (a) => isRefusal(a),
      (t) => t.replace(/0{32}/, '0f8fad5bd9cb469fa16570867728950e'),
    ),
  },
  {
    id: 'validation-24',
    breaks: ['VAL-019'],
    symptom: 'Meta is missing',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/,"Meta":\{[^}]*\}/g, ''),
    ),
  },
  {
    id: 'validation-25',
    breaks: ['VAL-018'],
    symptom: 'an empty string counts as missing',
    make: () => (r, next) =>
      next(isJson(r) ? withBody(r, textOf(r).replace(/"(Segment|FirstName|LastName)":""/g, '"$1":null')) : r),
  },
  {
    id: 'validation-26',
    breaks: ['VAL-014'],
    symptom: 'the reason phrase is Bad Request',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, reason: 'Bad Request' } : a;
    },
  },
  {
    id: 'validation-27',
    breaks: ['ERR-001', 'VAL-009'],
    symptom: 'errors have no FieldName',
    make: rewriting(isRefusal, (t) => t.replace(/"FieldName":"\w+",|FieldName:\w+,/g, '')),
  },
  {
    id: 'validation-28',
    breaks: ['ERR-004'],
    symptom: 'errors are in camelCase',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'validation-29',
    breaks: ['ERR-004'],
    symptom: 'FieldName is in camelCase',
    make: rewriting(isRefusal, (t) =>
      t.replace(/(FieldName"?:"?)([A-Z])/g, (_, a: string, b: string) => a + b.toLowerCase()),
    ),
  },
  {
    id: 'validation-30',
    breaks: ['ERR-003', 'ERR-001'],
    symptom: 'unreadable bodies are answered without an Errors list',
    make: rewriting(
      (a) => a.status === 400,
      (t) => t.replace(/,"?Errors"?:\[\]/, ''),
    ),
  },
  {
    id: 'validation-31',
    breaks: ['ERR-002'],
    symptom: 'JSV errors are generic, JSON errors typed',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/PublicAccessGuid:0{32},StatusCodesId:0,/, ''),
    ),
  },
  {
    id: 'validation-32',
    breaks: ['VAL-022'],
    symptom: 'messages are empty',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"Message":"[^"]*"/g, '"Message":""'),
    ),
  },
  {
    id: 'validation-33',
    breaks: ['VAL-009', 'VAL-003'],
    symptom: 'by suffix LastName is not required',
    make: filling(['LastName'], (r) => /\.jsv|\.json/.test(r.target)),
  },
  {
    id: 'validation-34',
    breaks: ['ERR-005'],
    symptom: 'errors hold a trace id',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace('"ResponseStatus":{', '"ResponseStatus":{"TraceId":"1",'),
    ),
  },
  {
    id: 'validation-35',
    breaks: ['FMT-017'],
    symptom: 'errors of JSV requests come in JSON',
    make: () => (r, next) =>
      onRoute(r) && isJsv(r) && !textOf(r).includes('InvoiceNumber')
        ? next({
            ...r,
            target: r.target.replace('.jsv', '.json').replace('format=jsv', 'format=json').replace('/jsv/', '/json/'),
            headers: r.headers.map(([n, v]) => (n === 'Accept' ? [n, 'application/json'] : [n, v])),
          })
        : next(r),
  },
];
