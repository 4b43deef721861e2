// Spellings of dates: every accepted form, and its neighbours that are not.
// Must not know: formats, members.
import fc from 'fast-check';

const DAYS = ['2024-02-29', '2023-02-29', '2024-2-9', '2024-02', '2024', '2024-13-01', '2024-00-10', '0001-01-01'];
const MORE_DAYS = ['9999-12-31', '10000-01-01', '1899-12-31', '0000-00-00', '2024/02/29', '2024/2/9', '24-02-29'];
const WRITTEN = ['29/02/2024', '02/29/2024', '01/02/2024', '29-02-2024', '29.02.2024', '20240229', '29 Feb 2024'];
const WORDED = ['Feb 29, 2024', '29 February 2024', 'February 2024', 'Thursday, 29 February 2024', '2024 Feb 29'];
const RFC = ['Thu, 29 Feb 2024 10:20:30 GMT', 'Fri, 29 Feb 2024 10:20:30 GMT', 'Thu Feb 29 2024', '29-Feb-2024'];
const ODD = ['today', 'now', '10:20', '10:20:30', '20240229T102030', '20240229T102030Z', '2024-W09-4', '2024-060'];
const EPOCH = ['1709202030', '1709202030000', '1709202030000.5', '-1', '0', '1.5', '12.5', '12.50', '1/2', '7'];

const day = fc.oneof(
  fc.constantFrom(...DAYS, ...MORE_DAYS, ...WRITTEN, ...WORDED),
  fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      fc.constantFrom('-', '-', '/', '.', ' '),
    )
    .chain(([y, m, d, s]) =>
      fc.constantFrom(
        [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join(s),
        [y, m, d].join(s),
        [String(d).padStart(2, '0'), String(m).padStart(2, '0'), y].join(s),
      ),
    ),
);

const clock = fc
  .tuple(
    fc.constantFrom('10', '00', '23', '24', '9', '12'),
    fc.constantFrom(':20', ':00', ':59', ':60', ''),
    fc.constantFrom(':30', ':30', ':00', ':60', ':5', ''),
    fc.constantFrom(
      '',
      '',
      '',
      '.1',
      '.12',
      '.123',
      '.1234567',
      '.12345678',
      '.9999999',
      '.99999999',
      '.',
      ',123',
      '.0',
    ),
  )
  .map((parts) => parts.join(''));

const zone = fc.constantFrom(
  ...[
    '',
    '',
    '',
    'Z',
    'Z',
    'z',
    ' Z',
    '+02:00',
    '-05:00',
    '+0200',
    '+02',
    '+2',
    '+14:00',
    '-14:00',
    '+15:00',
    '+02:60',
  ],
  ...[' +02:00', '-00:00', '+00:00', ' GMT', ' UTC', ' am', ' PM', 'pm', '[UTC]', '+', '-', 'ZZ', '+02:00:00', ' CET'],
);

const moment = fc
  .tuple(day, fc.constantFrom('T', 'T', 'T', ' ', ' ', 't', '  ', '_', ''), clock, zone)
  .map((parts) => parts.join(''));

const classic = fc
  .tuple(
    fc.constantFrom('/Date(', '/Date(', '/Date(', '\\/Date(', '/date(', 'Date(', '/Date( '),
    fc.oneof(
      fc.constantFrom('1709202030000', '0', '-1', '-62135596800000', '253402300799999', '99999999999999999', '', 'abc'),
      fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map(String),
    ),
    fc.constantFrom('', '', '', '+0000', '-0000', '+0200', '-0530', '+02:00', '+2', 'Z', '.5', ' '),
    fc.constantFrom(')/', ')/', ')/', ')/', ')', ')\\/', '/', ')/x'),
  )
  .map((parts) => parts.join(''));

/** A date's text without quotes, which may be none. */
export const dateText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: moment },
  { weight: 3, arbitrary: day },
  { weight: 2, arbitrary: classic },
  { weight: 2, arbitrary: fc.constantFrom(...RFC, ...ODD, ...EPOCH) },
  { weight: 1, arbitrary: day.map((d) => ` ${d} `) },
  { weight: 1, arbitrary: moment.map((d) => `${d}x`) },
);
