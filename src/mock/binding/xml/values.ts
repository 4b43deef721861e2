// Numbers and truths of XML Schema as the platform reads them from text.
// Must not know: elements.
import { badNumber, NetProblem, overflow } from '../read-errors.ts';

/** `inner`: what the platform's converter said. */
export function cannotParse(text: string, type: string, inner: NetProblem): NetProblem {
  return new NetProblem('XmlException', `The value '${text}' cannot be parsed as the type '${type}'.`, inner);
}

/** A text that is not of a lexical form, in the converter's words. */
export function notValid(text: string, form: string): NetProblem {
  return new NetProblem('FormatException', `The string '${text}' is not a valid ${form} value.`);
}

const INT = /^[\t-\r ]*[+-]?\d+[\t-\r ]*\0*$/;

/** @throws NetProblem */
export function xmlInt(text: string): number {
  const value = Number(text.replaceAll('\0', ''));
  if (!INT.test(text)) throw cannotParse(text, 'Int32', badNumber(text));
  if (value > 2147483647 || value < -2147483648) throw cannotParse(text, 'Int32', overflow());
  return value === 0 ? 0 : value;
}

const DOUBLE = /^[\t-\r ]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[\t-\r ]*\0*$/;
const WORD = /^[\t-\r ]*(?:([+-]?)infinity|[+-]?nan)[\t-\r ]*$/i;

/** A short text of digits alone, perhaps with a point anywhere: read as a whole number, so that a minus before zero is lost. */
function plainDouble(text: string): number | undefined {
  const match = /^(-?)(\d*)(?:(\.)(\d*))?$/.exec(text);
  const [, sign, whole = '', point = '', rest = ''] = match ?? [];
  const length = whole.length + point.length + rest.length;
  if (!match || length < 1 || length > 10 || (length === 10 && point === '')) return undefined;
  const value = Number(whole + rest) / 10 ** rest.length;
  return sign === '-' ? -value : value;
}

/** `isAtomic`: the text is all that its element holds. @throws NetProblem */
export function xmlDouble(text: string, isAtomic: boolean): number {
  const plain = isAtomic ? plainDouble(text) : undefined;
  if (plain !== undefined) return Object.is(plain, -0) && !text.includes('.') ? 0 : plain;
  const trimmed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (trimmed === 'INF') return Number.POSITIVE_INFINITY;
  if (trimmed === '-INF') return Number.NEGATIVE_INFINITY;
  const word = WORD.exec(trimmed);
  if (word) return word[1] === undefined ? Number.NaN : word[1] === '-' ? -Infinity : Infinity;
  if (!DOUBLE.test(trimmed)) throw cannotParse(text, 'double', badNumber(trimmed));
  return Number(trimmed.replaceAll('\0', ''));
}

/** @throws NetProblem */
export function xmlBoolean(text: string): boolean {
  const trimmed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (trimmed === 'true' || trimmed === '1') return true;
  if (trimmed === 'false' || trimmed === '0') return false;
  throw cannotParse(text, 'Boolean', notValid(text, 'Boolean'));
}
