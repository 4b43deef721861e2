// Faults of security: what is given away is coded, spelled backwards or spaced out.
// Must not know: the suite.
import type { WireRequest } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { answering, message } from '../layers.ts';
import { givenValue, isJson, isRefusal, onRoute, withHeader } from '../messages.ts';

const given = (request: WireRequest, name: string): string => givenValue(request, name) ?? '';

export const SECURITY_CODED: readonly Fault[] = [
  {
    id: 'security-18',
    breaks: ['SEC-002'],
    mistake: 'a cookie of refusals holds the whole body of the request in base64url',
    symptom: 'expected no personal value of the request',
    make: answering(
      (a, r) => isRefusal(a) && onRoute(r),
      (a, r) => withHeader(a, 'Set-Cookie', `last=${r.body.toString('base64url').slice(0, 3000)}; path=/; httponly`),
    ),
  },
  {
    id: 'security-19',
    breaks: ['SEC-002'],
    mistake: 'a header repeats the passport number in hex digits',
    symptom: 'the values of PassportNumber',
    make: answering(
      (_, r) => isJson(r) && given(r, 'PassportNumber').length >= 6,
      (a, r) => withHeader(a, 'ETag', `"v1${Buffer.from(given(r, 'PassportNumber')).toString('hex')}"`),
    ),
  },
  {
    id: 'security-20',
    breaks: ['SEC-002'],
    mistake: 'messages spell the last name with blanks between the letters',
    symptom: 'LastName',
    make: message((r) => [...given(r, 'LastName')].join(' ')),
  },
  {
    id: 'security-21',
    breaks: ['SEC-002'],
    mistake: 'a header repeats the e-mail address in percent signs, backwards',
    symptom: 'the values of Email',
    make: answering(
      (_, r) => isJson(r) && given(r, 'Email').length >= 6,
      (a, r) => withHeader(a, 'X-Trace', encodeURIComponent([...given(r, 'Email')].reverse().join(''))),
    ),
  },
  {
    id: 'security-23',
    breaks: ['SEC-002'],
    mistake: 'messages end in the last four digits of the identity number',
    symptom: 'a part of IdNumber',
    make: message((r) => given(r, 'IdNumber').slice(-4)),
  },
  {
    id: 'security-22',
    breaks: ['SEC-004'],
    mistake: 'a header holds the key of the client in base64',
    symptom: 'expected no credential',
    make: (c) =>
      answering(
        (a) => isRefusal(a),
        (a) => withHeader(a, 'X-Session', Buffer.from(`user=1;key=${c.clientKey}`).toString('base64')),
      )(c),
  },
];
