// Dates in every form that the framework reads, and forms that it does not (FACTS 8).
// Must not know: payments, hosts.

export interface DateText {
  readonly name: string;
  readonly text: string;
}

export const ACCEPTED_DATES: readonly DateText[] = [
  { name: 'day', text: '2024-02-29' },
  { name: 'day with slashes', text: '2024/02/29' },
  { name: 'month', text: '2024-02' },
  { name: 'short month and day', text: '2024-2-9' },
  { name: 'seconds', text: '2024-02-29T10:20:30' },
  { name: 'minutes', text: '2024-02-29T10:20' },
  { name: 'blank for T', text: '2024-02-29 10:20:30' },
  { name: 'fraction of one digit', text: '2024-02-29T10:20:30.1' },
  { name: 'fraction of seven digits', text: '2024-02-29T10:20:30.1234567' },
  { name: 'UTC', text: '2024-02-29T10:20:30Z' },
  { name: 'UTC with milliseconds', text: '2024-02-29T10:20:30.123Z' },
  { name: 'offset', text: '2024-02-29T10:20:30+05:00' },
  { name: 'negative offset', text: '2024-02-29T10:20:30-05:00' },
  { name: 'end of a year', text: '2023-12-31T23:59:59.9999999Z' },
  { name: 'start of a year', text: '2025-01-01T00:00:00Z' },
  { name: 'leap day of a century', text: '2000-02-29' },
  { name: 'before 1970', text: '1969-07-20T20:17:40Z' },
  { name: 'first day', text: '0001-01-01' },
  { name: 'last day', text: '9999-12-31' },
  { name: 'ticks of JavaScript', text: '/Date(1709202030000)/' },
  { name: 'ticks with offset', text: '/Date(1709202030000+0200)/' },
  { name: 'compact day', text: '20240229' },
];

/** Bodies: silently the default date; query and form: 400. */
export const REFUSED_DATES: readonly DateText[] = [
  { name: 'no leap year', text: '2023-02-29' },
  { name: 'month 13', text: '2024-13-01' },
  { name: 'word', text: 'abc' },
  { name: 'empty', text: '' },
];
