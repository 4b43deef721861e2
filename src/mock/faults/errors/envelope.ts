// Faults of errors: the form of error answers.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { rewriting } from '../layers.ts';
import { isJsv, isRefusal, textOf } from '../messages.ts';

export const ERRORS_ENVELOPE: readonly Fault[] = [
  {
    id: 'validation-27',
    breaks: ['ERR-001', 'VAL-009'],
    mistake: 'errors have no FieldName',
    symptom: 'a ResponseStatus with ErrorCode and Errors',
    make: rewriting(isRefusal, (t) => t.replace(/"FieldName":"\w+",|FieldName:\w+,/g, '')),
  },
  {
    id: 'validation-28',
    breaks: ['ERR-004'],
    mistake: 'errors are in camelCase',
    symptom: 'letter case of publicAccessGuid',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'validation-29',
    breaks: ['ERR-004'],
    mistake: 'FieldName is in camelCase',
    symptom: 'expected names in PascalCase',
    make: rewriting(isRefusal, (t) =>
      t.replace(/(FieldName"?:"?)([A-Z])/g, (_, a: string, b: string) => a + b.toLowerCase()),
    ),
  },
  {
    id: 'validation-30',
    breaks: ['ERR-003'],
    mistake: 'unreadable bodies are answered without an Errors list',
    symptom: 'expected an Errors list, be it empty; got 400',
    make: rewriting(
      (a) => a.status === 400,
      (t) => t.replace(/,"?Errors"?:\[\]/, ''),
    ),
  },
  {
    id: 'validation-31',
    breaks: ['ERR-002'],
    mistake: 'JSV errors are generic, JSON errors typed',
    symptom: 'expected the typed form, as elsewhere; got the generic form',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/PublicAccessGuid:0{32},StatusCodesId:0,/, ''),
    ),
  },
  {
    id: 'validation-34',
    breaks: ['ERR-005'],
    mistake: 'errors hold a trace id',
    symptom: 'expected documented members only; got ResponseStatus: Unrecognized key:',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace('"ResponseStatus":{', '"ResponseStatus":{"TraceId":"1",'),
    ),
  },
  {
    id: 'security-11',
    breaks: ['ERR-009'],
    mistake: 'unreadable bodies are answered 200',
    symptom: 'expected no error under a status of success; got ErrorCode SerializationException with status 200',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 && textOf(a).includes('SerializationException') ? { ...a, status: 200 } : a;
    },
  },
];
