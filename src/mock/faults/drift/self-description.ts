// Faults of drift: how the host describes itself.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { metadata } from '../layers.ts';

export const DRIFT_SELF_DESCRIPTION: readonly Fault[] = [
  {
    id: 'drift-01',
    breaks: ['DRF-001'],
    mistake: 'a member is described with another type',
    symptom: 'expected AmountOutstanding: Double; got AmountOutstanding: Decimal',
    make: metadata((t) =>
      t.replace('"Name":"AmountOutstanding","Type":"Double"', '"Name":"AmountOutstanding","Type":"Decimal"'),
    ),
  },
  {
    id: 'drift-02',
    breaks: ['DRF-002'],
    mistake: 'LastName is described as optional',
    symptom: 'LastName',
    make: metadata((t) => t.replace(/("Name":"LastName"[^}]*\}),"IsRequired":true/, '$1')),
  },
  {
    id: 'drift-03',
    breaks: ['DRF-003'],
    mistake: 'StatusCodesId is described as Int32',
    symptom: 'expected StatusCodesId: Int64; got StatusCodesId: Int32',
    make: metadata((t) => t.replace('"Name":"StatusCodesId","Type":"Int64"', '"Name":"StatusCodesId","Type":"Int32"')),
  },
  {
    id: 'drift-04',
    breaks: ['DRF-004'],
    mistake: 'the route is described with GET',
    symptom: 'expected POST /onceoffpayment; got GET,POST /onceoffpayment',
    make: metadata((t) => t.replace('"Verbs":"POST"', '"Verbs":"GET,POST"')),
  },
  {
    id: 'drift-05',
    breaks: ['DRF-005'],
    mistake: 'no role is described',
    symptom: 'expected Client; got they are missing',
    make: metadata((t) => t.replace(/,"RequiredRoles":\["Client"\]/, '')),
  },
  {
    id: 'drift-06',
    breaks: ['DRF-006'],
    mistake: 'jsv is not described',
    symptom: 'the formats jsv',
    make: metadata((t) => t.replace('"jsv":"application/jsv",', '')),
  },
  {
    id: 'drift-07',
    breaks: ['DRF-007'],
    mistake: 'no return type is described',
    symptom: 'expected generic errors; got typed errors',
    make: metadata((t) => t.replace(/,"ReturnType":\{[^}]*\}/, '')),
  },
  {
    id: 'drift-08',
    breaks: ['DRF-008'],
    mistake: 'debug mode is described',
    symptom: 'expected DebugMode off; got DebugMode on',
    make: metadata((t) => t.replace('"DebugMode":false', '"DebugMode":true')),
  },
  {
    id: 'drift-09',
    breaks: ['DRF-010'],
    mistake: 'camelCase is described',
    symptom: 'expected PascalCase; got CamelCase',
    make: metadata((t) => t.replace('"JsTextCase":"PascalCase"', '"JsTextCase":"CamelCase"')),
  },
  {
    id: 'drift-16',
    breaks: ['DRF-003'],
    mistake: 'another return type is described',
    symptom: 'expected return type OnceOffPaymentResponse; got return type OnceOffPaymentReply',
    make: metadata((t) => t.replaceAll('"Name":"OnceOffPaymentResponse"', '"Name":"OnceOffPaymentReply"')),
  },
];
