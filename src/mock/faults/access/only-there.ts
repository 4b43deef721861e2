// Faults of access: only in one format, on one route, for one form of credential.
// Must not know: the suite.

import { value } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { lettingIn, overruling, taking } from '../layers.ts';
import {
  acceptOf,
  authorization,
  isBasic,
  isJsv,
  isRefusal,
  none,
  pathOf,
  textOf,
  typeOf,
  withHeader,
} from '../messages.ts';

const basicOf = (value: string | undefined): readonly string[] =>
  Buffer.from(/^basic (.*)$/i.exec(value ?? '')?.[1] ?? '', 'base64')
    .toString()
    .split(':');

export const ACCESS_ONLY_THERE: readonly Fault[] = [
  {
    id: 'access-31',
    breaks: ['ACC-001'],
    mistake: 'the filter is missing for requests that ask for XML',
    symptom: 'xml',
    make: lettingIn((r) => none(authorization(r)) && /xml/.test(acceptOf(r) + r.target)),
  },
  {
    id: 'access-32',
    breaks: ['ACC-003'],
    mistake: 'the role is looked at for Bearer keys but not on the predefined routes',
    symptom: 'reply',
    make: overruling((a, r) => a.status === 403 && /^Forbidden/.test(textOf(a)) && /\/reply\//.test(r.target)),
  },
  {
    id: 'access-33',
    breaks: ['ACC-005'],
    mistake: 'a cancelled key still works with a JSV body',
    symptom: 'jsv',
    make: overruling((a, r) => a.status === 403 && isJsv(r) && /cancelled/.test(textOf(a))),
  },
  {
    id: 'access-34',
    breaks: ['ACC-007'],
    mistake: 'a Bearer key of lower-case scheme is not read',
    symptom: 'got 401',
    make: taking((r) => (/^bearer /.test(authorization(r) ?? '') ? withHeader(r, 'Authorization', undefined) : r)),
  },
  {
    id: 'access-35',
    breaks: ['ACC-010'],
    mistake: 'passwords are compared by their beginning',
    symptom: 'a letter more',
    make: lettingIn((r, { username, password }) => {
      const [user, given = ''] = basicOf(authorization(r));
      return user === username && given.startsWith(password);
    }),
  },
  {
    id: 'access-36',
    breaks: ['ACC-008'],
    mistake: 'a key is read from Bearer only',
    symptom: 'got 401',
    make: taking((r) =>
      isBasic(r) && basicOf(authorization(r))[1] === '' ? withHeader(r, 'Authorization', undefined) : r,
    ),
  },
  {
    id: 'access-37',
    breaks: ['ACC-009'],
    mistake: 'user and password are let in for whole payments only',
    symptom: 'got 401',
    make: taking((r) =>
      isBasic(r) && !textOf(r).includes('InvoiceNumber') ? withHeader(r, 'Authorization', undefined) : r,
    ),
  },
  {
    id: 'access-38',
    breaks: ['ACC-009', 'ACP-017'],
    mistake: 'a user with a password is taken for one without the role',
    symptom: 'got 403',
    make: () => async (r, next) => {
      const [, password = ''] = basicOf(authorization(r));
      const a = await next(r);
      return password !== '' && (a.status < 300 || isRefusal(a))
        ? {
            status: 403,
            reason: 'Invalid Role',
            headers: [['Content-Type', 'text/plain']],
            body: Buffer.from('Forbidden\r\n'),
          }
        : a;
    },
  },
  {
    id: 'access-39',
    breaks: ['ACC-017'],
    mistake: 'JSV requests are validated before the credential is looked at',
    symptom: 'jsv',
    make: () => async (r, next) => {
      const a = await next(r);
      const incomplete = !['Segment', 'FirstName', 'LastName', 'InvoiceNumber'].every((n) =>
        textOf(r).includes(`${n}:`),
      );
      return a.status === 401 && isJsv(r) && incomplete
        ? {
            status: 400,
            reason: 'NotNull',
            headers: [['Content-Type', 'application/jsv']],
            body: Buffer.from(
              "{ResponseStatus:{ErrorCode:NotNull,Message:'Segment' must not be empty.,Errors:[{ErrorCode:NotNull,FieldName:Segment,Message:'Segment' must not be empty.}]}}",
            ),
          }
        : a;
    },
  },
  {
    id: 'access-40',
    breaks: ['ACC-022'],
    mistake: 'a missing role is refused with another reason on the suffix .jsv',
    symptom: 'reason phrase',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /\.jsv$/.test(pathOf(r)) ? { ...a, reason: 'Nope' } : a;
    },
  },
  {
    id: 'access-46',
    breaks: ['ACC-023'],
    mistake: 'the filter does not look at requests whose body is compressed',
    symptom: 'got 200',
    make: lettingIn((r) => none(authorization(r)) && /gzip/i.test(value(r.headers, 'content-encoding') ?? '')),
  },
  {
    id: 'access-47',
    breaks: ['ACC-023'],
    mistake: 'the filter knows application/json and application/jsv, but not text/json and text/jsv',
    symptom: 'got 200',
    make: lettingIn((r) => none(authorization(r)) && /^text\/js/i.test(typeOf(r))),
  },
];
