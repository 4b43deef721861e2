// Invoice numbers that a host might take for something else, or write unsoundly. The answer must carry each unchanged.
// Must not know: requests, hosts.
import type { AnswerFormat } from '../../src/codec/read-answer.ts';
import { ECHOABLE, pick } from './hard-values.ts';

/** Text that looks like another type, or that one character alone makes hard to write, in each format of answers. */
const ALONE: Readonly<Record<AnswerFormat, readonly string[]>> = {
  json: [
    '12345678901234567890',
    'true',
    '1e5',
    'null',
    '007',
    '',
    '  ',
    '-0.50',
    '{"a":[1,"b"]}',
    '2024-02-29T10:20:30Z',
    '/Date(1709202030000)/',
  ],
  jsv: ['a,b', ' x', 'a"b', 'a\nb', 'a{b', 'a]b', 'k:v', 'a}b', 'a[b', 'a\rb', '"quoted"', 'null', '007'],
  xml: [' ]]> &#65; <!-- ', '  ', '007', 'a&b', 'null', '12345678901234567890'],
  csv: ['=1+1', '007', '-5', 'a,b', ' x', '12345678901234567890'],
  jsonl: ['a\nb', '007', 'null', '"quoted"', '  '],
};

/** An invoice number of one kind, another with each turn. */
export function loneInvoice(answer: AnswerFormat, turn: number): string {
  return pick(ALONE[answer], turn);
}

/** One of the last kinds, which the turns of a run do not come to. */
export function lastInvoice(answer: AnswerFormat, turn: number): string {
  return pick(ALONE[answer], -1 - turn);
}

/** Every sample that the format can carry, joined around the plain number. */
export function joinedInvoice(answer: AnswerFormat, plain: string): string {
  const samples = ECHOABLE.filter((s) => answer !== 'xml' || s.tags.includes('xml')).map((s) => s.value);
  return `${samples.slice(0, 9).join('')}${plain}${samples.slice(9).join('|')}`;
}
