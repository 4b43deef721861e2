// Faults of reading requests: binding, syntax, JSV.
// Must not know: the suite.
import {
  answerWith,
  type Fault,
  isJson,
  isJsv,
  membersIn,
  misreading,
  onRoute,
  textOf,
  typeOf,
  withBody,
} from './fault.ts';

const serverError = (reason = 'Exception'): ReturnType<typeof answerWith> =>
  answerWith(
    500,
    '{"ResponseStatus":{"ErrorCode":"Exception","Message":"Something broke","Errors":[]}}',
    undefined,
    reason,
  );
const breakingOn =
  (when: (text: string, jsv: boolean) => boolean): Fault['make'] =>
  () =>
  (r, next) =>
    onRoute(r) && when(textOf(r), isJsv(r)) ? serverError() : next(r);
const drop =
  (name: string) =>
  (t: string): string =>
    t.replace(new RegExp(`"${name}":"(?:[^"\\\\]|\\\\.)*",?`), '');

export const READING_FAULTS: readonly Fault[] = [
  {
    id: 'reading-01',
    breaks: ['BND-001'],
    symptom: 'Segment is not read from JSON that holds a map',
    make: misreading((r) => isJson(r) && textOf(r).includes('DebtMeta'), drop('Segment')),
  },
  {
    id: 'reading-02',
    breaks: ['BND-002'],
    symptom: 'FirstName with a quote is lost in JSON',
    make: misreading((r) => isJson(r) && /"FirstName":"[^"]*\\"/.test(textOf(r)), drop('FirstName')),
  },
  {
    id: 'reading-03',
    breaks: ['BND-003', 'VAL-010'],
    symptom: 'LastName is lost when UrlToDocument stands beside it',
    make: misreading((r) => isJson(r) && textOf(r).includes('UrlToDocument'), drop('LastName')),
  },
  {
    id: 'reading-04',
    breaks: ['BND-013', 'ACP-001'],
    symptom: 'InvoiceNumber is not read',
    make: misreading(isJson, drop('InvoiceNumber')),
  },
  ...(
    [
      'Address',
      'City',
      'Region',
      'Suburb',
      'PostalCode',
      'MobileNumber',
      'Email',
      'IdNumber',
      'PassportNumber',
      'DebtDate',
      'DebtMeta',
      'CustomersMeta',
      'UrlToDocument',
      'CustomerUniqueIdentifier',
    ] as const
  ).map(
    (name, i): Fault => ({
      id: `reading-${String(i + 5).padStart(2, '0')}`,
      breaks: [
        (
          [
            'BND-004',
            'BND-005',
            'BND-006',
            'BND-007',
            'BND-008',
            'BND-009',
            'BND-010',
            'BND-011',
            'BND-012',
            'BND-014',
            'BND-018',
            'BND-019',
            'BND-020',
            'BND-021',
          ] as const
        )[i] ?? 'BND-004',
        'RES-001',
      ],
      symptom: `${name} breaks the host`,
      make: breakingOn((t) => new RegExp(`[{,]"?${name}"?:`).test(t)),
    }),
  ),
  {
    id: 'reading-19',
    breaks: ['BND-015', 'RES-001'],
    symptom: 'amounts in exponent form break the host',
    make: breakingOn((t) => /AmountOutstanding"?:-?\d[\d.]*[eE]/.test(t)),
  },
  {
    id: 'reading-20',
    breaks: ['BND-016', 'RES-001'],
    symptom: 'a currency above 255 breaks the host',
    make: breakingOn((t) => Number(/CurrenciesId"?:(-?\d+)/.exec(t)?.[1] ?? '1') > 255),
  },
  {
    id: 'reading-21',
    breaks: ['BND-017', 'RES-001'],
    symptom: 'a channel above 32767 breaks the host',
    make: breakingOn((t) => Number(/ChannelsId"?:(-?\d+)/.exec(t)?.[1] ?? '1') > 32767),
  },
  {
    id: 'reading-22',
    breaks: ['BND-022'],
    symptom: 'names are read in one letter case only',
    make: misreading(
      (r) => /[{,]"?[a-z]+[A-Za-z]*"?:/.test(textOf(r).slice(0, 40)),
      () => '{}',
    ),
  },
  {
    id: 'reading-23',
    breaks: ['BND-023'],
    symptom: 'unknown members are an error',
    make: () => (r, next) =>
      textOf(r).includes('NoSuchMember')
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"unknown member","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
  {
    id: 'reading-24',
    breaks: ['BND-024'],
    symptom: 'the first of duplicates wins',
    make: misreading(
      (r) => (textOf(r).match(/"LastName":/g)?.length ?? 0) > 1,
      (t) => t.replace(/^([\s\S]*"LastName":[\s\S]*),"LastName":[^,}]*/, '$1'),
    ),
  },
  {
    id: 'reading-25',
    breaks: ['BND-025'],
    symptom: 'query parameters are ignored',
    make: () => (r, next) =>
      next({
        ...r,
        target: r.target.replace(/[?&](LastName|Segment|firstname)=[^&]*/gi, '').replace(/^([^?&]*)&/, '$1?'),
      }),
  },
  {
    id: 'reading-26',
    breaks: ['BND-026'],
    symptom: 'form bodies are ignored',
    make: misreading(
      (r) => /form/.test(typeOf(r)),
      () => '',
    ),
  },
  {
    id: 'reading-27',
    breaks: ['BND-027'],
    symptom: 'XML bodies are refused',
    make: () => (r, next) => (/xml/.test(typeOf(r)) ? answerWith(415, '', '', 'Unsupported Media Type') : next(r)),
  },
  {
    id: 'reading-28',
    breaks: ['BND-028', 'BND-013'],
    symptom: 'LastName must stand before Address',
    make: misreading(
      (r) =>
        isJson(r) &&
        textOf(r).indexOf('"LastName"') > textOf(r).indexOf('"Address"') &&
        textOf(r).includes('"Address"'),
      drop('LastName'),
    ),
  },
  {
    id: 'reading-29',
    breaks: ['BND-029'],
    symptom: 'surrogate pairs in escapes are lost',
    make: misreading(isJson, (t) => t.replace(/\\ud83d\\ude00/gi, '?')),
  },
  {
    id: 'reading-30',
    breaks: ['BND-036'],
    symptom: 'doubled quotes in JSV stay doubled',
    make: misreading(
      (r) => isJsv(r) && r.body.length < 10_000,
      (t) => t.replaceAll('""q""', '""""q""""'),
    ),
  },
  {
    id: 'reading-31',
    breaks: ['BND-030'],
    symptom: 'blanks before a body are an error',
    make: () => (r, next) => (/^\s/.test(textOf(r)) && isJson(r) ? serverError() : next(r)),
  },
  {
    id: 'reading-32',
    breaks: ['BND-031'],
    symptom: 'a number that does not parse is an error',
    make: () => (r, next) =>
      /"CurrenciesId":"abc"|CurrenciesId:"abc"/.test(textOf(r))
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"bad number","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
  {
    id: 'reading-33',
    breaks: ['BND-032'],
    symptom: 'bad query values are ignored',
    make: () => (r, next) =>
      next({ ...r, target: r.target.replace(/(CurrenciesId|AmountOutstanding|DebtDate|ChannelsId)=[^&]*/, '') }),
  },
  {
    id: 'reading-34',
    breaks: ['BND-033'],
    symptom: 'text/jsv is not read',
    make: misreading(
      (r) => /text\/jsv/i.test(typeOf(r)),
      () => '',
    ),
  },
  {
    id: 'reading-35',
    breaks: ['BND-034', 'RES-001'],
    symptom: 'an empty body breaks the host',
    make: breakingOn((t) => t === ''),
  },
  {
    id: 'reading-36',
    breaks: ['BND-035'],
    symptom: 'compressed bodies are not decoded',
    make: () => (r, next) => next({ ...r, headers: r.headers.filter(([n]) => n !== 'Content-Encoding') }),
  },
  {
    id: 'reading-37',
    breaks: ['BND-037'],
    symptom: 'unknown types are answered 415',
    make: () => (r, next) =>
      /text\/plain|octet/.test(typeOf(r)) ? answerWith(415, '', '', 'Unsupported Media Type') : next(r),
  },
  {
    id: 'syntax-01',
    breaks: ['SYN-001', 'RES-001'],
    symptom: 'JSON that is no object breaks the host',
    make: breakingOn((t, jsv) => !jsv && t.trim() !== '' && !t.trim().startsWith('{')),
  },
  {
    id: 'syntax-02',
    breaks: ['SYN-002', 'RES-001'],
    symptom: 'JSV that is no object breaks the host',
    make: breakingOn((t, jsv) => jsv && t !== '' && !t.startsWith('{')),
  },
  {
    id: 'syntax-03',
    breaks: ['SYN-003', 'RES-001'],
    symptom: 'cut JSON breaks the host',
    make: breakingOn((t, jsv) => !jsv && t.startsWith('{"') && !t.trimEnd().endsWith('}')),
  },
  {
    id: 'syntax-04',
    breaks: ['SYN-004', 'RES-001'],
    symptom: 'cut JSV breaks the host',
    make: breakingOn((t, jsv) => jsv && t.startsWith('{S') && !t.endsWith('}')),
  },
  {
    id: 'syntax-05',
    breaks: ['SYN-005'],
    symptom: 'unreadable bodies have another ErrorCode',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 ? withBody(a, textOf(a).replaceAll('SerializationException', 'BadRequest')) : a;
    },
  },
  {
    id: 'syntax-06',
    breaks: ['SYN-006', 'RES-001'],
    symptom: 'deep nesting breaks the host',
    make: breakingOn((t) => /(\[{40}|(\{"?a"?:){40})/.test(t)),
  },
  {
    id: 'syntax-07',
    breaks: ['SYN-007', 'RES-001'],
    symptom: 'bytes that are no UTF-8 break the host',
    make: breakingOn((t) => t.includes('\ufffd')),
  },
  {
    id: 'syntax-08',
    breaks: ['SYN-008'],
    symptom: 'a byte order mark is an error',
    make: () => (r, next) =>
      r.body[0] === 0xef && r.body[1] === 0xbb
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"mark","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
  {
    id: 'syntax-10',
    breaks: ['ACC-018'],
    symptom: 'credentials are looked at before the body is read',
    make: () => (r, next) =>
      r.headers.some(([n]) => n === 'Authorization') || !['[]', 'null', 'abc', '[a]'].includes(textOf(r))
        ? next(r)
        : answerWith(401, '', '', 'Unauthorized'),
  },
  {
    id: 'syntax-11',
    breaks: ['SYN-010'],
    symptom: 'malformed XML is ignored',
    make: misreading(
      (r) => /xml/.test(typeOf(r)) && !textOf(r).includes('OnceOffPaymentRequests xmlns'),
      () => '',
    ),
  },
  {
    id: 'reading-38',
    breaks: ['BND-018', 'RES-001'],
    symptom: 'with 14 members set, maps of four entries break the host',
    make: () => (r, next) =>
      membersIn(r) >= 14 && (textOf(r).match(/"?k3/g)?.length ?? 0) > 0 ? serverError() : next(r),
  },
];
