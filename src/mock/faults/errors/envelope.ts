// Faults of errors: the form of error answers.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { isJsv, isRefusal, rewriting, textOf } from '../layers.ts';

export const ERRORS_ENVELOPE: readonly Fault[] = [
  {
    id: 'validation-27',
    breaks: ['ERR-001', 'VAL-009'],
    mistake: 'errors have no FieldName',
    make: rewriting(isRefusal, (t) => t.replace(/"FieldName":"\w+",|FieldName:\w+,/g, '')),
  },
  {
    id: 'validation-28',
    breaks: ['ERR-004'],
    mistake: 'errors are in camelCase',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'validation-29',
    breaks: ['ERR-004'],
    mistake: 'FieldName is in camelCase',
    make: rewriting(isRefusal, (t) =>
      t.replace(/(FieldName"?:"?)([A-Z])/g, (_, a: string, b: string) => a + b.toLowerCase()),
    ),
  },
  {
    id: 'validation-30',
    breaks: ['ERR-003', 'ERR-001'],
    mistake: 'unreadable bodies are answered without an Errors list',
    make: rewriting(
      (a) => a.status === 400,
      (t) => t.replace(/,"?Errors"?:\[\]/, ''),
    ),
  },
  {
    id: 'validation-31',
    breaks: ['ERR-002'],
    mistake: 'JSV errors are generic, JSON errors typed',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/PublicAccessGuid:0{32},StatusCodesId:0,/, ''),
    ),
  },
  {
    id: 'validation-34',
    breaks: ['ERR-005'],
    mistake: 'errors hold a trace id',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace('"ResponseStatus":{', '"ResponseStatus":{"TraceId":"1",'),
    ),
  },
  {
    id: 'security-11',
    breaks: ['ERR-009', 'ACP-013', 'VAL-020'],
    mistake: 'unreadable bodies are answered 200',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 && textOf(a).includes('SerializationException') ? { ...a, status: 200 } : a;
    },
  },
];
