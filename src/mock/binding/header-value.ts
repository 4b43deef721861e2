// A header's value with parameters, such as a media type, as the platform parses it.
// Must not know: which headers there are.
import { memo } from '../memo.ts';

export interface HeaderValue {
  readonly value: string;
  /** Names in small letters; of two with one name the first counts. Quotes are taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = String.raw`[!#$%&'*+\-.^_\`|~0-9A-Za-z]+`;
const QUOTED = String.raw`"(?:\\[\s\S]|[^"\\])*"`;
const PARAMETER = new RegExp(String.raw`(${TOKEN})[ \t]*(?:=[ \t]*(${QUOTED}|${TOKEN})?)?[ \t]*`, 'y');
const opening = (value: string): RegExp => new RegExp(String.raw`^[ \t]*(${value})[ \t]*`);
const MEDIA_TYPE = opening(`${TOKEN}/${TOKEN}`);
const DISPOSITION = opening(TOKEN);
const SEPARATOR = /;[ \t]*/y;

/** Undefined when the text is none. A semicolon at the end is let pass, two in a row are not. */
function parse(text: string, opening: RegExp): HeaderValue | undefined {
  const head = opening.exec(text);
  if (!head?.[1]) return undefined;
  const parameters = new Map<string, string>();
  let at = head[0].length;
  while (at < text.length) {
    SEPARATOR.lastIndex = at;
    if (!SEPARATOR.test(text)) return undefined;
    at = SEPARATOR.lastIndex;
    if (at === text.length) break;
    PARAMETER.lastIndex = at;
    const found = PARAMETER.exec(text);
    if (!found) return undefined;
    at = PARAMETER.lastIndex;
    const name = (found[1] ?? '').toLowerCase();
    if (!parameters.has(name)) parameters.set(name, (found[2] ?? '').replace(/^"([\s\S]*)"$/, '$1'));
  }
  return { value: head[1], parameters };
}

/** `type/subtype` with parameters. */
export const parseMediaType = memo((text): HeaderValue | undefined => parse(text, MEDIA_TYPE));

/** `type` with parameters. */
export function parseDisposition(text: string): HeaderValue | undefined {
  return parse(text, DISPOSITION);
}
