// The Date of answers, made once a second.
// Must not know: answers.

let second = Number.NaN;
let text = '';

/** Now, as a Date header says it. */
export function dateText(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    text = new Date(now * 1000).toUTCString();
  }
  return text;
}
