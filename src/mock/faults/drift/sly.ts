// Faults of the self-description: right at first sight, wrong in one part.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { metadata } from '../layers.ts';

export const DRIFT_SLY: readonly Fault[] = [
  {
    id: 'drift-10',
    breaks: ['DRF-001'],
    mistake: 'two members have changed places',
    symptom: 'in the order',
    make: metadata((t) =>
      t
        .replace('"Name":"City"', '"Name":"#"')
        .replace('"Name":"Region"', '"Name":"City"')
        .replace('"Name":"#"', '"Name":"Region"'),
    ),
  },
  {
    id: 'drift-11',
    breaks: ['DRF-002'],
    mistake: 'Email is described as required as well',
    symptom: 'Email',
    make: metadata((t) =>
      t.replace(/("Name":"Email","Type":"String","Namespace":"System"[^}]*\})/, '$1,"IsRequired":true'),
    ),
  },
  {
    id: 'drift-12',
    breaks: ['DRF-003'],
    mistake: 'the response is described with another member',
    symptom: 'Reference: String',
    make: metadata((t) =>
      t.replace(
        /("Name":"StatusCodesId","Type":"Int64")/,
        '"Name":"Reference","Type":"String","Namespace":"System"},{$1',
      ),
    ),
  },
  {
    id: 'drift-13',
    breaks: ['DRF-004'],
    mistake: 'the route is described under a version',
    symptom: 'POST /v2/onceoffpayment',
    make: metadata((t) => t.replaceAll('"Path":"/onceoffpayment"', '"Path":"/v2/onceoffpayment"')),
  },
  {
    id: 'drift-14',
    breaks: ['DRF-005'],
    mistake: 'another role is described besides',
    symptom: 'Partner',
    make: metadata((t) => t.replace('"RequiredRoles":["Client"]', '"RequiredRoles":["Client","Partner"]')),
  },
  {
    id: 'drift-15',
    breaks: ['DRF-010'],
    mistake: 'snake_case is described',
    symptom: 'SnakeCase',
    make: metadata((t) => t.replace('"JsTextCase":"PascalCase"', '"JsTextCase":"SnakeCase"')),
  },
];
