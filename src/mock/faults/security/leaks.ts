// Faults of security: what an answer gives away.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { message, rewriting } from '../layers.ts';
import { isJsv, isRefusal, member, textOf, withBody, withHeader } from '../messages.ts';

export const SECURITY_LEAKS: readonly Fault[] = [
  {
    id: 'security-01',
    breaks: ['SEC-001'],
    mistake: 'refusals carry a stack trace',
    symptom: 'no stack trace',
    make: rewriting(isRefusal, (t) =>
      t.replace('"Errors":', '"StackTrace":"   at Service.Post(Request r) in Service.cs:line 10","Errors":'),
    ),
  },
  {
    id: 'security-02',
    breaks: ['SEC-001'],
    mistake: 'unreadable JSV carries frames in its message',
    symptom: 'no stack trace',
    make: rewriting(
      (a, r) => a.status === 400 && isJsv(r),
      (t) => t.replace('Error: ', 'Error: \n   at ServiceStack.Text.Jsv.Read(String s)\n'),
    ),
  },
  {
    id: 'security-03',
    breaks: ['SEC-002'],
    mistake: 'messages repeat the e-mail address',
    symptom: 'expected no personal value of the request; got the values of Email',
    make: message((r) => member(r, 'Email')),
  },
  {
    id: 'security-04',
    breaks: ['SEC-002'],
    mistake: 'messages repeat the last name in JSV',
    symptom: 'expected no personal value of the request; got the values of LastName',
    make: message((r) => (textOf(r).startsWith('{"') ? '' : member(r, 'LastName'))),
  },
  {
    id: 'security-05',
    breaks: ['SEC-003'],
    mistake: 'messages name the invoice of another request',
    symptom: 'only its own data',
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
    mistake: 'a header repeats the key',
    symptom: 'expected no credential; got an answer that repeats a credential',
    make: (c) => async (r, next) => withHeader(await next(r), 'X-Debug-User', c.clientKey),
  },
  {
    id: 'security-07',
    breaks: ['SEC-005'],
    mistake: 'session cookies are not HttpOnly',
    symptom: 'expected HttpOnly and SameSite; got a cookie ss-id without them',
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
    mistake: 'script markup is repeated',
    symptom: 'no markup',
    make: rewriting(
      (a) => a.status === 400,
      (t) => t.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ),
  },
  {
    id: 'security-09',
    breaks: ['SEC-007'],
    mistake: 'messages hold a connection string',
    symptom: 'a connection string',
    make: message(() => 'Server=db01;Password=hunter2;'),
  },
  {
    id: 'security-10',
    breaks: ['SEC-007'],
    mistake: 'messages hold a file path',
    symptom: 'a file path',
    make: rewriting(isRefusal, (t) =>
      t.replace(
        /("Message":")|(Message:)/,
        (_, a: string | undefined) => `${a ?? 'Message:'}/var/www/app/Service.dll `,
      ),
    ),
  },
];
