// Random-looking texts of one length without end, such as ids and guids: the same ones for a seed.
// Must not know: what they name.
import { createHash } from 'node:crypto';

/** Bytes that are drawn at once, as many texts come of one hash. */
const DRAWN = 3072;

const ALPHABETS = {
  hex: (bytes: Buffer): string => bytes.toString('hex'),
  'letters and digits': (bytes: Buffer): string => bytes.toString('base64url').replace(/[-_]/g, 'a'),
} as const;

/** Gives the text of each number from 0. Numbers may be asked for in any order; one behind the other is quickest. */
export function seededTexts(
  seed: number,
  purpose: string,
  alphabet: keyof typeof ALPHABETS,
  length: number,
): (number: number) => string {
  let block = -1;
  let text = '';
  let inBlock = 0;
  const draw = (wanted: number): void => {
    const hash = createHash('shake256', { outputLength: DRAWN }).update(`${purpose} ${seed} ${wanted}`);
    text = ALPHABETS[alphabet](hash.digest());
    inBlock = Math.floor(text.length / length);
    block = wanted;
  };
  draw(0);
  return (number) => {
    const wanted = Math.floor(number / inBlock);
    if (wanted !== block) draw(wanted);
    const from = (number - wanted * inBlock) * length;
    return text.slice(from, from + length);
  };
}
