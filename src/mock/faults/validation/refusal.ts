// Faults of validation: what a refusal says.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { rewriting } from '../layers.ts';
import { isJson, isJsv, isRefusal, textOf, withBody } from '../messages.ts';

export const VALIDATION_REFUSAL: readonly Fault[] = [
  {
    id: 'validation-15',
    breaks: ['VAL-009'],
    mistake: 'only the first missing string is named',
    symptom: 'expected an error that names',
    make: rewriting(isRefusal, (t) =>
      t.replace(/("?Errors"?:\[)((?:[^[\]{}]|\{[^{}]*\})*?\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})(,.*?)(\]\}+)/s, '$1$2$4'),
    ),
  },
  {
    id: 'validation-16',
    breaks: ['VAL-010', 'VAL-009'],
    mistake: 'LastName is blamed for FirstName',
    symptom: 'also blames LastName',
    make: rewriting(isRefusal, (t) => t.replace(/(FieldName"?:"?)FirstName/g, '$1LastName')),
  },
  {
    id: 'validation-17',
    breaks: ['VAL-020'],
    mistake: 'a refusal has status 422',
    symptom: 'expected status 400; got 422',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, status: 422 } : a;
    },
  },
  {
    id: 'validation-18',
    breaks: ['VAL-020', 'ERR-009'],
    mistake: 'a refusal has status 200',
    symptom: 'expected status 400; got 200',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, status: 200 } : a;
    },
  },
  {
    id: 'validation-19',
    breaks: ['VAL-020'],
    mistake: 'a refusal has status 500 in JSV',
    symptom: 'expected status 400; got 500',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && isJsv(r) ? { ...a, status: 500 } : a;
    },
  },
  {
    id: 'validation-20',
    breaks: ['VAL-011'],
    mistake: 'the ErrorCode is NotEmpty',
    symptom: 'ErrorCodes NotEmpty',
    make: rewriting(isRefusal, (t) => t.replaceAll('NotNull', 'NotEmpty')),
  },
  {
    id: 'validation-21',
    breaks: ['VAL-012'],
    mistake: 'the errors stand backwards',
    symptom: 'expected entries',
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
    mistake: 'the top level has a message of its own',
    symptom: 'expected top level',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"Message":"[^"]*"/, '"Message":"Validation failed"'),
    ),
  },
  {
    id: 'validation-23',
    breaks: ['VAL-021'],
    mistake: 'a refusal carries a guid',
    symptom: 'expected no payment in the answer; got 400',
    make: rewriting(
      (a) => isRefusal(a),
      (t) => t.replace(/0{32}/, '0f8fad5bd9cb469fa16570867728950e'),
    ),
  },
  {
    id: 'validation-24',
    breaks: ['VAL-019'],
    mistake: 'Meta is missing',
    symptom: 'Meta of',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/,"Meta":\{[^}]*\}/g, ''),
    ),
  },
  {
    id: 'validation-25',
    breaks: ['VAL-018'],
    mistake: 'an empty string counts as missing',
    symptom: 'also blames',
    make: () => (r, next) =>
      next(isJson(r) ? withBody(r, textOf(r).replace(/"(Segment|FirstName|LastName)":""/g, '"$1":null')) : r),
  },
  {
    id: 'validation-26',
    breaks: ['VAL-014'],
    mistake: 'the reason phrase is Bad Request',
    symptom: 'expected reason phrase NotNull; got reason phrase',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) ? { ...a, reason: 'Bad Request' } : a;
    },
  },
  {
    id: 'validation-32',
    breaks: ['VAL-022'],
    mistake: 'messages are empty',
    symptom: 'expected a message everywhere; got messages [',
    make: rewriting(
      (a) => isRefusal(a) && textOf(a).startsWith('{"'),
      (t) => t.replace(/"Message":"[^"]*"/g, '"Message":""'),
    ),
  },
];
