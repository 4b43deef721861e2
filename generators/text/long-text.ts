// Long texts that repeat nothing: a part that is lost, doubled or moved shows, and no search in them runs in circles.
// Must not know: members, requests.

/** The longest that was asked for so far: each text is the beginning of every longer one. */
let longest = '';

/** Letters, digits and dashes, so many of them: numbers in base 36, counted up. */
export function longText(length: number): string {
  if (longest.length < length) longest = counted(length);
  return longest.slice(0, length);
}

function counted(length: number): string {
  const parts: string[] = [];
  for (let n = 0, have = 0; have < length; n += 1) {
    const part = `${n.toString(36)}-`;
    parts.push(part);
    have += part.length;
  }
  return parts.join('').slice(0, length);
}
