// Now as texts, each made once for as long as it holds.
// Must not know: what they are written into.

let second = Number.NaN;
let httpText = '';

/** As HTTP writes dates, to the second. */
export function httpNow(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    httpText = new Date(now * 1000).toUTCString();
  }
  return httpText;
}

let millisecond = Number.NaN;
let isoText = '';

/** ISO 8601 in UTC, to the millisecond. */
export function isoNow(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    isoText = new Date(now).toISOString();
  }
  return isoText;
}
