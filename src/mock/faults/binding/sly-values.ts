// Faults of binding: numbers, dates and maps that do harm only for some of their values.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { failing, losing, misreading, rejecting } from '../layers.ts';
import { givenValue, isJson, isJsv, textOf } from '../messages.ts';

export const BINDING_SLY_VALUES: readonly Fault[] = [
  {
    id: 'reading-53',
    breaks: ['BND-013'],
    mistake: 'InvoiceNumber is lost when LastName is missing',
    symptom: 'also blames InvoiceNumber',
    make: misreading((r) => !/"?\bLastName"?:/.test(textOf(r)), losing('InvoiceNumber')),
  },
  {
    id: 'reading-54',
    breaks: ['BND-013'],
    mistake: 'InvoiceNumber is not read where it stands first',
    symptom: 'also blames InvoiceNumber',
    make: misreading((r) => /^\{"?InvoiceNumber"?:/.test(textOf(r)), losing('InvoiceNumber')),
  },
  {
    id: 'reading-55',
    breaks: ['BND-014'],
    mistake: 'dates with a zone letter are refused in JSV',
    symptom: 'an error that names',
    make: rejecting((r) => isJsv(r) && /Z$/.test(givenValue(r, 'DebtDate') ?? '')),
  },
  {
    id: 'reading-56',
    breaks: ['BND-015'],
    mistake: 'negative amounts break the host',
    symptom: 'got 500',
    make: failing((r) => /^-/.test(givenValue(r, 'AmountOutstanding') ?? '')),
  },
  {
    id: 'reading-57',
    breaks: ['BND-016'],
    mistake: 'a currency of 0 breaks the host',
    symptom: 'got 500',
    make: failing((r) => givenValue(r, 'CurrenciesId') === '0'),
  },
  {
    id: 'reading-58',
    breaks: ['BND-017'],
    mistake: 'a negative channel is refused in JSV',
    symptom: 'an error that names',
    make: rejecting((r) => isJsv(r) && /^-/.test(givenValue(r, 'ChannelsId') ?? '')),
  },
  {
    id: 'reading-59',
    breaks: ['BND-018'],
    mistake: 'text with a colon in DebtMeta takes LastName with it, in JSV',
    symptom: 'also blames LastName',
    make: misreading((r) => isJsv(r) && /DebtMeta:\{[^{}]*"[^"]*:[^"]*"/.test(textOf(r)), losing('LastName')),
  },
  {
    id: 'reading-60',
    breaks: ['BND-019'],
    mistake: 'CustomersMeta with more than three entries breaks the host',
    symptom: 'got 500',
    make: failing((r) => (/CustomersMeta"?:\{([^{}]*)/.exec(textOf(r))?.[1]?.match(/(?:^|,)"?k\d/g)?.length ?? 0) > 3),
  },
  {
    id: 'reading-61',
    breaks: ['BND-028'],
    mistake: 'in JSV, Segment must stand first',
    symptom: 'jsv',
    make: misreading((r) => isJsv(r) && /.[{,]Segment:|^\{[^S].*,Segment:/s.test(textOf(r)), losing('Segment')),
  },
  {
    id: 'reading-62',
    breaks: ['BND-036'],
    mistake: 'a comma in quoted JSV text ends the value',
    symptom: 'jsv',
    make: misreading(isJsv, (t) => t.replace(/(InvoiceNumber:"[^",]*),[^"]*"/, '$1"')),
  },
  {
    id: 'reading-63',
    breaks: ['BND-029'],
    mistake: 'escapes of control characters are dropped',
    symptom: 'expected InvoiceNumber',
    make: misreading(isJson, (t) => t.replace(/\\[bf]/g, '')),
  },
];
