// Invoice numbers that a host might take for something else, or write unsoundly. The answer must carry each unchanged.
// Must not know: requests, hosts.
import type { AnswerFormat } from '../../src/codec/read-answer.ts';
import { ECHOABLE, pick } from './hard-values.ts';

/** Text that looks like another type when it stands alone. */
const ALONE = [
  '12345',
  'true',
  '1e5',
  'null',
  '007',
  '"quoted"',
  '{"a":[1,"b"]}',
  '[1,2]',
  '-0.50',
  '2024-02-29T10:20:30Z',
  '0F8FAD5B-D9CB-469F-A165-70867728950E',
  '12345678901234567890',
  '/Date(1709202030000)/',
  'false',
] as const;
/** Cells that a spreadsheet would compute or trim. */
const CELLS = ['=1+1', '@SUM(A1)', '+27115550000'] as const;

/** An invoice number for the `turn`-th payment in that answer format; `plain` keeps what is not alone apart from others. */
export function hardInvoice(answer: AnswerFormat, turn: number, plain: string): string {
  switch (answer) {
    case 'json':
    case 'jsv':
      return pick(ALONE, turn);
    case 'jsonl':
      return `{${plain}\nline two}\u2028"`;
    case 'csv':
      return turn % 2 ? pick(CELLS, turn >> 1) : ` ${plain},"x";\r\n'y' `;
    case 'xml':
      return xmlText(plain, turn);
  }
}

/** Every sample that may stand in XML, in one text. */
function xmlText(plain: string, turn: number): string {
  const samples = ECHOABLE.filter((s) => s.tags.includes('xml')).map((s) => s.value);
  return turn % 2 ? ` ${plain} ]]> &#65; <!-- ` : `${samples.join('|')}${plain}`;
}

/** `count` samples joined around the plain number, so that few payments carry all of them. */
export function joinedInvoice(turn: number, count: number, plain: string): string {
  const samples = Array.from({ length: count }, (_, k) => pick(ECHOABLE, turn * count + k).value);
  return `${samples[0] ?? ''}${plain}${samples.slice(1).join('|')}`;
}
