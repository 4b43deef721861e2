// Values of another kind than the member's, in all members of a request at once: a lenient reader makes text of them, or
// nothing, and reads on (FACTS 4, 6).
// Must not know: how they are judged.
import { REQUEST_MEMBERS } from '../../src/contract/members.ts';
import type { MemberValue, PaymentDocument } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full } from '../documents.ts';
import { family } from '../family.ts';
import { REQUIRED } from '../validation/missing.ts';

type Format = 'json' | 'jsv';

/** What stands in the strings, the numbers and date, and the maps of one request; undefined = the plain value. */
interface Misfit {
  readonly string?: string;
  readonly number?: string;
  readonly map?: string;
}

const MISFITS: Readonly<Record<Format, readonly Misfit[]>> = {
  json: [
    { string: '5', number: '"12"', map: '{"a":true,"b":5,"c":null,"d":1.5e3}' },
    { string: '12.50', number: 'null', map: 'null' },
    { string: 'true', number: '"abc"', map: '""' },
    { string: '{"a":1,"b":{"c":"d"}}', number: '{}', map: '{"a":{"b":{"c":1}},"d":[1,{"e":2}]}' },
    { string: 'false', number: 'true', map: '"abc"' },
    { string: '[1,"x",[2]]', number: '[5]', map: '[1,2]' },
    { string: '"a\\ud800b"', number: '1.5', map: '5' },
    { string: '[]', map: '{"":"empty key","a":"","\\u0061":"\\ud83d\\ude00"}' },
    { string: '-0', number: '2147483648', map: 'true' },
    { string: '{}', number: '"1,234.5"', map: '[{"Key":"a","Value":"b"}]' },
    { string: '1e400', number: '1e400', map: '[]' },
    { number: '""', map: '{"a":"b","a":"c"}' },
    // No JSON by the letter: what is odd stands in one kind of member, the rest is plain.
    { string: '"a\u0001\tb\u007f"' },
    { string: '"\\u0041\\u00e9\\/\\b\\q"' },
    { number: 'NaN' },
    { number: '-Infinity' },
    { number: '007' },
  ],
  jsv: [
    { string: '5', number: '"12"', map: '{a:true,b:5,c:,d:1.5e3}' },
    { string: 'null', number: 'null', map: '' },
    { string: '[a,b]', number: 'abc', map: '{a:{b:{c:1}},d:[1,{e:2}]}' },
    { string: '{a:b,c:{d:e}}', number: '1e400', map: 'abc' },
    { string: 'a""b', number: '', map: '[a,b]' },
    { string: "'a'", number: '"1,234.5"', map: '{"a:b":"c,d"}' },
    { string: 'http://example.com/x?a=1', number: '1.5', map: '{}' },
    { string: 'a\\nb', number: 'NaN', map: '""' },
    { string: '"always quoted"', number: '2147483648', map: '{a:"",b:"x"}' },
  ],
};

/** The document with the misfit in all members but these. */
function put(document: PaymentDocument, misfit: Misfit, kept: readonly string[]): PaymentDocument {
  return document.map(([name, value]): readonly [string, MemberValue] => {
    if (kept.includes(name)) return [name, value];
    const type = REQUEST_MEMBERS.find((member) => member.name === name)?.type;
    const raw = type === 'string' ? misfit.string : type === 'map' ? misfit.map : misfit.number;
    return [name, raw === undefined ? value : { raw }];
  });
}

/**
 * One request a misfit; one string is left out in turn, so that the request creates nothing, and one stands as it should:
 * whatever is made of the others, that one was given. Kinds that come twice meet each required string.
 */
export const misfits = family((world: World): readonly CaseSpec[] =>
  (['json', 'jsv'] as const).flatMap((format) =>
    MISFITS[format].map((misfit, i): CaseSpec => {
      const [missing, kept] = [REQUIRED[(i + 2) % 4] ?? 'Segment', REQUIRED[(i + 3) % 4] ?? 'LastName'];
      const document = full(world.seed, `misfit ${format} ${i}`).filter(([name]) => name !== missing);
      return {
        key: `misfit/strings ${misfit.string ?? 'plain'}, numbers ${misfit.number ?? 'plain'}, maps ${misfit.map ?? 'plain'}, ${format}`,
        intent: { kind: 'refused', missing: [missing] },
        format,
        document: put(document, misfit, [kept]),
      };
    }),
  ),
);
